import type { ChannelAccount } from "./channel-account.ts";
import type { Contact } from "./contact.ts";
import type { Conversation } from "./conversation.ts";
import type { Job } from "./job.ts";
import type { Message } from "./message.ts";
import type { Ticket } from "./ticket.ts";

/** What pushes carry of each noun: what the API gives, without what depends on the reader or is ours alone. */

/** A message as its conversation's viewers see it: where raw bodies, files and attempts lie stays with us. */
export function pushedMessage(message: Message) {
  const { seq, rawRef, bodyKey, delivery, attachments, ...shown } = message;
  return {
    ...shown,
    attachments: attachments.map(({ remoteUrl, storageKey, ...attachment }) => attachment),
    hasRaw: rawRef !== null,
    // What is kept elsewhere is left to whoever opens the conversation.
    truncated: shown.truncated || bodyKey !== null,
  };
}

/** A conversation as its viewers see it, without the parts that only keep order among writers. */
export function pushedConversation(conversation: Conversation) {
  const {
    threadKey,
    recipient,
    branchId,
    blocked,
    lastInboundAt,
    lastInboundId,
    lastMessageId,
    todo,
    takenFromIds,
    rev,
    ...shown
  } = conversation;
  return shown;
}

/** As much as a row of a list shows. */
export function conversationHint(conversation: Conversation) {
  const { id, inboxId, channel, status, snoozedUntil, assigneeId, teamId, contactId } = conversation;
  const { subject, preview, lastMessageAt, ticketIds, tags, followerIds, spam } = conversation;
  return {
    ...{ id, inboxId, channel, status, snoozedUntil, assigneeId, teamId, contactId },
    ...{ subject, preview, lastMessageAt, ticketIds, tags, followerIds, spam },
  };
}

/** As much as a row of a list shows. */
export function ticketHint(ticket: Ticket) {
  const { id, number, subject, pipelineId, stageId, priority, ownerId, inboxId, conversationIds, closedAt } = ticket;
  const { contactId, mergedIntoId } = ticket;
  return {
    ...{ id, number, subject, pipelineId, stageId, priority, ownerId, inboxId, conversationIds, closedAt },
    ...{ contactId, mergedIntoId },
  };
}

/** A contact without its properties, which may be many: whoever has it open reads them again. */
export function pushedContact(contact: Contact) {
  const { properties, rev, ...shown } = contact;
  return shown;
}

/** How an account is doing: what changes without anybody having changed it. */
export function accountHint({ id, name, inboxId, channel, status, health }: ChannelAccount) {
  return { id, name, inboxId, channel, status, health };
}

export function pushedJob(job: Job) {
  const { input, cursor, nextAt, rev, createdBy, ...shown } = job;
  return { ...shown, createdBy: { id: createdBy.id, name: createdBy.name } };
}
