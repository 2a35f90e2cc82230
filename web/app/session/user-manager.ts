import { UserManager, WebStorageStateStore } from "oidc-client-ts";
import type { Config } from "../config.ts";

/**
 * Log-in at the user pool by code and PKCE. Tokens live as long as the tab; they are renewed by the refresh token, without a
 * frame. A new tab logs in by itself while the pool's own session holds.
 */
export function createUserManager({ issuer, clientId }: Config): UserManager {
  const store = new WebStorageStateStore({ store: sessionStorage });
  return new UserManager({
    authority: issuer,
    client_id: clientId,
    redirect_uri: `${location.origin}/callback`,
    scope: "openid email profile",
    userStore: store,
    stateStore: store,
    automaticSilentRenew: true,
    monitorSession: false,
    loadUserInfo: false,
  });
}

/** A token that holds for a while yet. @throws Error when the session is over */
export function tokenSource(manager: UserManager) {
  let renewing: Promise<string> | null = null;
  const renew = (): Promise<string> => {
    renewing ??= manager
      .signinSilent()
      .then((user) => {
        if (!user) throw new Error("the session is over");
        return user.access_token;
      })
      .finally(() => {
        renewing = null;
      });
    return renewing;
  };
  return {
    renew,
    async token(): Promise<string> {
      const user = await manager.getUser();
      if (!user) throw new Error("nobody is logged in");
      return (user.expires_in ?? 0) > MARGIN_SECONDS ? user.access_token : renew();
    },
  };
}

const MARGIN_SECONDS = 20;

/**
 * Ends the session here and at the pool (developer guide, "Logout endpoint": `client_id` and `logout_uri`). Nobody is told that
 * the user is gone: the app would go to the log-in page before the pool has ended its session, and be logged in again.
 */
export async function logOut(manager: UserManager): Promise<void> {
  const { client_id, redirect_uri } = manager.settings;
  const endpoint = await manager.metadataService.getEndSessionEndpoint();
  await manager.storeUser(null);
  const target = new URL("/", redirect_uri).href;
  location.assign(`${endpoint}?${new URLSearchParams({ client_id, logout_uri: target })}`);
}
