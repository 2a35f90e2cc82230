import * as z from "zod";

/** What the same compiled files are told by each installation, written when it is deployed. */
const config = z.object({
  /** Issuer of the user pool, where discovery begins. */
  issuer: z.string(),
  clientId: z.string(),
  /** Base of the API without `/v1`; empty: the app's own origin. */
  apiUrl: z.string(),
  /** Where the WebSocket is on the app's own host. */
  realtimePath: z.string(),
});
export type Config = Readonly<z.infer<typeof config>>;

/** @throws Error when the installation does not say how it is reached */
export async function loadConfig(): Promise<Config> {
  const response = await fetch("/config.json");
  return config.parse(await response.json());
}
