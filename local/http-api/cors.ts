import { escapePattern } from "./escape-pattern.ts";
import type { CorsConfiguration } from "./http-api.ts";

type Headers = Readonly<Record<string, string>>;

/**
 * The headers that an HTTP API with a CORS configuration adds to every answer. They replace those of the function
 * (developer guide, "Configuring CORS for HTTP APIs").
 */
export function corsHeaders(cors: CorsConfiguration | undefined, origin: string | undefined): Headers {
  if (!cors || !origin || !cors.allowOrigins.some((allowed) => matchesOrigin(allowed, origin))) return {};
  const any = cors.allowOrigins.includes("*") && !cors.allowCredentials;
  return {
    "access-control-allow-origin": any ? "*" : origin,
    ...(any ? {} : { vary: "origin" }),
    ...(cors.allowCredentials ? { "access-control-allow-credentials": "true" } : {}),
    ...(cors.exposeHeaders.length > 0 ? { "access-control-expose-headers": cors.exposeHeaders.join(",") } : {}),
  };
}

/** The answer to a preflight, which never reaches a function. Empty for an origin that is not allowed. */
export function preflightHeaders(cors: CorsConfiguration, origin: string | undefined): Headers {
  const shared = corsHeaders(cors, origin);
  if (Object.keys(shared).length === 0) return {};
  return {
    ...shared,
    ...(cors.allowMethods.length > 0 ? { "access-control-allow-methods": cors.allowMethods.join(",") } : {}),
    ...(cors.allowHeaders.length > 0 ? { "access-control-allow-headers": cors.allowHeaders.join(",") } : {}),
    ...(cors.maxAge === undefined ? {} : { "access-control-max-age": String(cors.maxAge) }),
  };
}

function matchesOrigin(allowed: string, origin: string): boolean {
  const pattern = allowed.split("*").map(escapePattern).join(".*");
  return new RegExp(`^${pattern}$`).test(origin);
}
