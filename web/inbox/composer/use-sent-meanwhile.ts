import { useState } from "react";
import { useApiPages } from "../../app/api/use-api.ts";
import { useMe } from "../../app/session/use-me.ts";
import type { Message } from "../use-people.ts";

/** What a colleague has sent since one began to write. */
export function useSentMeanwhile(conversationId: string, isEmpty: boolean) {
  const { id: me } = useMe();
  const { items } = useApiPages("listMessages", { params: { id: conversationId } });
  /** The newest message that one knew when one began; an ISO time where one had begun before, with a draft. */
  const [since, setSince] = useState<string | null>(null);
  const newest = items[0]?.id ?? null;
  if (!isEmpty && since === null && newest !== null) setSince(newest);
  if (isEmpty && since !== null) setSince(null);
  const isLater = ({ id, createdAt }: Message): boolean =>
    since !== null && (since.includes(":") ? createdAt > since : id > since);
  const isOut = ({ kind, status }: Message): boolean =>
    kind === "outbound" && status !== "cancelled" && status !== "scheduled";
  const sent = items.filter((one) => isOut(one) && one.author.type === "user" && one.author.id !== me && isLater(one));
  return {
    names: [...new Set(sent.map(({ author }) => author.name ?? ""))],
    /** One had begun at that time already. */
    began: setSince,
    /** One has seen it and goes on. */
    goOn: (): void => setSince(newest),
  };
}
