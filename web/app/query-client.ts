import { QueryClient } from "@tanstack/react-query";
import { ApiError } from "../../lib/api/client.ts";

const MINUTE = 60_000;
const TRIES = 3;

/**
 * What the server said, kept. Realtime events and `/v1/sync` keep it true while the connection holds, so nothing is asked
 * again for being old. What the server refuses is not asked again; what was lost on the way is.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5 * MINUTE,
        gcTime: 15 * MINUTE,
        refetchOnWindowFocus: false,
        retry: (failures, error) => failures < TRIES && !(error instanceof ApiError && error.status < 500),
      },
    },
  });
}
