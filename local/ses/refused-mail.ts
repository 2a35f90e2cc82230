import { REGION } from "../cloud.ts";
import { isUnverified } from "./identities.ts";
import type { HeaderField } from "./mail-headers.ts";
import type { SendRequest } from "./send-request.ts";

export interface Refusal {
  readonly code: string;
  readonly message: string;
}

/** https://docs.aws.amazon.com/ses/latest/dg/quotas.html */
const MOST_BYTES = 10 * 1024 * 1024;
const MOST_RECIPIENTS = 50;
const LONGEST_TAG = 256;

/** https://docs.aws.amazon.com/ses/latest/dg/header-fields.html */
const ONCE = new Set(
  [
    "Accept-Language Auto-Submitted Bcc Cc Comments Content-Type Content-Transfer-Encoding Content-ID",
    "Content-Description Content-Disposition Content-Language Date From In-Reply-To List-Archive List-Help List-Id",
    "List-Owner List-Post List-Subscribe List-Unsubscribe Message-ID MIME-Version Organization Original-From",
    "Original-Message-ID Precedence Priority References Reply-To Return-Path Sender Subject Thread-Index Thread-Topic To",
    "User-Agent X-Mailer X-Priority",
  ]
    .join(" ")
    .toLowerCase()
    .split(" "),
);

/**
 * What SES refuses at once, in its words. Null: it takes the mail.
 * @param sets the configuration sets there are
 */
export function refusalOf(request: SendRequest, sets: ReadonlySet<string>): Refusal | null {
  const { raw, fields, from, source, recipients, configurationSet, tags } = request;
  const invalid = (message: string): Refusal => ({ code: "InvalidParameterValue", message });
  if (raw.length === 0) return invalid("The message is empty.");
  if (raw.length > MOST_BYTES) return invalid(`Message length is more than ${MOST_BYTES} bytes long: '${raw.length}'.`);
  const twice = repeated(fields);
  if (twice !== undefined) return invalid(`Duplicate header '${twice}'.`);
  if (from.address === "") return invalid("Missing required header 'From'.");
  if (recipients.length === 0) return invalid("Missing required header 'To'.");
  if (recipients.length > MOST_RECIPIENTS) return invalid(`Recipient count exceeds ${MOST_RECIPIENTS}.`);
  const broken = [from.address, source, ...recipients].map(flawOf).find((flaw) => flaw !== null);
  if (broken) return invalid(broken);
  const tag = Object.entries(tags)
    .flat()
    .find((text) => !isTag(text));
  if (tag !== undefined)
    return invalid(`Invalid tag: <${tag}>, only alphanumeric ASCII characters, '_' and '-' are allowed.`);
  if (configurationSet !== null && !sets.has(configurationSet)) {
    return { code: "ConfigurationSetDoesNotExist", message: `Configuration set <${configurationSet}> does not exist.` };
  }
  const unverified = [from.address, source].filter(isUnverified);
  if (unverified.length === 0) return null;
  const failed = [...new Set(unverified)].join(", ");
  return {
    code: "MessageRejected",
    message: `Email address is not verified. The following identities failed the check in region ${REGION.toUpperCase()}: ${failed}`,
  };
}

function repeated(fields: readonly HeaderField[]): string | undefined {
  const seen = new Set<string>();
  return fields.find(({ name }) => {
    const lower = name.toLowerCase();
    return ONCE.has(lower) && seen.size === seen.add(lower).size;
  })?.name;
}

function flawOf(address: string): string | null {
  const [, local, domain] = /^(.*)@([^@]*)$/s.exec(address) ?? [];
  if (local === undefined || domain === undefined || domain === "") return "Missing final '@domain'";
  if (!/^[a-z0-9.-]+$/i.test(domain)) return "Domain contains illegal character";
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  if (local === "" || /[\s\u0000-\u001f\u007f]/.test(local)) return "Local address contains control or whitespace";
  return local.length > 64 ? "Local address is longer than 64 characters" : null;
}

const isTag = (text: string): boolean => /^[\w-]+$/.test(text) && text.length <= LONGEST_TAG;
