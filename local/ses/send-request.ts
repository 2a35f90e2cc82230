import { bareAddress, splitAddresses } from "./address-list.ts";
import { type HeaderField, headerValue, splitMail } from "./mail-headers.ts";

/** A `SendRawEmail` request: https://docs.aws.amazon.com/ses/latest/APIReference/API_SendRawEmail.html */
export interface SendRequest {
  readonly raw: Buffer;
  readonly fields: readonly HeaderField[];
  /** Envelope sender, bare. */
  readonly source: string;
  /** Envelope recipients, bare: those given, else those that the headers name. */
  readonly recipients: readonly string[];
  readonly from: { readonly address: string; readonly name: string };
  readonly configurationSet: string | null;
  readonly tags: Readonly<Record<string, string>>;
}

/** Reads what the SDK posts: a form (the Query protocol), with the mail in base64. What the mail's headers say comes second. */
export function readSendRequest(form: URLSearchParams): SendRequest {
  const raw = Buffer.from(form.get("RawMessage.Data") ?? "", "base64");
  const { fields } = splitMail(raw);
  const author = splitAddresses(headerValue(fields, "From") ?? "")[0] ?? "";
  const address = bareAddress(author);
  const given = members(form, "Destinations");
  const named = ["To", "Cc", "Bcc"].flatMap((name) => splitAddresses(headerValue(fields, name) ?? ""));
  const tags = members(form, "Tags", ".Name").map((name, index) => [name, form.get(`Tags.member.${index + 1}.Value`)]);
  return {
    raw,
    fields,
    source: bareAddress(form.get("Source") ?? "") || address,
    recipients: (given.length > 0 ? given : named).map(bareAddress),
    from: {
      address,
      name: author
        .replace(/<[^<>]*>[^<>]*$/, "")
        .trim()
        .replaceAll('"', ""),
    },
    configurationSet: form.get("ConfigurationSetName") ?? headerValue(fields, "X-SES-CONFIGURATION-SET") ?? null,
    tags: tags.length > 0 ? Object.fromEntries(tags) : tagsOf(headerValue(fields, "X-SES-MESSAGE-TAGS") ?? ""),
  };
}

export const readForm = (body: Buffer): URLSearchParams => new URLSearchParams(body.toString("latin1"));

/** A list as the Query protocol writes it: `Name.member.1`, `Name.member.2`. */
export function members(form: URLSearchParams, list: string, part = ""): readonly string[] {
  const found: string[] = [];
  for (let n = 1; form.has(`${list}.member.${n}${part}`); n++) found.push(form.get(`${list}.member.${n}${part}`) ?? "");
  return found;
}

/** `k=v, k2=v2` */
function tagsOf(header: string): Readonly<Record<string, string>> {
  const pairs = header.split(",").map((pair) => pair.split("=").map((part) => part.trim()));
  return Object.fromEntries(pairs.flatMap(([name, value]) => (name && value ? [[name, value]] : [])));
}
