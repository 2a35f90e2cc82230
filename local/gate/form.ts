/** A browser's upload form: its text fields (names in lower case) and its file. */
export interface Form {
  readonly fields: Readonly<Record<string, string>>;
  readonly file: Buffer;
}

/**
 * Reads `multipart/form-data` (RFC 7578). S3 ignores whatever follows the file, and so does this.
 *
 * @returns no fields and an empty file when the body is no form
 */
export function readForm(contentType: string, body: Buffer): Form {
  const [, quoted, plain] = /boundary=(?:"([^"]+)"|([^;]+))/.exec(contentType) ?? [];
  const boundary = Buffer.from(`--${quoted ?? plain ?? ""}`);
  const fields: Record<string, string> = {};
  let at = boundary.length > 2 ? body.indexOf(boundary) : -1;
  while (at >= 0) {
    const start = at + boundary.length + 2;
    const headEnd = body.indexOf("\r\n\r\n", start);
    const next = body.indexOf(Buffer.concat([Buffer.from("\r\n"), boundary]), headEnd);
    if (headEnd < 0 || next < 0) break;
    const head = body.toString("utf8", start, headEnd);
    const [, name = ""] = /\bname="([^"]*)"/.exec(head) ?? [];
    const content = body.subarray(headEnd + 4, next);
    if (name === "file") return { fields, file: content };
    fields[name.toLowerCase()] = content.toString("utf8");
    at = next + 2;
  }
  return { fields, file: Buffer.alloc(0) };
}
