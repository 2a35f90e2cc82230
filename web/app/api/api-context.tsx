import { createContext, use } from "react";
import type { Client } from "../../../lib/api/client.ts";

export const ApiContext = createContext<Client | null>(null);

/** The typed client of the API. */
export function useClient(): Client {
  const client = use(ApiContext);
  if (!client) throw new Error("the API is asked for outside of the app");
  return client;
}
