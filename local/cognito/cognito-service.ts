import * as z from "zod";
import type { Service, ServiceResponse } from "../cloud.ts";
import { adminCalls } from "./admin-calls.ts";
import { authCalls } from "./auth-calls.ts";
import type { UserDirectory } from "./user-directory.ts";
import { CognitoError } from "./user-pool.ts";

/**
 * The user pools API (AWS JSON 1.1, `X-Amz-Target: AWSCognitoIdentityProviderService.<call>`). Calls that log in carry
 * no signature: the gate must let them through by their target.
 */
export function cognitoService(directory: UserDirectory): Service {
  const calls = { ...adminCalls, ...authCalls() };
  return async (request) => {
    const name = (request.headers["x-amz-target"] ?? "").split(".")[1] ?? "";
    const call = calls[name];
    if (!call) return failure("InvalidAction", `the local cloud has no ${name || "call without a name"}`);
    try {
      const input: unknown = JSON.parse(request.body.toString() || "{}");
      return { status: 200, headers: JSON_HEADERS, body: JSON.stringify(await call(directory, input)) };
    } catch (error) {
      if (error instanceof CognitoError) return failure(error.code, error.message);
      if (error instanceof z.ZodError || error instanceof SyntaxError) {
        return failure("InvalidParameterException", error.message);
      }
      throw error;
    }
  };
}

const JSON_HEADERS = { "content-type": "application/x-amz-json-1.1", "access-control-allow-origin": "*" };

function failure(code: string, message: string): ServiceResponse {
  const headers = { ...JSON_HEADERS, "x-amzn-errortype": code };
  return { status: 400, headers, body: JSON.stringify({ __type: code, message }) };
}
