import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { Invalid, TooLarge } from "../../lib/domain/errors.ts";

const LARGEST = 256 * 1024;

/**
 * The JSON that a request carries.
 * @throws TooLarge over 256 KB, Invalid for what is not JSON
 */
export function jsonBody({ body, isBase64Encoded }: Pick<APIGatewayProxyEventV2, "body" | "isBase64Encoded">): unknown {
  const text = Buffer.from(body ?? "", isBase64Encoded ? "base64" : "utf8").toString("utf8");
  if (Buffer.byteLength(text) > LARGEST) throw new TooLarge("The body is larger than 256 KB.");
  try {
    return JSON.parse(text);
  } catch {
    throw new Invalid("The body is not JSON.");
  }
}
