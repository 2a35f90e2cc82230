import { ApiError } from "../../../lib/api/client.ts";

/** What is wrong, by the path of the input: `settings.pageId`. */
export type Problems = Readonly<Record<string, string>>;

/** The places that the server complained of; none where it said something else. */
export function problemsOf(error: Error | null): Problems {
  if (!(error instanceof ApiError)) return {};
  return Object.fromEntries(error.problem.errors.map(({ path, message }) => [path, message]));
}

/** The first complaint about a place or about anything inside of it. */
export function problemAt(problems: Problems, path: string): string | undefined {
  const found = Object.entries(problems).find(([at]) => at === path || at.startsWith(`${path}.`));
  return found?.[1];
}
