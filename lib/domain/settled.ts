import type { Conversation, Todo } from "./conversation.ts";

/** A head that no longer owes a step; the same object if it did not. */
export function settled(head: Conversation, step: Todo): Conversation {
  return head.todo.includes(step) ? { ...head, todo: head.todo.filter((owed) => owed !== step) } : head;
}

/** A head that owes a step; the same object if it did already. */
export function withStep(head: Conversation, step: Todo): Conversation {
  return head.todo.includes(step) ? head : { ...head, todo: [...head.todo, step] };
}
