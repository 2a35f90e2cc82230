import { createRemoteJWKSet, type JWTPayload, jwtVerify } from "jose";
import type { JwtAuthorizer } from "./http-api.ts";

export type JwtVerdict =
  | { readonly kind: "allowed"; readonly context: Readonly<Record<string, unknown>> }
  | { readonly kind: "unauthorized"; readonly challenge: string }
  | { readonly kind: "forbidden" };

const keySets = new Map<string, ReturnType<typeof createRemoteJWKSet>>();

/**
 * Checks a bearer token as the JWT authorizer of an HTTP API does: signature, issuer, `aud` or else `client_id`, times
 * and scopes (developer guide, "Control access to HTTP APIs with JWT authorizers"). Any doubt is a refusal.
 */
export async function authorizeJwt(authorizer: JwtAuthorizer, header: string | undefined): Promise<JwtVerdict> {
  const token = /^(?:Bearer )?(\S+)$/i.exec(header ?? "")?.[1];
  if (!token) return { kind: "unauthorized", challenge: "Bearer" };
  try {
    const { payload } = await jwtVerify(token, keySet(authorizer.issuer), { issuer: authorizer.issuer });
    const audience = payload.aud === undefined ? [String(payload.client_id ?? "")] : [payload.aud].flat();
    if (!audience.some((one) => authorizer.audience.includes(one))) return invalid("the audience is not allowed");
    const scopes = String(payload.scope ?? payload.scp ?? "").split(" ");
    const wanted = authorizer.scopes;
    if (wanted.length > 0 && !wanted.some((scope) => scopes.includes(scope))) return { kind: "forbidden" };
    return {
      kind: "allowed",
      context: { jwt: { claims: textClaims(payload), scopes: wanted.length ? wanted : null } },
    };
  } catch {
    return invalid("the token is not valid");
  }
}

function invalid(description: string): JwtVerdict {
  return { kind: "unauthorized", challenge: `Bearer error="invalid_token" error_description="${description}"` };
}

function keySet(issuer: string): ReturnType<typeof createRemoteJWKSet> {
  const known = keySets.get(issuer);
  if (known) return known;
  const made = createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks.json`));
  keySets.set(issuer, made);
  return made;
}

/** Claims reach the function as text; a list becomes `[a b]`. */
function textClaims(payload: JWTPayload): Record<string, string> {
  const entries = Object.entries(payload);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, Array.isArray(value) ? `[${value.join(" ")}]` : String(value)]),
  );
}
