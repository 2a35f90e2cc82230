import { createHash } from "node:crypto";
import * as z from "zod";
import type { InboundItem } from "../app.ts";

/** SQS takes 1 MiB a batch; five bodies of this size fit in one. */
const LARGEST_BODY = 200_000;

/** U+FFFE and U+FFFF are the only characters that JSON leaves as they are and SQS refuses. */
const REFUSED = /[\uFFFE\uFFFF]/g;

export type PutLarge = (key: string, body: string) => Promise<void>;
export type GetLarge = (key: string) => Promise<string>;

const inboundItem = z.object({
  channel: z.string(),
  accountId: z.string(),
  receivedAt: z.string(),
  raw: z.string(),
  keptAt: z.string().optional(),
  key: z.string(),
  threadKey: z.string(),
}) satisfies z.ZodType<InboundItem>;
const pointer = z.object({ storedAt: z.string() });

/**
 * What the queue carries for an item: the item, or, when that is over 200 KB, where it is kept. The place depends on the
 * item alone, so a repeat overwrites it with the same.
 * @throws when the item is large and cannot be kept
 */
export async function inboundBody(item: InboundItem, putLarge: PutLarge | undefined): Promise<string> {
  const body = JSON.stringify(item).replace(REFUSED, (character) => `\\u${character.charCodeAt(0).toString(16)}`);
  if (Buffer.byteLength(body) <= LARGEST_BODY) return body;
  if (putLarge === undefined) throw new Error("no place to keep a large inbound item");
  const name = createHash("sha256").update(`${item.accountId}|${item.key}`).digest("hex");
  const storedAt = `inbound/queued/${item.receivedAt.slice(0, 10)}/${name}.json`;
  await putLarge(storedAt, body);
  return JSON.stringify({ storedAt });
}

/**
 * The item of a queue body, fetched from where it is kept if it was large.
 * @throws when the body is not one of ours or its large part cannot be read
 */
export async function readInbound(body: string, getLarge: GetLarge): Promise<InboundItem> {
  const content: unknown = JSON.parse(body);
  const kept = pointer.safeParse(content);
  return inboundItem.parse(kept.success ? JSON.parse(await getLarge(kept.data.storedAt)) : content);
}
