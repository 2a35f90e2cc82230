import { mailBytes } from "./mail-text.ts";

/** Mails made to break a reader, built when they are needed: as files they would be megabytes. */

const HEADER = ["From: mallory@evil.example", "To: support@in.example.org", "Subject: Hello", "MIME-Version: 1.0"];

/** A mail of so many parts side by side. */
export function manyParts(count: number): Uint8Array {
  const parts = Array.from({ length: count }, (_, i) => ["--b", "Content-Type: application/x-part", "", `part ${i}`]);
  return mailBytes(...HEADER, "Content-Type: multipart/mixed; boundary=b", "", ...parts.flat(), "--b--");
}

/** Parts within parts, so many levels deep. */
export function deepNesting(levels: number): Uint8Array {
  const multipart = (level: number) => `Content-Type: multipart/mixed; boundary=b${level}`;
  const opened = Array.from({ length: levels }, (_, i) => [`--b${i}`, multipart(i + 1), ""]);
  return mailBytes(
    ...HEADER,
    multipart(0),
    "",
    ...opened.flat(),
    `--b${levels}`,
    "Content-Type: text/plain",
    "",
    "deep",
  );
}

/** Mails forwarded as files within each other. */
export function mailsInMails(levels: number): Uint8Array {
  const opened = Array.from({ length: levels }, () => [...HEADER, "Content-Type: message/rfc822", ""]);
  return mailBytes(...opened.flat(), ...HEADER, "", "deep");
}

/** A header of so many bytes, before or behind the fields that matter. */
export function bigHeader(bytes: number, where: "before" | "behind"): Uint8Array {
  const big = Array.from({ length: Math.ceil(bytes / 80) }, (_, i) => `X-Big-${i}: ${"x".repeat(66)}`);
  return mailBytes(...(where === "before" ? [...big, ...HEADER] : [...HEADER, ...big]), "", "Hello");
}

/** One field of so many bytes. */
export function longField(name: string, value: string, times: number): Uint8Array {
  return mailBytes(...HEADER, `${name}: ${value.repeat(times)}`, "", "Hello");
}

/** An answer that comes to a reply address: one that was passed on, when it is from somebody else. */
export function mailToReplyAddress(to: string, from: string, id = "answer@sender.example"): Uint8Array {
  return mailBytes(`From: ${from}`, `To: ${to}`, "Subject: Re: Order 1042", `Message-ID: <${id}>`, "", "Hello");
}

/** A reply address with one character of its token changed: the last one, which is part of what proves it. */
export function alteredToken(address: string): string {
  return address.replace(/.@/, (end) => (end === "0@" ? "1@" : "0@"));
}

/** A reply address whose token leads to another conversation. */
export function movedToken(address: string, conversationId: string): string {
  return address.replace(/\+.{26}/, `+${conversationId.toLowerCase()}`);
}

/** A mail with one file, as base64 or, as mail forwarded as a file is, without an encoding. */
export function bigMail(bytes: number, encoding: "base64" | "8bit"): Uint8Array {
  const line =
    encoding === "base64" ? "QUJD".repeat(19) : "a line of about the length that lines of mail have, and no more";
  const head = [
    ...HEADER,
    "Content-Type: multipart/mixed; boundary=b",
    "",
    "--b",
    "Content-Type: text/plain",
    "",
    "Hello",
  ];
  const part = ["--b", "Content-Type: application/octet-stream; name=a", `Content-Transfer-Encoding: ${encoding}`, ""];
  const body = `${line}\n`.repeat(Math.ceil(bytes / (line.length + 1)));
  return new TextEncoder().encode([...head, ...part, `${body}--b--`, ""].join("\n"));
}
