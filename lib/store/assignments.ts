import type { Conversation } from "../domain/conversation.ts";
import type { Assignment, ConversationStore } from "./contract/conversation-store.ts";
import { toHead } from "./conversation-item.ts";
import { toDecisionItem } from "./decisions.ts";
import { atRevision, type Expression, PRESENT } from "./expression.ts";
import type { TransactWrite } from "./requests.ts";
import type { Table } from "./table.ts";
import { loadAttribute, userKey } from "./user-item.ts";

type Assignments = Pick<ConversationStore, "assign" | "release">;

/**
 * Giving conversations to users and taking them back: the only writers of a user's load. The contact of the
 * conversation must be the one that was read; only `save` moves a conversation to another contact.
 */
export function assignments(table: Table): Assignments {
  return {
    /**
     * The race: fifty routers see the same user with room for one and each would give them another conversation, or two
     * of them see the same unassigned conversation. Head and load change in one transaction, the load only while it is
     * what the decision saw, so exactly one of them succeeds and the others decide again.
     */
    async assign(conversation, to, decision) {
      const next = { ...conversation, assigneeId: to.userId, rev: conversation.rev + 1 };
      const writes: TransactWrite[] = [putHead(conversation, next), give(to, conversation.channel)];
      if (decision) writes.push({ name: "decision", put: toDecisionItem(conversation.id, decision) });
      const from = to.takenFrom ?? null;
      return commit(table, { writes, from: from === to.userId ? null : from, next });
    },

    /**
     * The race: an agent closes the conversation while a supervisor gives it to somebody else. The head's revision lets
     * only one of them through, so the load is taken off once.
     */
    release(conversation, from) {
      const next = { ...conversation, rev: conversation.rev + 1 };
      return commit(table, { writes: [putHead(conversation, next)], from, next });
    },
  };
}

interface Plan {
  readonly writes: readonly TransactWrite[];
  /** Whose load goes down by one. */
  readonly from: string | null;
  readonly next: Conversation;
}

/** A user who was removed, or whose load is 0 already, does not stand in the way of taking a conversation from them. */
async function commit(table: Table, { writes, from, next }: Plan): Promise<Conversation | null> {
  const done = await table.transact(from === null ? writes : [...writes, take(from, next.channel)]);
  if (done.ok) return next;
  if (from !== null && done.lost.size === 1 && done.lost.has("load of the former assignee")) {
    return commit(table, { writes, from: null, next });
  }
  return null;
}

function putHead(seen: Conversation, next: Conversation): TransactWrite {
  return { name: "head", put: toHead(next), condition: atRevision(seen.rev) };
}

function give({ userId, at, seen }: Assignment, channel: string): TransactWrite {
  return {
    name: "load of the new assignee",
    update: userKey(userId),
    change: {
      expression: `ADD #load :one, #${loadAttribute(channel)} :one SET #lastAssignedAt = :at`,
      values: { ":one": 1, ":at": at },
    },
    condition: seen ? asSeen(seen) : PRESENT,
  };
}

function take(userId: string, channel: string): TransactWrite {
  return {
    name: "load of the former assignee",
    update: userKey(userId),
    change: {
      expression: `ADD #load :minusOne, #${loadAttribute(channel)} :minusOne`,
      values: { ":minusOne": -1 },
    },
    condition: { expression: "#load >= :least", values: { ":least": 1 } },
  };
}

function asSeen({ load, lastAssignedAt }: NonNullable<Assignment["seen"]>): Expression {
  const values = { ":seenLoad": load };
  if (lastAssignedAt === null) {
    return { expression: "#load = :seenLoad AND attribute_not_exists(#lastAssignedAt)", values };
  }
  return {
    expression: "#load = :seenLoad AND #lastAssignedAt = :seenAt",
    values: { ...values, ":seenAt": lastAssignedAt },
  };
}
