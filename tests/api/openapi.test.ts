import { expect, test } from "vitest";
import { openApi } from "../../lib/api/openapi.ts";
import { routeList } from "../../lib/api/routes.ts";

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly required: boolean }[];
  readonly security?: readonly unknown[];
  readonly responses: Readonly<Record<string, unknown>>;
}
type Paths = Readonly<Record<string, Readonly<Record<string, Operation>>>>;

const document = openApi("https://parley.test");
const text = JSON.stringify(document);
const paths = document.paths as Paths;
const operations = Object.values(paths).flatMap((path) => Object.values(path));

test("has one operation for every route, each with a summary and a name of its own", () => {
  expect(operations).toHaveLength(routeList.length);
  expect(new Set(operations.map((operation) => operation.operationId)).size).toBe(routeList.length);
  expect(operations.filter((operation) => operation.summary.length < 5)).toEqual([]);
});

test("declares every parameter of every path", () => {
  const undeclared = Object.entries(paths).flatMap(([path, methods]) =>
    [...path.matchAll(/\{(\w+)\}/g)].flatMap(([, name]) =>
      Object.values(methods).filter(
        (operation) => !operation.parameters.some((one) => one.in === "path" && one.name === name && one.required),
      ),
    ),
  );

  expect(undeclared).toEqual([]);
});

test("refers only to what it contains", () => {
  const references = [...text.matchAll(/"\$ref":"#\/components\/(\w+)\/(\w+)"/g)];
  const components = document.components as Readonly<Record<string, Readonly<Record<string, unknown>>>>;

  expect(references.length).toBeGreaterThan(50);
  expect(references.filter(([, kind, name]) => components[kind ?? ""]?.[name ?? ""] === undefined)).toEqual([]);
  expect(text).not.toContain("$defs");
});

test("asks for credentials everywhere but for itself", () => {
  const open = operations.filter((operation) => operation.security !== undefined);

  expect(open.map((operation) => operation.operationId)).toEqual(["getOpenApi"]);
});

test("takes an idempotency key on every POST", () => {
  const posts = Object.values(paths).flatMap((path) => (path.post ? [path.post] : []));

  expect(posts.length).toBeGreaterThan(10);
  expect(posts.filter((post) => !post.parameters.some((one) => one.name === "Idempotency-Key"))).toEqual([]);
});

test("says which query fields may be left out and what they are by default", () => {
  const limit = paths["/v1/conversations"]?.get?.parameters.find((one) => one.name === "limit");

  expect(limit).toMatchObject({ required: false, schema: { type: "integer", minimum: 1, maximum: 100, default: 25 } });
});

test("shows nothing of a conversation that is only ours", () => {
  const shape = (document.components as { schemas: Record<string, { properties: object }> }).schemas.Conversation;

  expect(Object.keys(shape?.properties ?? {})).not.toEqual(expect.arrayContaining(["rev"]));
  expect(Object.keys(shape?.properties ?? {})).toEqual(expect.arrayContaining(["unread", "replyWindow", "preview"]));
});
