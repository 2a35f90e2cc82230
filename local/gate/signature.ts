import type { RawCall } from "./call.ts";
import { readForm } from "./form.ts";

/** What a signature says of a request. The signature itself is not checked: whoever reaches the gate is on this machine. */
export interface Signature {
  readonly accessKey: string;
  readonly service: string;
}

/**
 * Finds who signed a request for which service: from its header, from a presigned URL or from an upload form.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-authentication-methods.html
 *
 * @returns null for an unsigned request
 */
export function readSignature({ headers, url, body }: RawCall): Signature | null {
  const [, inHeader] = /Credential=([^,\s]+)/.exec(headers.authorization ?? "") ?? [];
  const credential = inHeader ?? url.searchParams.get("X-Amz-Credential") ?? inForm(headers["content-type"], body);
  const [accessKey, , , service] = credential?.split("/") ?? [];
  return accessKey === undefined || service === undefined ? null : { accessKey, service };
}

function inForm(contentType: string | undefined, body: Buffer): string | undefined {
  return contentType?.startsWith("multipart/form-data")
    ? readForm(contentType, body).fields["x-amz-credential"]
    : undefined;
}
