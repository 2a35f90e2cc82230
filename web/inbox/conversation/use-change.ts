import { useQueryClient } from "@tanstack/react-query";
import type { CallOf } from "../../../lib/api/client.ts";
import { keyOf, pagesKeyOf } from "../../app/api/keys.ts";
import { useApiAction } from "../../app/api/use-api.ts";
import type { Conversation } from "../use-people.ts";

type Change = NonNullable<CallOf<"updateConversation">["body"]>;

/** Changes one conversation. What the server answers is shown at once; lists and counts are read again. */
export function useChange({ id }: Pick<Conversation, "id">) {
  const queries = useQueryClient();
  const action = useApiAction("updateConversation", {
    changes: ["listConversations", "countConversations"],
    onDone: (answer) => {
      queries.setQueryData(keyOf("getConversation", { params: { id } }), answer);
      // The lines that say what was done.
      void queries.invalidateQueries({ queryKey: pagesKeyOf("listMessages", { params: { id } }) });
    },
  });
  return { ...action, mutate: (body: Change) => action.mutate({ params: { id }, body }) };
}
