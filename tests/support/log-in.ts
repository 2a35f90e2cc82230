import { createHash, randomBytes } from "node:crypto";
import type { TestCloud } from "./local-cloud.ts";

/** What the token endpoint of the user pool answers. */
export interface Tokens {
  readonly access_token: string;
  readonly id_token: string;
  readonly refresh_token?: string;
}

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** The step of logging in with a code and PKCE that a test wants to do wrong. */
export interface Wrongly {
  readonly verifier?: string;
  readonly redirectUri?: string;
}

/**
 * Logs in as a browser would: asks for authorization, fills in the page, and changes the code for tokens with the PKCE
 * verifier (RFC 7636). @returns the token endpoint's answer, or the page that was shown instead of a code
 */
export async function logInByPage(cloud: TestCloud, { email, password }: Credentials, wrongly: Wrongly = {}) {
  const [client] = cloud.assembly.resources("AWS::Cognito::UserPoolClient");
  const callback = `${cloud.baseUrl}/callback`;
  const verifier = randomBytes(32).toString("base64url");
  const asked = new URLSearchParams({
    response_type: "code",
    client_id: client?.physicalId ?? "",
    redirect_uri: wrongly.redirectUri ?? callback,
    scope: "openid email",
    state: "state-7",
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
  });
  const pool = `${cloud.baseUrl}/_cognito`;
  const authorized = await fetch(`${pool}/oauth2/authorize?${asked}`, { redirect: "manual" });
  const page = new URL(authorized.headers.get("location") ?? "/", pool);
  if (authorized.status !== 302) return { shown: await authorized.text(), status: authorized.status };
  const form = new URLSearchParams([...page.searchParams, ["username", email], ["password", password]]);
  const submitted = await fetch(`${pool}/login`, { method: "POST", body: form, redirect: "manual" });
  if (submitted.status !== 302) return { shown: await submitted.text(), status: submitted.status };
  const target = new URL(submitted.headers.get("location") ?? "");
  const code = target.searchParams.get("code") ?? "";
  const grant = new URLSearchParams({
    ...{ grant_type: "authorization_code", client_id: client?.physicalId ?? "", redirect_uri: callback, code },
    code_verifier: wrongly.verifier ?? verifier,
  });
  const redeem = () => fetch(`${pool}/oauth2/token`, { method: "POST", body: grant });
  const answer = await redeem();
  const tokens = (await answer.json()) as Tokens;
  return { status: answer.status, tokens, state: target.searchParams.get("state"), redeemAgain: redeem };
}
