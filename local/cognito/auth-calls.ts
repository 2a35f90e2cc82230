import { randomBytes } from "node:crypto";
import * as z from "zod";
import type { CognitoCall } from "./admin-calls.ts";
import { issueTokens, renewTokens, type Tokens } from "./issue-tokens.ts";
import { enforcePolicy, hashPassword } from "./password.ts";
import { clientById, logIn, type UserDirectory, userByName } from "./user-directory.ts";
import { CognitoError, type PoolUser } from "./user-pool.ts";

const initiation = z.object({
  AuthFlow: z.string(),
  ClientId: z.string(),
  AuthParameters: z.record(z.string(), z.string()).default({}),
});
const response = z.object({
  ClientId: z.string(),
  ChallengeName: z.literal("NEW_PASSWORD_REQUIRED"),
  Session: z.string(),
  ChallengeResponses: z.record(z.string(), z.string()),
});

/** The scope of tokens that were not asked for through the log-in page. */
const SCOPE = "aws.cognito.signin.user.admin";
const SESSION_MS = 180_000;

interface Challenge {
  readonly poolId: string;
  readonly sub: string;
  readonly expiresAt: number;
}

/** The calls that need no credentials. A challenge lives in memory: after a restart the person logs in anew. */
export function authCalls(): Readonly<Record<string, CognitoCall>> {
  const challenges = new Map<string, Challenge>();
  return {
    InitiateAuth: (directory, input) => initiate(directory, challenges, initiation.parse(input)),
    AdminInitiateAuth: (directory, input) => initiate(directory, challenges, initiation.parse(input)),
    RespondToAuthChallenge: (directory, input) => respond(directory, challenges, response.parse(input)),
    RevokeToken: (directory, input) => {
      directory.database.removeGrant(z.object({ Token: z.string() }).parse(input).Token);
      return {};
    },
  };
}

async function initiate(
  directory: UserDirectory,
  challenges: Map<string, Challenge>,
  input: z.infer<typeof initiation>,
): Promise<unknown> {
  const { AuthFlow, ClientId, AuthParameters } = input;
  const { pool, client } = clientById(directory, ClientId);
  if (AuthFlow === "REFRESH_TOKEN_AUTH" || AuthFlow === "REFRESH_TOKEN") {
    return authenticated(await renewTokens(directory, AuthParameters.REFRESH_TOKEN ?? "", ClientId));
  }
  if (!client.flows.includes(`ALLOW_${AuthFlow}`)) {
    throw new CognitoError("InvalidParameterException", `${AuthFlow} flow not enabled for this client`);
  }
  if (!/^(ADMIN_)?USER_PASSWORD_AUTH$/.test(AuthFlow)) {
    throw new CognitoError("InvalidParameterException", `${AuthFlow} is not known to the local cloud`);
  }
  const { USERNAME: name = "", PASSWORD: password = "" } = AuthParameters;
  const user = logIn(directory, pool, { name, password });
  if (user.status === "CONFIRMED") return freshTokens(directory, ClientId, user);
  const session = randomBytes(24).toString("base64url");
  challenges.set(session, { poolId: pool.id, sub: user.sub, expiresAt: directory.clock.now() + SESSION_MS });
  const ChallengeParameters = {
    USER_ID_FOR_SRP: user.sub,
    requiredAttributes: "[]",
    userAttributes: JSON.stringify(user.attributes),
  };
  return { ChallengeName: "NEW_PASSWORD_REQUIRED", Session: session, ChallengeParameters };
}

function respond(
  directory: UserDirectory,
  challenges: Map<string, Challenge>,
  input: z.infer<typeof response>,
): Promise<unknown> {
  const challenge = challenges.get(input.Session);
  if (!challenge || challenge.expiresAt < directory.clock.now()) {
    throw new CognitoError("NotAuthorizedException", "Invalid session for the user.");
  }
  const { pool } = clientById(directory, input.ClientId);
  const password = input.ChallengeResponses.NEW_PASSWORD ?? "";
  enforcePolicy(pool.passwordPolicy, password);
  const user: PoolUser = {
    ...userByName(directory, challenge.poolId, challenge.sub),
    passwordHash: hashPassword(password),
    status: "CONFIRMED",
  };
  directory.database.saveUser(user);
  challenges.delete(input.Session);
  return freshTokens(directory, input.ClientId, user);
}

async function freshTokens(directory: UserDirectory, clientId: string, user: PoolUser): Promise<unknown> {
  const authTime = Math.floor(directory.clock.now() / 1000);
  return authenticated(
    await issueTokens(directory, { ...clientById(directory, clientId), user, scope: SCOPE, authTime }),
  );
}

function authenticated(tokens: Tokens): unknown {
  return {
    AuthenticationResult: {
      AccessToken: tokens.access_token,
      IdToken: tokens.id_token,
      ...(tokens.refresh_token ? { RefreshToken: tokens.refresh_token } : {}),
      ExpiresIn: tokens.expires_in,
      TokenType: tokens.token_type,
    },
    ChallengeParameters: {},
  };
}
