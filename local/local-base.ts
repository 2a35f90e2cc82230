import type { LocalClock } from "./cloud.ts";
import type { DataFolder } from "./data-folder.ts";
import type { LocalMeter } from "./meter.ts";
import type { StopList } from "./stop-list.ts";
import type { Assembly, LocalUrls } from "./template/assembly.ts";

/** What every part of a starting cloud builds on. */
export interface LocalBase {
  readonly assembly: Assembly;
  readonly urls: LocalUrls;
  readonly baseUrl: string;
  readonly clock: LocalClock;
  readonly meter: LocalMeter;
  readonly data: DataFolder;
  readonly stops: StopList;
}

/**
 * Where everything is found. Names that browsers see say `localhost`; the gate is only for SDKs and says `127.0.0.1`,
 * because S3 clients then put the bucket into the path.
 */
export function localUrls(port: number, gatePort: number): LocalUrls & { readonly base: string } {
  const base = `http://localhost:${port}`;
  const cognito = `${base}/_cognito`;
  return {
    base,
    gate: `http://127.0.0.1:${gatePort}`,
    httpApi: () => base,
    webSocketApi: () => base.replace("http", "ws"),
    issuer: (userPoolId) => `${cognito}/${userPoolId}`,
    login: () => cognito,
  };
}
