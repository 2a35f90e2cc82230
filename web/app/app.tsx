import { QueryClientProvider } from "@tanstack/react-query";
import { StrictMode, useState } from "react";
import { createRoot } from "react-dom/client";
import { AuthProvider } from "react-oidc-context";
import { navigate } from "wouter/use-browser-location";
import { ToastList } from "../ui/toast-list.tsx";
import { ApiContext } from "./api/api-context.tsx";
import { createApi } from "./api/create-api.ts";
import type { Config } from "./config.ts";
import { ErrorBoundary } from "./error-boundary.tsx";
import { createQueryClient } from "./query-client.ts";
import { RealtimeProvider } from "./realtime/realtime.tsx";
import { LogOutContext } from "./session/log-out-context.ts";
import { SessionGate } from "./session/session-gate.tsx";
import { createUserManager, logOut, tokenSource } from "./session/user-manager.ts";
import { Shell } from "./shell/shell.tsx";

/** Draws the app into an element of the page. */
export function drawApp(root: HTMLElement, config: Config): void {
  createRoot(root).render(<App config={config} />);
}

/** Joins the parts: session, API, cache, realtime, pages. */
function App({ config }: { readonly config: Config }) {
  const [parts] = useState(() => {
    const manager = createUserManager(config);
    const api = createApi(config.apiUrl, tokenSource(manager));
    return { manager, api, queries: createQueryClient() };
  });
  return (
    <StrictMode>
      <ErrorBoundary>
        <AuthProvider userManager={parts.manager} onSigninCallback={(user) => goBack(user?.state)}>
          <SessionGate>
            <LogOutContext value={() => void logOut(parts.manager)}>
              <QueryClientProvider client={parts.queries}>
                <ApiContext value={parts.api}>
                  <RealtimeProvider path={config.realtimePath}>
                    <Shell />
                  </RealtimeProvider>
                </ApiContext>
              </QueryClientProvider>
            </LogOutContext>
          </SessionGate>
        </AuthProvider>
        <ToastList />
      </ErrorBoundary>
    </StrictMode>
  );
}

/** To the place from which the person was sent to log in. */
function goBack(state: unknown): void {
  const path = typeof state === "object" && state !== null && "path" in state ? String(state.path) : "/";
  navigate(path.startsWith("/") && !path.startsWith("//") ? path : "/", { replace: true });
}
