import type { AnswerOf } from "../../../lib/api/routes.ts";
import { useApi } from "../api/use-api.ts";

export type Me = AnswerOf<"getMe">;

/** Who is logged in. Below the shell it is always known. */
export function useMe(): Me {
  const { data } = useApi("getMe");
  if (!data) throw new Error("nobody is known to be logged in");
  return data;
}

/** Whether the person may change settings; the server decides, this only hides what it would refuse. */
export const useIsAdmin = (): boolean => useMe().role === "admin";
