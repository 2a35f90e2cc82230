import type { IncomingMessage } from "node:http";

/** The client sent more than the reader takes. */
export class BodyTooLarge extends Error {}

/**
 * Reads a request to its end.
 * @param maxBytes more than this throws `BodyTooLarge`; what follows is read and dropped, so that the client hears the answer
 */
export async function readBody(request: IncomingMessage, maxBytes = Number.POSITIVE_INFINITY): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= maxBytes) chunks.push(chunk);
  }
  if (size > maxBytes) throw new BodyTooLarge(`more than ${maxBytes} bytes`);
  return Buffer.concat(chunks);
}
