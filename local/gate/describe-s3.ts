import type { Call, Need, RawCall } from "./call.ts";
import { readForm } from "./form.ts";

/**
 * Describes an S3 call with the bucket in its path.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
 */
export function describeS3(call: RawCall): Call {
  const { url, headers } = call;
  const [, bucket = "", ...path] = url.pathname.split("/").map(decodeURIComponent);
  const key = path.join("/");
  const operation = key === "" ? bucketOperation(call) : objectOperation(call);
  const resource = `arn:aws:s3:::${bucket}`;
  const prefix = url.searchParams.get("prefix");
  const needs = objectKeys(operation, call, key).map((one) =>
    need(operation, one === "" ? resource : `${resource}/${one}`),
  );
  const copied = headers["x-amz-copy-source"];
  if (copied) {
    const source = decodeURIComponent(copied).replace(/^\//, "");
    needs.push({ action: "s3:GetObject", resource: `arn:aws:s3:::${source}` });
  }
  return { service: "s3", operation, needs, context: prefix === null ? {} : { "s3:prefix": [prefix] } };
}

/** Operations whose grant has another name than theirs. */
const grants: Readonly<Record<string, string>> = {
  CompleteMultipartUpload: "PutObject",
  CopyObject: "PutObject",
  CreateMultipartUpload: "PutObject",
  DeleteObjects: "DeleteObject",
  HeadBucket: "ListBucket",
  HeadObject: "GetObject",
  ListObjects: "ListBucket",
  ListObjectsV2: "ListBucket",
  ListParts: "ListMultipartUploadParts",
  PostObject: "PutObject",
  UploadPart: "PutObject",
};

function need(operation: string, resource: string): Need {
  return { action: `s3:${grants[operation] ?? operation}`, resource };
}

function bucketOperation({ method, url, headers }: RawCall): string {
  const query = url.searchParams;
  if (method === "HEAD") return "HeadBucket";
  if (method === "GET") return query.get("list-type") === "2" ? "ListObjectsV2" : "ListObjects";
  if (method === "PUT") return "CreateBucket";
  if (method === "DELETE") return "DeleteBucket";
  return headers["content-type"]?.startsWith("multipart/form-data") ? "PostObject" : "DeleteObjects";
}

function objectOperation({ method, url, headers }: RawCall): string {
  const query = url.searchParams;
  if (query.has("tagging")) return `${{ GET: "Get", PUT: "Put" }[method] ?? "Delete"}ObjectTagging`;
  if (query.has("uploadId")) {
    const multipart = { GET: "ListParts", PUT: "UploadPart", POST: "CompleteMultipartUpload" };
    return multipart[method as keyof typeof multipart] ?? "AbortMultipartUpload";
  }
  if (method === "POST" && query.has("uploads")) return "CreateMultipartUpload";
  if (method === "PUT") return headers["x-amz-copy-source"] ? "CopyObject" : "PutObject";
  return { GET: "GetObject", HEAD: "HeadObject", DELETE: "DeleteObject" }[method] ?? "Unknown";
}

function objectKeys(operation: string, { headers, body }: RawCall, key: string): readonly string[] {
  if (operation === "DeleteObjects")
    return [...body.toString().matchAll(/<Key>([^<]*)<\/Key>/g)].map(([, one]) => one ?? "");
  if (operation === "PostObject") return [readForm(headers["content-type"] ?? "", body).fields.key ?? ""];
  return [key];
}
