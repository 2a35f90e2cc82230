import type { LocalUrls } from "./assembly.ts";

/** Tells the APIs and pools of the assembly from foreign ones, whose URLs stay as they are. */
export interface Known {
  readonly httpApis: ReadonlySet<string>;
  readonly webSocketApis: ReadonlySet<string>;
  readonly userPools: ReadonlySet<string>;
  readonly logins: ReadonlySet<string>;
  readonly buckets: ReadonlySet<string>;
  /** Domain names of distributions. */
  readonly distributions: ReadonlySet<string>;
}

const api = /(https|wss):\/\/([a-z0-9]+)\.execute-api\.[a-z0-9-]+\.amazonaws\.com/g;
const issuer = /https:\/\/cognito-idp\.[a-z0-9-]+\.amazonaws\.com\/([\w-]+)/g;
const login = /https:\/\/([a-z0-9-]+)\.auth\.[a-z0-9-]+\.amazoncognito\.com/g;

const bucket = /https:\/\/([a-z0-9.-]+)\.s3\.[a-z0-9-]+\.amazonaws\.com/g;
const distribution = /https:\/\/([a-z0-9]+\.cloudfront\.net)/g;

/** Turns the AWS URLs in every string of a value into those of this machine. */
export function localiseUrls(value: unknown, urls: LocalUrls, known: Known): unknown {
  if (typeof value === "string")
    return value.includes("https:") || value.includes("wss:") ? localise(value, urls, known) : value;
  if (Array.isArray(value)) return value.map((one) => localiseUrls(one, urls, known));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, localiseUrls(one, urls, known)]));
}

function localise(text: string, urls: LocalUrls, known: Known): string {
  return text
    .replace(api, (whole, scheme: string, id: string) => {
      if (known.httpApis.has(id)) return urls.httpApi(id);
      if (!known.webSocketApis.has(id)) return whole;
      // Management calls (`@connections`) are SDK calls, which need the caller's grant like any other.
      return scheme === "wss" ? urls.webSocketApi(id) : `${urls.gate}/_sockets/${id}`;
    })
    .replace(issuer, (whole, id: string) => (known.userPools.has(id) ? urls.issuer(id) : whole))
    .replace(login, (whole, prefix: string) => (known.logins.has(prefix) ? urls.login(prefix) : whole))
    .replace(bucket, (whole, name: string) => (known.buckets.has(name) ? urls.gate : whole))
    .replace(distribution, (whole, domain: string) => (known.distributions.has(domain) ? urls.httpApi("") : whole));
}
