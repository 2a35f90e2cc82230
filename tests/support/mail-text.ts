/** The bytes of a mail from its lines; a mail ends its lines with CR LF (RFC 5322, 2.1). */
export function mailBytes(...lines: readonly string[]): Uint8Array {
  return new TextEncoder().encode(lines.join("\n").replace(/\r?\n/g, "\r\n"));
}
