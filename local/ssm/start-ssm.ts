import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import * as z from "zod";
import { ACCOUNT, type LocalClock, REGION, type Service, type ServiceResponse } from "../cloud.ts";

export interface SsmOptions {
  readonly clock: LocalClock;
  /** Data file; without it the parameters end with the process. */
  readonly file?: string;
}

const putShape = z.object({
  Name: z.string(),
  Value: z.string().min(1).max(8192),
  Type: z.enum(["String", "StringList", "SecureString"]).default("String"),
  Overwrite: z.boolean().default(false),
});
const nameShape = z.object({ Name: z.string(), WithDecryption: z.boolean().default(false) });
const namesShape = z.object({ Names: z.array(z.string()), WithDecryption: z.boolean().default(false) });
const pathShape = z.object({
  Path: z.string(),
  Recursive: z.boolean().default(false),
  WithDecryption: z.boolean().default(false),
});
const rowShape = z.object({
  name: z.string(),
  type: z.string(),
  value: z.string(),
  version: z.number(),
  changed: z.number(),
});
type Row = z.output<typeof rowShape>;

/**
 * Parameter Store as far as Parley uses it. SecureStrings lie in clear in the data file: whoever reads that is on this machine.
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_Operations.html
 */
export function startSsm({ clock, file }: SsmOptions): { readonly service: Service; stop(): Promise<void> } {
  if (file !== undefined) mkdirSync(dirname(file), { recursive: true });
  const database = new DatabaseSync(file ?? ":memory:");
  database.exec(
    "CREATE TABLE IF NOT EXISTS parameters (name TEXT PRIMARY KEY, type TEXT, value TEXT, version INTEGER, changed REAL)",
  );
  const store = openParameters(database, clock);
  const service: Service = async ({ headers, body }) => {
    const operation = headers["x-amz-target"]?.split(".")[1] ?? "";
    const run = operations[operation];
    if (!run) return failure("UnknownOperationException", `the local cloud has no ${operation}`);
    try {
      return answer(200, run(JSON.parse(body.toString() || "{}"), store));
    } catch (error) {
      if (error instanceof z.ZodError) return failure("ValidationException", z.prettifyError(error));
      if (error instanceof SsmFailure) return failure(error.code, error.message);
      throw error;
    }
  };
  return { service, stop: async () => database.close() };
}

type Parameters = ReturnType<typeof openParameters>;

const operations: Readonly<Record<string, (body: unknown, store: Parameters) => unknown>> = {
  PutParameter(body, store) {
    const { Name, Value, Type, Overwrite } = putShape.parse(body);
    const old = store.find(Name);
    if (old && !Overwrite) throw new SsmFailure("ParameterAlreadyExists", "The parameter already exists.");
    return {
      Tier: "Standard",
      Version: store.put({ name: Name, type: Type, value: Value, version: (old?.version ?? 0) + 1 }),
    };
  },
  GetParameter(body, store) {
    const { Name, WithDecryption } = nameShape.parse(body);
    return { Parameter: describe(store.get(Name), WithDecryption) };
  },
  GetParameters(body, store) {
    const { Names, WithDecryption } = namesShape.parse(body);
    const found = Names.flatMap((name) => store.find(name) ?? []);
    const missing = Names.filter((name) => !store.find(name));
    return { Parameters: found.map((row) => describe(row, WithDecryption)), InvalidParameters: missing };
  },
  GetParametersByPath(body, store) {
    const { Path, Recursive, WithDecryption } = pathShape.parse(body);
    const base = Path.endsWith("/") ? Path : `${Path}/`;
    const below = store.all().filter(({ name }) => name.startsWith(base));
    const wanted = below.filter(({ name }) => Recursive || !name.slice(base.length).includes("/"));
    return { Parameters: wanted.map((row) => describe(row, WithDecryption)) };
  },
  DeleteParameter(body, store) {
    store.remove(store.get(nameShape.parse(body).Name).name);
    return {};
  },
};

class SsmFailure extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

function openParameters(database: DatabaseSync, clock: LocalClock) {
  const find = (name: string): Row | undefined => {
    const row = database.prepare("SELECT * FROM parameters WHERE name = ?").get(name);
    return row === undefined ? undefined : rowShape.parse(row);
  };
  return {
    find,
    get(name: string): Row {
      const row = find(name);
      if (!row) throw new SsmFailure("ParameterNotFound", `Parameter ${name} not found.`);
      return row;
    },
    all: () => z.array(rowShape).parse(database.prepare("SELECT * FROM parameters ORDER BY name").all()),
    put({ name, type, value, version }: Omit<Row, "changed">): number {
      const insert = database.prepare("INSERT OR REPLACE INTO parameters VALUES (?, ?, ?, ?, ?)");
      insert.run(name, type, value, version, clock.now());
      return version;
    },
    remove(name: string): void {
      database.prepare("DELETE FROM parameters WHERE name = ?").run(name);
    },
  };
}

/** Without decryption a SecureString shows only its cipher text, which nobody can do anything with. */
function describe({ name, type, value, version, changed }: Row, decrypt: boolean): unknown {
  return {
    ARN: `arn:aws:ssm:${REGION}:${ACCOUNT}:parameter/${name.replace(/^\//, "")}`,
    DataType: "text",
    LastModifiedDate: changed / 1000,
    Name: name,
    Type: type,
    Value: type === "SecureString" && !decrypt ? "(encrypted)" : value,
    Version: version,
  };
}

function answer(status: number, body: unknown): ServiceResponse {
  return { status, headers: { "content-type": "application/x-amz-json-1.1" }, body: JSON.stringify(body) };
}

function failure(code: string, message: string): ServiceResponse {
  return answer(400, { __type: code, message });
}
