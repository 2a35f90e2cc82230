import type { ProviderResponse } from "../channel.ts";
import { asList, asObject, parseJson } from "../shared/json.ts";

/** A queue can hide a message for at most 12 hours. */
const LONGEST = 12 * 60 * 60;

/**
 * How long Meta wants us to wait: the longest of `Retry-After` (seconds) and the minutes in
 * `X-Business-Use-Case-Usage`. A header that cannot be read counts for nothing.
 * Source: https://developers.facebook.com/docs/graph-api/overview/rate-limiting
 * @param otherwise seconds, when no header says
 */
export function secondsToWait(headers: ProviderResponse["headers"], otherwise: number): number {
  const lower = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  const said = [Number(lower.get("retry-after")), ...usageSeconds(lower.get("x-business-use-case-usage"))];
  const usable = said.filter((seconds) => seconds > 0);
  return usable.length > 0 ? Math.min(Math.ceil(Math.max(...usable)), LONGEST) : otherwise;
}

function usageSeconds(header: string | undefined): readonly number[] {
  const usage = asObject(parseJson(header ?? "")) ?? {};
  return Object.values(usage)
    .flatMap(asList)
    .map((entry) => Number(asObject(entry)?.estimated_time_to_regain_access) * 60);
}
