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
  close(): void;
}

export function createPoster(desk: BenchDesk): Poster {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  return {
    async post(personId, text) {
      const body = messageBody(desk.pageId, personId, text);
      const headers = { "content-type": "application/json", ...signatureOf(body, desk.appSecret) };
      const begun = performance.now();
      const status = await send(agent, desk.webhookUrl, { headers, body });
      if (status !== 200) throw new Error(`a webhook was answered with ${status}`);
      return performance.now() - begun;
    },
    close: () => agent.destroy(),
  };
}

/** Every text is written once, so it makes the provider's id as well. */
function messageBody(pageId: string, personId: string, text: string): string {
  const timestamp = Date.now();
  const event = {
    sender: { id: personId },
    recipient: { id: pageId },
    timestamp,
    message: { mid: `m_${text.replaceAll(" ", "_")}`, text },
  };
  return JSON.stringify({ object: "page", entry: [{ id: pageId, time: timestamp, messaging: [event] }] });
}

const signatureOf = (body: string, secret: string) => ({
  "x-hub-signature-256": `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`,
  "content-length": String(Buffer.byteLength(body)),
});

function send(
  agent: Agent,
  url: string,
  { headers, body }: { readonly headers: Readonly<Record<string, string>>; readonly body: string },
): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const outgoing = request(url, { method: "POST", agent, headers }, (answer) => {
    answer.resume();
    answer.once("end", () => resolve(answer.statusCode ?? 0));
  });
  outgoing.once("error", reject);
  outgoing.end(body);
  return promise;
}
