import type { Client } from "../../lib/api/client.ts";

/** Uploads a file as a browser does. @returns its id */
export async function uploaded(
  admin: Client,
  name: string,
  bytes: Uint8Array<ArrayBuffer>,
  { contentType = "application/zip", ...over }: { readonly contentType?: string; readonly contentId?: string } = {},
): Promise<string> {
  const body = { name, contentType, size: bytes.length, ...over };
  const { id, url, fields } = await admin.createUpload({ body });
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.set(field, value);
  form.set("file", new Blob([bytes], { type: contentType }), name);
  const { status } = await fetch(url, { method: "POST", body: form });
  if (status >= 300) throw new Error(`the upload was answered ${status}`);
  return id;
}
