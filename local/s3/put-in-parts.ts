import type { Service, ServiceRequest, ServiceResponse } from "../cloud.ts";

/** The object store reads no more in one request (11 MB); parts but the last have at least 5 MB. */
const PART_BYTES = 8 * 1024 * 1024;

/** Describe the object rather than one request's bytes. */
const OF_THE_OBJECT =
  /^(content-type|content-disposition|content-encoding|content-language|cache-control|expires|x-amz-meta-.*)$/;

/** Whether an object is too large for one request to the store. A body in signed chunks has no bytes of its own to split. */
export function needsParts({ method, headers, body, path }: ServiceRequest): boolean {
  const isObject = method === "PUT" && !path.includes("?uploadId=") && !path.includes("&uploadId=");
  return isObject && body.length > PART_BYTES && !headers["content-encoding"]?.includes("aws-chunked");
}

/** Writes an object of up to 5 GB by a multipart upload. The object is there whole or not at all; its ETag is no digest. */
export async function putInParts(objects: Service, { path, headers, body }: ServiceRequest): Promise<ServiceResponse> {
  const [plain = ""] = path.split("?");
  const kept = Object.fromEntries(Object.entries(headers).filter(([name]) => OF_THE_OBJECT.test(name)));
  const begun = await objects({ method: "POST", path: `${plain}?uploads`, headers: kept, body: Buffer.alloc(0) });
  const id = /<UploadId>([^<]+)<\/UploadId>/.exec(begun.body.toString())?.[1];
  if (id === undefined) return begun;
  const tags: string[] = [];
  for (let at = 0; at < body.length; at += PART_BYTES) {
    const part = body.subarray(at, at + PART_BYTES);
    const query = `partNumber=${tags.length + 1}&uploadId=${encodeURIComponent(id)}`;
    const answer = await objects({ method: "PUT", path: `${plain}?${query}`, headers: {}, body: part });
    if (answer.status !== 200) return answer;
    tags.push(answer.headers.etag ?? "");
  }
  const parts = tags.map((tag, index) => `<Part><PartNumber>${index + 1}</PartNumber><ETag>${tag}</ETag></Part>`);
  const list = `<CompleteMultipartUpload>${parts.join("")}</CompleteMultipartUpload>`;
  const ended = await objects({
    method: "POST",
    path: `${plain}?uploadId=${encodeURIComponent(id)}`,
    headers: { "content-type": "application/xml" },
    body: Buffer.from(list),
  });
  const etag = /<ETag>([^<]+)<\/ETag>/.exec(ended.body.toString())?.[1];
  if (ended.status !== 200 || etag === undefined) return ended;
  return { status: 200, headers: { etag: etag.replaceAll("&quot;", '"') }, body: "" };
}
