import { readEnv } from "../../lib/env.ts";
import { apiFunction } from "../middleware/api-function.ts";
import { createApiApp } from "../middleware/create-api-app.ts";
import { tokenVerifier } from "../middleware/verify-token.ts";
import { handlers } from "./handlers/all.ts";

const env = readEnv("userPoolIssuer", "userPoolClientId");

/** Every call of `/v1`: one function, so that one is warm. */
export const handler = apiFunction({
  app: createApiApp(),
  verify: tokenVerifier({ issuer: env.userPoolIssuer, clientId: env.userPoolClientId }),
  handlers,
});
