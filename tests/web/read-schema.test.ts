import { expect, test } from "vitest";
import * as z from "zod";
import { catalogue } from "../../lib/channels/registry.ts";
import { workingHours } from "../../lib/domain/working-hours.ts";
import { readSchema } from "../../web/settings/channels/schema/read-schema.ts";

test("every setting and secret of every channel gets a control, none of them as JSON", () => {
  for (const { id, settings, secrets } of catalogue()) {
    const fields = [...readSchema(settings), ...readSchema(secrets)];
    const declared = [settings, secrets].flatMap(({ properties = {} }) => Object.keys(properties));

    expect(
      fields.map(({ name }) => name),
      id,
    ).toEqual(declared);
    expect(
      fields.filter(({ kind }) => kind === "json"),
      id,
    ).toEqual([]);
  }
});

test("what a schema says of a setting decides its control", () => {
  const schema = z.toJSONSchema(
    z.strictObject({
      short: z.string().meta({ title: "Short", description: "A line" }),
      long: z.string().max(2000).default(""),
      mail: z.email().optional(),
      link: z.url(),
      count: z.int().default(3),
      on: z.boolean().default(true),
      choice: z.enum(["a_b", "c"]).default("c"),
      many: z.array(z.string()),
      perhaps: z.string().nullable(),
      times: workingHours.nullable().default(null),
      deep: z.object({ x: z.string() }),
    }),
    { io: "input" },
  );

  expect(readSchema(schema).map(({ name, kind, required }) => `${name} ${kind} ${required}`)).toEqual([
    "short text true",
    "long area false",
    "mail email false",
    "link url true",
    "count number false",
    "on switch false",
    "choice choice false",
    "many list true",
    "perhaps text true",
    "times hours false",
    "deep json true",
  ]);
  expect(readSchema(schema)[0]).toMatchObject({ title: "Short", description: "A line", defaultValue: undefined });
  expect(readSchema(schema)[4]?.defaultValue).toBe(3);
  expect(readSchema(schema)[6]?.options).toEqual([
    { value: "a_b", label: "A b" },
    { value: "c", label: "C" },
  ]);
  expect(readSchema("no schema")).toEqual([]);
});
