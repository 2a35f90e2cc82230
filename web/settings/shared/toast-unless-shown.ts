import { toastProblem } from "../../app/toast-problem.ts";
import { problemsOf } from "./problems.ts";

/** For a form: what the server says of single fields stands beside them, anything else becomes a message. */
export function toastUnlessShown(error: Error): void {
  if (Object.keys(problemsOf(error)).length === 0) toastProblem(error);
}
