import type * as z from "zod";
import type { Channel } from "../channels/channel.ts";
import { type InputProblem, Invalid } from "../domain/errors.ts";

export interface Connection {
  readonly settings: Readonly<Record<string, unknown>>;
  readonly secrets: Readonly<Record<string, string>>;
}

/**
 * Checks settings and secrets by the channel's own schemas.
 * @param given what is being set now; `kept` names the secrets that are set already and may be left out
 * @returns both as the schemas read them, with their defaults
 * @throws Invalid with the path of everything that is wrong (`settings.pageId`); never with a secret's value
 */
export function validateConnection(channel: Channel, given: Connection, kept: readonly string[] = []): Connection {
  const settings = channel.settings.safeParse(given.settings);
  const optional = Object.fromEntries(kept.filter((name) => name in channel.secrets.shape).map((name) => [name, true]));
  const secrets = channel.secrets
    .strict()
    .partial(optional as Record<string, true>)
    .safeParse(given.secrets);
  const problems = [...problemsOf("settings", settings), ...problemsOf("secrets", secrets)];
  if (!settings.success || !secrets.success) {
    throw new Invalid(`${channel.title} cannot be connected with these settings.`, problems);
  }
  return { settings: settings.data as Connection["settings"], secrets: definedOnly(secrets.data) };
}

function problemsOf(prefix: string, result: z.ZodSafeParseResult<unknown>): InputProblem[] {
  if (result.success) return [];
  return result.error.issues.flatMap((issue) => {
    const names = issue.code === "unrecognized_keys" ? issue.keys : [null];
    return names.map((name) => ({
      path: [prefix, ...issue.path.map(String), ...(name === null ? [] : [name])].join("."),
      message: name === null ? issue.message : "is not a field here",
    }));
  });
}

function definedOnly(values: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
