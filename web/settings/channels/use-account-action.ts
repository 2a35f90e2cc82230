import { useQueryClient } from "@tanstack/react-query";
import { keyOf } from "../../app/api/keys.ts";
import { type ActionOptions, useApiAction } from "../../app/api/use-api.ts";

type Options = Pick<ActionOptions<"updateChannelAccount">, "onDone" | "onFailed">;

/** Changes a channel account; every page that shows it is then true. */
export function useAccountAction({ onDone, ...rest }: Options = {}) {
  const queries = useQueryClient();
  return useApiAction("updateChannelAccount", {
    ...rest,
    changes: ["listChannelAccounts", "listForms", "getForm"],
    onDone: (account, call) => {
      queries.setQueryData(keyOf("getChannelAccount", { params: { id: account.id } }), account);
      onDone?.(account, call);
    },
  });
}
