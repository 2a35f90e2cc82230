import type { Service, ServiceRequest, ServiceResponse } from "../cloud.ts";
import { readForm } from "../gate/form.ts";
import { s3Failure } from "./failure.ts";
import { policyFailure } from "./upload-policy.ts";

/** Fields of an upload form that become headers of the object. */
const HEADERS = ["cache-control", "content-disposition", "content-encoding", "content-type", "expires"];

/** Stores the file of a browser's upload form, if its policy lets it. */
export async function uploadFromForm(
  objects: Service,
  request: ServiceRequest,
  { bucket, nowMs }: { readonly bucket: string; readonly nowMs: number },
): Promise<ServiceResponse> {
  const form = readForm(request.headers["content-type"] ?? "", request.body);
  const failure = policyFailure(bucket, form, nowMs);
  if (failure) return s3Failure(failure[0] === "AccessDenied" ? 403 : 400, ...failure);
  const { fields, file } = form;
  const kept = Object.entries(fields).filter(([name]) => HEADERS.includes(name) || name.startsWith("x-amz-meta-"));
  const path = `/${bucket}/${(fields.key ?? "").split("/").map(encodeURIComponent).join("/")}`;
  const stored = await objects({ method: "PUT", path, headers: Object.fromEntries(kept), body: file });
  if (stored.status !== 200) return stored;
  const { etag = "" } = stored.headers;
  const wanted = Number(fields.success_action_status);
  return { status: wanted === 200 || wanted === 201 ? wanted : 204, headers: { etag, location: path }, body: "" };
}
