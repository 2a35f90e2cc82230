import type { VisitorMessage } from "../../lib/domain/visitor-message.ts";
import type { ChatState, Outgoing } from "../chat/chat-state.ts";

/** One message as it is drawn. */
export interface Row {
  /** The same while it is on its way and when it has arrived. */
  readonly key: string;
  readonly message: Pick<VisitorMessage, "from" | "personId" | "personName" | "text" | "attachments" | "sentAt">;
  readonly outgoing: Outgoing | null;
  /** The first of its day. */
  readonly opensDay: boolean;
  /** The first, and the last, of several by one person. */
  readonly opensGroup: boolean;
  readonly endsGroup: boolean;
}

/** Messages, then what is on its way, with where days and groups begin. */
export function rowsOf({ messages, outgoing }: Pick<ChatState, "messages" | "outgoing">): readonly Row[] {
  const plain = [
    ...messages.map((message) => ({ key: message.clientId ?? message.id, message, outgoing: null })),
    ...outgoing.map((one) => ({ key: one.clientId, message: asMessage(one), outgoing: one })),
  ];
  return plain.map((row, index) => {
    const before = plain[index - 1];
    const after = plain[index + 1];
    return {
      ...row,
      opensDay: !before || dayOf(before.message.sentAt) !== dayOf(row.message.sentAt),
      opensGroup: !before || !isOneGroup(before.message, row.message),
      endsGroup: !after || !isOneGroup(row.message, after.message),
    };
  });
}

const asMessage = ({ text, at }: Outgoing): Row["message"] => ({
  ...{ from: "visitor", personId: null, personName: null, attachments: [], text, sentAt: at },
});

const dayOf = (at: string): string => new Date(at).toDateString();

const isOneGroup = (a: Row["message"], b: Row["message"]): boolean =>
  a.from === b.from && a.personId === b.personId && dayOf(a.sentAt) === dayOf(b.sentAt);
