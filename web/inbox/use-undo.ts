import { useQueryClient } from "@tanstack/react-query";
import { pagesKeyOf } from "../app/api/keys.ts";
import { useApiAction } from "../app/api/use-api.ts";
import { t } from "../app/i18n/language.ts";
import { patchMessage } from "../app/realtime/patch-cache.ts";
import { showToast } from "../ui/toasts.ts";
import type { Message } from "./use-people.ts";

/**
 * Takes back a reply that nobody has begun to send. Too late is told, and what is true is read again.
 * @returns a function: of which message, and what to do when it is taken back
 */
export function useUndo(): (message: Pick<Message, "id" | "conversationId">, onTakenBack?: () => void) => void {
  const queries = useQueryClient();
  const undo = useApiAction("undoMessage", {
    onDone: (answer) => {
      patchMessage(queries, answer);
      showToast({ text: t("inbox.takenBack") });
    },
    onFailed: (_, { params }) => {
      showToast({ kind: "problem", text: t("inbox.tooLate") });
      void queries.invalidateQueries({ queryKey: pagesKeyOf("listMessages", { params: { id: params.id } }) });
    },
  });
  return ({ id: messageId, conversationId: id }, onTakenBack) =>
    void undo.mutateAsync({ params: { id, messageId } }).then(onTakenBack, () => undefined);
}
