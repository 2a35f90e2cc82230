import { type LinkKind, relink } from "./contact-links.ts";
import { atRevision, type Expression } from "./expression.ts";
import type { Item } from "./item.ts";
import type { Table } from "./table.ts";

/**
 * Writes the head of a conversation or ticket if it still has the revision that was seen.
 *
 * The usual case is one put. Its condition also says that the contact has not changed; where it has, the put is refused
 * and done again as a transaction with the rows that lead from the contacts to the head, so the two never disagree.
 * @returns false when somebody wrote in between, or the head is gone
 */
export async function saveHead(
  table: Table,
  head: Item,
  seen: { readonly rev: number; readonly kind: LinkKind; readonly id: string },
): Promise<boolean> {
  const contactId = typeof head.contactId === "string" ? head.contactId : null;
  const written = await table.put(head, unchanged(seen.rev, contactId));
  if (written.ok) return true;
  const contactBefore = written.found?.contactId ?? null;
  if (written.found?.rev !== seen.rev || contactBefore === contactId) return false;
  const moved = await table.transact([
    { name: "head", put: head, condition: unchanged(seen.rev, contactBefore) },
    ...relink(seen.kind, seen.id, contactBefore, contactId),
  ]);
  return moved.ok;
}

function unchanged(rev: number, contactId: unknown): Expression {
  const { expression, values } = atRevision(rev);
  if (contactId === null) return { expression: `${expression} AND attribute_not_exists(#contactId)`, values };
  return { expression: `${expression} AND #contactId = :contactId`, values: { ...values, ":contactId": contactId } };
}
