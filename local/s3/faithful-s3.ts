import type { LocalClock, Service, ServiceRequest, ServiceResponse } from "../cloud.ts";
import { type CorsRule, corsHeaders } from "./cors.ts";
import { s3Failure } from "./failure.ts";
import { isExpired, overriddenHeaders } from "./presigned.ts";
import { needsParts, putInParts } from "./put-in-parts.ts";
import { uploadFromForm } from "./upload-from-form.ts";

export interface FaithfulS3Options {
  /** What keeps the objects. */
  readonly objects: Service;
  readonly clock: LocalClock;
  corsRules(bucket: string): readonly CorsRule[];
}

/** Query names that the object store understands; it takes any other request for a plain one, and does harm. */
const SUPPORTED =
  /^(x-id|x-amz-.*|response-.*|list-type|prefix|delimiter|continuation-token|start-after|marker|max-keys|encoding-type|fetch-owner|delete|uploads|uploadid|partnumber)$/i;

/**
 * Puts around an object store what it lacks of S3: CORS, the end of links, upload policies, conditional writes, overridden
 * headers, objects of more than 11 MB, and a refusal of what it does not support.
 */
export function faithfulS3(options: FaithfulS3Options): Service {
  const { clock, corsRules } = options;
  const objects: Service = (request) =>
    needsParts(request) ? putInParts(options.objects, request) : options.objects(request);
  const answerAsS3 = handler({ ...options, objects });
  return async (request) => {
    const url = new URL(request.path, "http://s3");
    const bucket = decodeURIComponent(url.pathname.split("/")[1] ?? "");
    const cors = corsHeaders(corsRules(bucket), request);
    if (request.method === "OPTIONS") {
      const refused = s3Failure(403, "AccessForbidden", "CORSResponse: This CORS request is not allowed.");
      return cors ? { status: 200, headers: cors, body: "" } : refused;
    }
    const expired = isExpired(url.searchParams, clock.now());
    const answer = expired
      ? s3Failure(403, "AccessDenied", "Request has expired")
      : await answerAsS3(request, url, bucket);
    return cors ? { ...answer, headers: { ...answer.headers, ...cors } } : answer;
  };
}

function handler({ objects, clock }: FaithfulS3Options) {
  const writing = new Set<string>();
  return async (request: ServiceRequest, url: URL, bucket: string): Promise<ServiceResponse> => {
    const { method, headers } = request;
    const strange = [...url.searchParams.keys()].find((name) => !SUPPORTED.test(name));
    if (strange !== undefined) {
      return s3Failure(
        501,
        "NotImplemented",
        `A header or query you provided implies functionality that is not implemented: ${strange}`,
      );
    }
    if (method === "POST" && headers["content-type"]?.startsWith("multipart/form-data")) {
      return uploadFromForm(objects, request, { bucket, nowMs: clock.now() });
    }
    if (method === "PUT" && headers["if-none-match"] === "*") return putIfAbsent(objects, request, writing);
    const answer = await objects(request);
    if (method !== "GET" || answer.status >= 300) return answer;
    return { ...answer, headers: { ...answer.headers, ...overriddenHeaders(url.searchParams) } };
  };
}

/**
 * A write that fails when the object is there (412), or when another such write is under way (409).
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
 */
async function putIfAbsent(objects: Service, request: ServiceRequest, writing: Set<string>): Promise<ServiceResponse> {
  const [path = ""] = request.path.split("?");
  if (writing.has(path)) {
    return s3Failure(409, "ConditionalRequestConflict", "A conflicting conditional operation is under way");
  }
  writing.add(path);
  try {
    const there = await objects({ method: "HEAD", path, headers: {}, body: Buffer.alloc(0) });
    if (there.status !== 200) return await objects(request);
    return s3Failure(412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold");
  } finally {
    writing.delete(path);
  }
}
