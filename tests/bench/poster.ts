import { createHmac } from "node:crypto";
import { Agent, request } from "node:http";
import type { BenchDesk } from "./help-desk.ts";

/** One sender of webhooks: posts one after the other over one connection that stays open, as a provider's worker does. */
export interface Poster {
  /**
   * Posts a signed, unique message.
   * @returns milliseconds until the answer; throws Error when it is not 200
   */
  post(personId: string, text: string): Promise<number>;
  /** Says that the person has got, or has read, all that was sent to them by now. */
  receipt(personId: string, kind: "delivery" | "read"): Promise<void>;
  close(): void;
}

export function createPoster(desk: BenchDesk): Poster {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  return {
    async post(personId, text) {
      // Every text is written once, so it makes the provider's id as well.
      const body = deliveryOf(desk.pageId, personId, { message: { mid: `m_${text.replaceAll(" ", "_")}`, text } });
      const begun = performance.now();
      await send(agent, desk, body);
      return performance.now() - begun;
    },
    receipt: (personId, kind) =>
      send(agent, desk, deliveryOf(desk.pageId, personId, { [kind]: { watermark: Date.now() } })),
    close: () => agent.destroy(),
  };
}

/** A webhook of Messenger with one event. */
function deliveryOf(pageId: string, personId: string, content: Readonly<Record<string, unknown>>): string {
  const timestamp = Date.now();
  const event = { sender: { id: personId }, recipient: { id: pageId }, timestamp, ...content };
  return JSON.stringify({ object: "page", entry: [{ id: pageId, time: timestamp, messaging: [event] }] });
}

async function send(agent: Agent, { webhookUrl, appSecret }: BenchDesk, body: string): Promise<void> {
  const headers = {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(body),
    "x-hub-signature-256": `sha256=${createHmac("sha256", appSecret).update(body).digest("hex")}`,
  };
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const outgoing = request(webhookUrl, { method: "POST", agent, headers }, (answer) => {
    answer.resume();
    answer.once("end", () => resolve(answer.statusCode ?? 0));
  });
  outgoing.once("error", reject);
  outgoing.end(body);
  const status = await promise;
  if (status !== 200) throw new Error(`a webhook was answered with ${status}`);
}
