import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useApiIf } from "../../app/api/use-api.ts";
import { readAddresses } from "../read-addresses.ts";
import type { Conversation } from "../use-people.ts";

/** What was typed in place of what an answer begins with. */
export interface Typed {
  readonly to?: string;
  readonly cc?: string;
}

/**
 * Whom an answer by mail goes to: everybody whom the mail that is answered went to, or its sender alone, until one types
 * something else.
 * @param accountId the account that sends it
 * @param isMail whether it is a mail at all
 */
export function useRecipients({ id, lastMessageAt }: Conversation, accountId: string, isMail: boolean) {
  const queries = useQueryClient();
  const [all, setAll] = useState(true);
  const [typed, setTyped] = useState<Typed>({});
  const found = useApiIf(isMail && { params: { id }, query: { channelAccountId: accountId } }, "getRecipients");
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new mail is answered to whoever it names.
  useEffect(() => void queries.invalidateQueries({ queryKey: ["getRecipients"] }), [lastMessageAt]);
  const { sender = [], to: everybody = [], cc: others = [], messageId = null } = found.data ?? {};
  const to = typed.to ?? (all ? everybody : sender).join(", ");
  const cc = typed.cc ?? (all ? others : []).join(", ");
  const read = (text: string) => (text.trim() === "" ? [] : readAddresses(text));
  const [toAddresses, ccAddresses] = [read(to), read(cc)];
  return {
    to,
    cc,
    isToWrong: toAddresses === null,
    isCcWrong: ccAddresses === null,
    /** Nobody may be left out because they are not known yet. */
    isReady: !isMail || (!found.isLoading && toAddresses !== null && ccAddresses !== null),
    /** Whether there is a choice between everybody and the sender. */
    hasOthers: others.length > 0,
    isToAll: all,
    /** The mail that is answered; null: none. */
    messageId,
    addresses: { to: toAddresses ?? undefined, cc: ccAddresses ?? undefined },
    toAll(next: boolean): void {
      setAll(next);
      setTyped({});
    },
    typed,
    type: (change: Typed): void => setTyped((before) => ({ ...before, ...change })),
    forget: (): void => setTyped({}),
  };
}
export type Recipients = ReturnType<typeof useRecipients>;
