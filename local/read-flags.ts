import { parseArgs } from "node:util";
import { StartupError } from "./startup-error.ts";

/** What `npm start` was asked for. */
export interface Flags {
  readonly port: number;
  readonly data: string;
  readonly fresh: boolean;
  readonly seed: boolean;
  readonly quiet: boolean;
  readonly outbound: string | null;
  /** A cloud assembly to run in place of the one built from these sources. */
  readonly assembly: string | null;
}

const USAGE = "known: --port N --data DIR --fresh --no-seed --quiet --outbound URL --assembly DIR";

/** @throws StartupError for a flag that is unknown or has no proper value */
export function readFlags(args: readonly string[]): Flags {
  const values = parse(args);
  const port = Number(values.port ?? 4000);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new StartupError(`--port ${values.port}: not a port`);
  if (values.outbound !== undefined && !URL.canParse(values.outbound)) {
    throw new StartupError(`--outbound ${values.outbound}: not a URL`);
  }
  return {
    port,
    data: values.data ?? ".local",
    fresh: values.fresh ?? false,
    seed: !values["no-seed"],
    quiet: values.quiet ?? false,
    outbound: values.outbound ?? null,
    assembly: values.assembly ?? null,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: "string" },
        data: { type: "string" },
        fresh: { type: "boolean" },
        "no-seed": { type: "boolean" },
        quiet: { type: "boolean" },
        outbound: { type: "string" },
        assembly: { type: "string" },
      },
    }).values;
  } catch (error) {
    const why = error instanceof Error ? (error.message.split(". ")[0] ?? "") : String(error);
    throw new StartupError(`${why} (${USAGE})`);
  }
}
