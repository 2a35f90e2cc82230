/** What the same compiled files are told by each installation, written when it is deployed. */
export interface Config {
  /** Issuer of the user pool, where discovery begins. */
  readonly issuer: string;
  readonly clientId: string;
  /** Base of the API without `/v1`; empty: the app's own origin. */
  readonly apiUrl: string;
  /** Where the WebSocket is on the app's own host. */
  readonly realtimePath: string;
}

const FIELDS = ["issuer", "clientId", "apiUrl", "realtimePath"] as const;

/** @throws Error when the installation does not say how it is reached */
export async function loadConfig(): Promise<Config> {
  const response = await fetch("/config.json");
  const told: Partial<Record<keyof Config, unknown>> = await response.json();
  const missing = FIELDS.filter((field) => typeof told[field] !== "string");
  if (missing.length > 0) throw new Error(`config.json does not say: ${missing.join(", ")}`);
  return told as Config;
}
