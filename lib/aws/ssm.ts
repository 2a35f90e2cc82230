import {
  DeleteParameterCommand,
  GetParameterCommand,
  ParameterNotFound,
  PutParameterCommand,
  SSMClient,
} from "@aws-sdk/client-ssm";
import * as z from "zod";
import type { Clock, Secrets } from "../app.ts";
import { clientOptions } from "./client-options.ts";

const CACHE_MS = 60_000;
/** An account without secrets is asked about again soon: it is probably being connected. */
const EMPTY_CACHE_MS = 5_000;

const content = z.record(z.string(), z.string());
type Values = z.infer<typeof content>;

/**
 * Secrets of channel accounts: one encrypted parameter each, `<path>/<account id>`, holding a JSON object.
 *
 * Survives throttling by three attempts. Values read stay in this process for a minute, so another function may use
 * replaced secrets for that long.
 */
export function ssmSecrets(path: string, clock: Clock, client = new SSMClient(clientOptions(3_000, 3))): Secrets {
  const cache = new Map<string, { readonly values: Values; readonly until: number }>();
  const now = () => Date.parse(clock.now());
  const nameOf = (accountId: string) => `${path.replace(/\/+$/, "")}/${accountId}`;

  return {
    async get(accountId) {
      const cached = cache.get(accountId);
      if (cached !== undefined && cached.until > now()) return cached.values;
      const values = await read(client, nameOf(accountId));
      const empty = Object.keys(values).length === 0;
      cache.set(accountId, { values, until: now() + (empty ? EMPTY_CACHE_MS : CACHE_MS) });
      return values;
    },
    async put(accountId, secrets) {
      await client.send(
        new PutParameterCommand({
          Name: nameOf(accountId),
          Value: JSON.stringify(secrets),
          Type: "SecureString",
          Tier: "Intelligent-Tiering",
          Overwrite: true,
        }),
      );
      cache.delete(accountId);
    },
    async remove(accountId) {
      cache.delete(accountId);
      try {
        await client.send(new DeleteParameterCommand({ Name: nameOf(accountId) }));
      } catch (error) {
        if (!(error instanceof ParameterNotFound)) throw error;
      }
    },
  };
}

async function read(client: SSMClient, name: string): Promise<Values> {
  try {
    const { Parameter } = await client.send(new GetParameterCommand({ Name: name, WithDecryption: true }));
    const parsed = content.safeParse(JSON.parse(Parameter?.Value ?? "{}"));
    // The parse error would quote the value, so it is not passed on.
    if (!parsed.success) throw new Error("a secret parameter does not hold an object of strings");
    return parsed.data;
  } catch (error) {
    if (error instanceof ParameterNotFound) return {};
    if (error instanceof SyntaxError) throw new Error("a secret parameter is not JSON");
    throw error;
  }
}
