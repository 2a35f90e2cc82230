import { createHmac } from "node:crypto";
import { join } from "node:path";
import { type PreparedRequest, prepareRequest } from "../../local/recordings/prepare-request.ts";
import { eventsFolder, readRecordedAccount, readRecording } from "../../local/recordings/recording.ts";
import type { TestCloud } from "./local-cloud.ts";
import { delivery, type Element, PAGE, SECRETS } from "./messenger-page.ts";

/** What of a channel account is needed to write to it as Meta does. */
export interface PageAccount {
  readonly id: string;
  readonly webhookUrl: string;
  readonly settings: Readonly<Record<string, unknown>>;
}

/** A page connected to a running local cloud, seen from Meta's side. */
export interface ConnectedPage extends PageAccount {
  /** Posts one signed delivery with these elements. @returns the status of the answer */
  receive(...elements: readonly Element[]): Promise<number>;
  /** The same, and waits until everything that follows from it has happened. */
  receiveAll(...elements: readonly Element[]): Promise<void>;
  /** Posts a recording of `events/messenger`, made for this page, signed and dated now. */
  receiveRecorded(name: string, ending?: string): Promise<number>;
  /** Posts these very bytes. @param signature the header; null sends none */
  receiveRaw(body: string | Buffer, signature?: string | null): Promise<Response>;
}

/** Meta's signature over the raw body. */
export const metaSignature = (body: string | Buffer): string =>
  `sha256=${createHmac("sha256", SECRETS.appSecret).update(body).digest("hex")}`;

export function connectedPage(cloud: TestCloud, account: PageAccount): ConnectedPage {
  const post = ({ url, method, headers, body }: PreparedRequest): Promise<Response> =>
    fetch(url, { method, headers, body });
  const receiveRaw = (body: string | Buffer, signature: string | null = metaSignature(body)): Promise<Response> => {
    const headers = new Headers({ "content-type": "application/json" });
    if (signature !== null) headers.set("x-hub-signature-256", signature);
    return fetch(account.webhookUrl, { method: "POST", headers, body: Buffer.from(body) });
  };
  const receive = async (...elements: readonly Element[]): Promise<number> => {
    // The builders write to one page; another one is told by its number.
    const body = delivery(...elements).replaceAll(PAGE, String(account.settings.pageId));
    return (await receiveRaw(body)).status;
  };
  return {
    ...account,
    receive,
    receiveRaw,
    receiveAll: async (...elements) => {
      const status = await receive(...elements);
      if (status !== 200) throw new Error(`the webhook answered ${status}`);
      await cloud.idle({ timeoutMs: 100_000 });
    },
    receiveRecorded: async (name, ending = "01") => {
      const folder = eventsFolder("messenger");
      const recording = readRecording(join(folder, `${name}.json`));
      const target = { ...account, baseUrl: cloud.baseUrl, secrets: SECRETS };
      const freshness = { ending, now: cloud.clock.now() };
      return (await post(prepareRequest(recording, readRecordedAccount(folder), { target, freshness }))).status;
    },
  };
}
