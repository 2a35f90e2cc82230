import { createHash, randomBytes } from "node:crypto";
import { crc32, deflateSync } from "node:zlib";

/** A request on its way to a provider, as the function sent it. */
export interface OutsideRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface ProviderAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Hosts that only serve files, and endings that name one. */
const FILE_HOST = /(^|\.)(fbcdn\.net|fbsbx\.com|cdninstagram\.com|lookaside\.facebook\.com)$/;
const FILE_PATH = /\.(png|jpe?g|gif|webp|mp4|mp3|ogg|pdf)$/i;

/**
 * Answers like the provider that a request was meant for. Shapes are those of Meta's documents: "Send API" for
 * Messenger, "User Profile API", "Page Subscribed Apps"; whatever is not known is a 200 with an empty object.
 */
export function providerAnswer(request: OutsideRequest): ProviderAnswer {
  const url = new URL(request.url);
  const isGraph = /^graph\.(facebook|instagram)\.com$/.test(url.hostname);
  if (isGraph) return graphAnswer(request, url);
  if (request.method === "GET" && (FILE_HOST.test(url.hostname) || FILE_PATH.test(url.pathname))) {
    return { status: 200, headers: { "content-type": "image/png" }, body: SMALL_PNG };
  }
  return jsonAnswer(200, {});
}

export function jsonAnswer(status: number, body: unknown): ProviderAnswer {
  return { status, headers: { "content-type": "application/json" }, body: Buffer.from(JSON.stringify(body)) };
}

function graphAnswer(request: OutsideRequest, url: URL): ProviderAnswer {
  const [, first = "", edge = ""] = url.pathname.replace(/^\/v\d+\.\d+/, "").split("/");
  if (request.method === "POST" && edge === "messages") return sendAnswer(readJson(request.body));
  if (request.method === "GET" && edge === "" && url.searchParams.has("fields")) return profileAnswer(first, url);
  if (edge === "subscribed_apps" || request.method === "DELETE") return jsonAnswer(200, { success: true });
  return jsonAnswer(200, {});
}

function sendAnswer(body: Record<string, unknown>): ProviderAnswer {
  if (body.messaging_product === "whatsapp") {
    const to = String(body.to ?? "");
    const id = `wamid.${randomBytes(24).toString("base64")}`;
    const contacts = [{ input: to, wa_id: to.replace(/^\+/, "") }];
    return jsonAnswer(200, { messaging_product: "whatsapp", contacts, messages: [{ id }] });
  }
  const recipient = (body.recipient ?? {}) as { readonly id?: string };
  const recipientId = { recipient_id: recipient.id ?? "0" };
  if (body.sender_action !== undefined) return jsonAnswer(200, recipientId);
  return jsonAnswer(200, { ...recipientId, message_id: `m_${randomBytes(48).toString("base64url")}` });
}

const FIRST_NAMES = ["Ada", "Bruno", "Carla", "Deniz", "Emil", "Fatima", "Grace", "Hugo"];
const LAST_NAMES = ["Winter", "Sommer", "Lopez", "Yilmaz", "Novak", "Diallo", "Meyer", "Rossi"];

/** A made-up person, always the same for the same id. */
function profileAnswer(id: string, url: URL): ProviderAnswer {
  const [first = 0, last = 0] = createHash("sha256").update(id).digest();
  const firstName = FIRST_NAMES[first % FIRST_NAMES.length];
  const lastName = LAST_NAMES[last % LAST_NAMES.length];
  const all: Readonly<Record<string, string | undefined>> = {
    first_name: firstName,
    last_name: lastName,
    name: `${firstName} ${lastName}`,
    username: `${firstName}.${lastName}`.toLowerCase(),
    profile_pic: `https://scontent.xx.fbcdn.net/v/${id}.png`,
  };
  const wanted = (url.searchParams.get("fields") ?? "").split(",").filter((name) => name in all);
  return jsonAnswer(200, { ...Object.fromEntries(wanted.map((name) => [name, all[name]])), id });
}

function readJson(body: Buffer): Record<string, unknown> {
  const text = body.toString();
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    // The Graph API takes forms as well; nested values are JSON then.
    const form = [...new URLSearchParams(text)].map(([name, value]) => [name, readFormValue(value)]);
    return Object.fromEntries(form) as Record<string, unknown>;
  }
}

function readFormValue(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

/** A grey square of 8 by 8 pixels. */
const SMALL_PNG = makePng(8);

function makePng(size: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header[8] = 8; // Bits a sample; colour type 0 is grey.
  const rows = Buffer.concat(
    Array.from({ length: size }, () => Buffer.concat([Buffer.of(0), Buffer.alloc(size, 0x99)])),
  );
  const signature = Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
  return Buffer.concat([
    signature,
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const content = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(content));
  return Buffer.concat([length, content, sum]);
}
