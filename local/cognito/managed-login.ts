import type { IncomingMessage, ServerResponse } from "node:http";
import { answerHtml } from "../http/answer.ts";
import type { AuthorizationCodes } from "./authorization-codes.ts";
import { logInPage, newPasswordPage, refusalPage } from "./log-in-page.ts";
import { enforcePolicy, hashPassword } from "./password.ts";
import { clientById, logIn, type UserDirectory } from "./user-directory.ts";
import { CognitoError, type PoolUser, type UserPool, type UserPoolClient } from "./user-pool.ts";

type Fields = Readonly<Record<string, string>>;

export interface Visitor {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Query of a GET, form of a POST. */
  readonly fields: Fields;
}

const COOKIE = "cognito";

/** The pages of managed login: authorize, log in, log out (developer guide, "User pool endpoints"). */
export function managedLogin(directory: UserDirectory, codes: AuthorizationCodes) {
  const sendCode = (visitor: Visitor, fields: Fields, user: PoolUser): void => {
    const { client } = clientById(directory, fields.client_id ?? "");
    const redirectUri = fields.redirect_uri ?? "";
    const code = codes.issue({
      clientId: client.id,
      redirectUri,
      challenge: fields.code_challenge ?? "",
      scope: allowedScope(client, fields.scope),
      nonce: fields.nonce ?? "",
      sub: user.sub,
    });
    redirect(visitor, redirectUri, { code, ...(fields.state ? { state: fields.state } : {}) });
  };

  const authorize = (visitor: Visitor): void => {
    const { fields } = visitor;
    const { pool } = checkedClient(directory, fields);
    const state = fields.state ? { state: fields.state } : {};
    const redirectUri = fields.redirect_uri ?? "";
    const plain = fields.code_challenge && fields.code_challenge_method !== "S256";
    const sub = codes.sessionOf(readCookie(visitor.request));
    const user = sub ? directory.database.findUser(pool.id, sub) : null;
    if (fields.response_type !== "code" || plain) {
      redirect(visitor, redirectUri, { error: "invalid_request", ...state });
    } else if (user?.enabled && fields.prompt !== "login") {
      sendCode(visitor, fields, user);
    } else if (fields.prompt === "none") {
      redirect(visitor, redirectUri, { error: "login_required", ...state });
    } else {
      redirectToLogin(visitor);
    }
  };

  const submit = (visitor: Visitor): void => {
    const { username: name = "", password = "", new_password: wanted, ...hidden } = visitor.fields;
    const { pool } = checkedClient(directory, hidden);
    try {
      const found = logIn(directory, pool, { name, password });
      const user = found.status === "CONFIRMED" ? found : renewPassword(directory, pool, { user: found, wanted });
      if (!user) {
        answerHtml(visitor.response, 200, newPasswordPage({ ...hidden, username: name, password }));
        return;
      }
      const cookie = `${COOKIE}=${codes.openSession(user.sub)}; Path=/_cognito; HttpOnly; SameSite=Lax`;
      visitor.response.setHeader("set-cookie", cookie);
      sendCode(visitor, hidden, user);
    } catch (error) {
      if (!(error instanceof CognitoError)) throw error;
      const retry = error.code === "InvalidPasswordException";
      const page = retry
        ? newPasswordPage({ ...hidden, username: name, password }, error.message)
        : logInPage(hidden, error.message);
      answerHtml(visitor.response, 200, page);
    }
  };

  const logOut = (visitor: Visitor): void => {
    const { client } = clientById(directory, visitor.fields.client_id ?? "");
    const target = visitor.fields.logout_uri ?? "";
    codes.closeSession(readCookie(visitor.request));
    visitor.response.setHeader("set-cookie", `${COOKIE}=; Path=/_cognito; Max-Age=0`);
    if (!client.logoutUrls.includes(target))
      throw new CognitoError("InvalidParameterException", "logout_uri is unknown");
    redirect(visitor, target, {});
  };

  const showLogin = (visitor: Visitor): void => {
    checkedClient(directory, visitor.fields);
    answerHtml(visitor.response, 200, logInPage(visitor.fields));
  };

  return { authorize, showLogin, submit, logOut };
}

/** Says on a page what is wrong with a request that may not be sent back to its client. */
export function refuseVisitor(response: ServerResponse, error: CognitoError): void {
  answerHtml(response, 400, refusalPage(error.message));
}

/** Never sends anything to an address that the client has not registered. */
function checkedClient(directory: UserDirectory, fields: Fields): { pool: UserPool; client: UserPoolClient } {
  const found = clientById(directory, fields.client_id ?? "");
  if (!found.client.callbackUrls.includes(fields.redirect_uri ?? "")) {
    throw new CognitoError("InvalidParameterException", "redirect_mismatch: this address is not registered");
  }
  return found;
}

/** @returns null while the person has yet to choose. @throws CognitoError when the choice breaks the policy */
function renewPassword(
  directory: UserDirectory,
  pool: UserPool,
  change: { readonly user: PoolUser; readonly wanted: string | undefined },
): PoolUser | null {
  if (!change.wanted) return null;
  enforcePolicy(pool.passwordPolicy, change.wanted);
  const user: PoolUser = { ...change.user, passwordHash: hashPassword(change.wanted), status: "CONFIRMED" };
  directory.database.saveUser(user);
  return user;
}

function allowedScope(client: UserPoolClient, asked: string | undefined): string {
  if (!asked) return client.scopes.join(" ");
  return asked
    .split(" ")
    .filter((scope) => client.scopes.includes(scope))
    .join(" ");
}

function redirectToLogin(visitor: Visitor): void {
  redirect(visitor, new URL("../login", new URL(visitor.request.url ?? "/", "http://local")).pathname, visitor.fields);
}

function redirect(visitor: Visitor, target: string, fields: Fields): void {
  const query = new URLSearchParams(fields).toString();
  const separator = target.includes("?") ? "&" : "?";
  visitor.response.writeHead(302, {
    location: query ? `${target}${separator}${query}` : target,
    "cache-control": "no-store",
  });
  visitor.response.end();
}

function readCookie(request: IncomingMessage): string {
  return new RegExp(`(?:^|; )${COOKIE}=([\\w-]+)`).exec(request.headers.cookie ?? "")?.[1] ?? "";
}
