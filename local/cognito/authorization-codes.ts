import { createHash, randomBytes, randomUUID } from "node:crypto";
import type { LocalClock } from "../cloud.ts";

/** What `/oauth2/authorize` was asked for, once it was found to be in order. */
export interface CodeRequest {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly challenge: string;
  readonly scope: string;
  readonly nonce: string;
  readonly sub: string;
}

interface IssuedCode extends CodeRequest {
  readonly authTime: number;
  readonly expiresAt: number;
}

const CODE_MS = 300_000;
const SESSION_MS = 3_600_000;

/** Codes and log-in sessions of browsers. In memory: after a restart a person types the password again. */
export interface AuthorizationCodes {
  /** @returns a code that may be used once, within five minutes */
  issue(request: CodeRequest): string;
  /** Uses a code up. @returns null when it is unknown, late, or its client, address or PKCE verifier differ */
  redeem(code: string, proof: CodeProof): IssuedCode | null;
  openSession(sub: string): string;
  sessionOf(token: string): string | null;
  closeSession(token: string): void;
}

export interface CodeProof {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly verifier: string;
}

export function createAuthorizationCodes(clock: LocalClock): AuthorizationCodes {
  const codes = new Map<string, IssuedCode>();
  const sessions = new Map<string, { readonly sub: string; readonly expiresAt: number }>();
  return {
    issue: (request) => {
      const code = randomUUID();
      const now = clock.now();
      codes.set(code, { ...request, authTime: Math.floor(now / 1000), expiresAt: now + CODE_MS });
      return code;
    },
    redeem: (code, proof) => {
      const issued = codes.get(code);
      codes.delete(code);
      if (!issued || issued.expiresAt < clock.now()) return null;
      if (issued.clientId !== proof.clientId || issued.redirectUri !== proof.redirectUri) return null;
      const challenge = createHash("sha256").update(proof.verifier).digest("base64url");
      return issued.challenge === "" || issued.challenge === challenge ? issued : null;
    },
    openSession: (sub) => {
      const token = randomBytes(24).toString("base64url");
      sessions.set(token, { sub, expiresAt: clock.now() + SESSION_MS });
      return token;
    },
    sessionOf: (token) => {
      const session = sessions.get(token);
      return session && session.expiresAt > clock.now() ? session.sub : null;
    },
    closeSession: (token) => void sessions.delete(token),
  };
}
