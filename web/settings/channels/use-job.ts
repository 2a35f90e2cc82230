import { queryOptions, useQuery } from "@tanstack/react-query";
import type { AnswerOf } from "../../../lib/api/routes.ts";
import { useClient } from "../../app/api/api-context.tsx";
import { keyOf } from "../../app/api/keys.ts";

type Job = AnswerOf<"getJob">;

/** Events tell how far a job is; should one be lost, it is asked for again after so long. */
const ASK_AGAIN_AFTER = 2_000;

/** A job as it goes on, until it has ended. */
export function useJob(id: string | null): Job | undefined {
  const client = useClient();
  const call = { params: { id: id ?? "" } };
  const options = queryOptions<Job>({
    queryKey: keyOf("getJob", call),
    queryFn: ({ signal }) => client.getJob({ ...call, signal }),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data && isOver(state.data) ? false : ASK_AGAIN_AFTER),
  });
  return useQuery({ ...options, enabled: id !== null }).data;
}

export const isOver = ({ state }: Pick<Job, "state">): boolean => state === "done" || state === "failed";
