import type { Attachment } from "postal-mime";
import { contentIdOf } from "./content-id.ts";
import type { MailFile } from "./read-mail-shape.ts";

/**
 * The files of a mail. Names lose their folders and what could hide their ending; a file without a name gets one by its
 * type. What nobody can open here (winmail.dat, S/MIME, PGP, invitations) is a file like any other.
 * @param html of the whole mail, sanitised: an image that it shows is inline, whatever its part says
 */
export function mailFiles(attachments: readonly Attachment[], html: string | null): readonly MailFile[] {
  return attachments.map((attachment) => {
    const contentType = contentTypeOf(attachment.mimeType);
    const contentId = contentIdOf(attachment.contentId);
    const kind = kindOf(contentType);
    return {
      name: fileName(attachment.filename, contentType),
      contentType,
      kind,
      bytes: bytesOf(attachment.content),
      contentId,
      inline: kind === "image" && contentId !== null && (html ?? "").includes(`"cid:${escaped(contentId)}"`),
    };
  });
}

/** Without a copy: a mail of 30 MB is mostly this. */
function bytesOf(content: Attachment["content"]): Uint8Array {
  if (typeof content === "string") return new TextEncoder().encode(content);
  return content instanceof Uint8Array ? content : new Uint8Array(content);
}

const escaped = (contentId: string) => contentId.replaceAll("&", "&amp;");

function contentTypeOf(type: string): string {
  return /^[a-z0-9][a-z0-9!#$&^_.+-]{0,60}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,100}$/.test(type)
    ? type
    : "application/octet-stream";
}

function kindOf(contentType: string): MailFile["kind"] {
  const major = contentType.split("/", 1)[0];
  // SVG runs script: it is downloaded, never shown.
  if (major === "image") return contentType.includes("svg") ? "file" : "image";
  return major === "audio" || major === "video" ? major : "file";
}

/** Control characters, marks that turn the direction of writing (`exe.fdp` reads as a PDF), and what file systems refuse. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}<>:"|?*]+/gu;

function fileName(written: string | null, contentType: string): string {
  const last = (written ?? "").split(/[/\\]/).at(-1) ?? "";
  const safe = last
    .toWellFormed()
    .replace(UNSAFE, "_")
    .replace(/^[.\s_]+/, "")
    .replace(/[.\s]+$/, "");
  return safe === "" ? nameByType(contentType) : shortened(safe);
}

/** Keeps the ending, by which people and programs know what a file is. */
function shortened(name: string): string {
  if (name.length <= 200) return name;
  const ending = /\.[^.]{1,12}$/.exec(name)?.[0] ?? "";
  return name.slice(0, 200 - ending.length).toWellFormed() + ending;
}

const ENDINGS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "message/rfc822": "message.eml",
    "message/delivery-status": "delivery-status.txt",
    "message/disposition-notification": "receipt.txt",
    "text/rfc822-headers": "headers.txt",
    "text/calendar": "invite.ics",
    "text/vcard": "contact.vcf",
    "text/x-vcard": "contact.vcf",
    "application/ms-tnef": "winmail.dat",
    "application/pkcs7-mime": "smime.p7m",
    "application/x-pkcs7-mime": "smime.p7m",
    "application/pkcs7-signature": "smime.p7s",
    "application/x-pkcs7-signature": "smime.p7s",
    "application/pgp-signature": "signature.asc",
    "application/pgp-encrypted": "version.txt",
    "image/jpeg": "image.jpg",
    "image/svg+xml": "image.svg",
    "text/html": "page.html",
    "text/plain": "text.txt",
  }),
);

function nameByType(contentType: string): string {
  const known = ENDINGS.get(contentType);
  if (known !== undefined) return known;
  const [major, minor = ""] = contentType.split("/");
  const ending = /^[a-z0-9]{2,5}$/.test(minor) ? `.${minor}` : "";
  return `${kindOf(contentType) === "file" ? "file" : major}${ending}`;
}
