import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../..");
const ROW = /^\| (R\d{3}) \|/;

interface Requirement {
  readonly id: string;
  readonly where: string;
  readonly proof: string;
}

function requirements(): readonly Requirement[] {
  return readFileSync(join(ROOT, "docs/requirements.md"), "utf8")
    .split("\n")
    .filter((line) => ROW.test(line))
    .map((line) => line.split("|").map((cell) => cell.trim()))
    .map((cells) => ({ id: cells[1] ?? "", where: cells[4] ?? "", proof: cells[5] ?? "" }));
}

test("every requirement from R001 to R154 has a row", () => {
  const known = requirements().map(({ id }) => id);

  expect(new Set(known).size).toBe(known.length);
  expect(known.length).toBeGreaterThanOrEqual(151);
});

test("a requirement that is marked done names files that exist and a test that exists", () => {
  for (const { id, where, proof } of requirements().filter((row) => row.proof !== "")) {
    for (const path of where.split(", ")) expect(existsSync(join(ROOT, path)), `${id}: ${path}`).toBe(true);
    for (const one of proof.split("; ")) {
      const [file = "", name = ""] = one.split(" › ");
      expect(existsSync(join(ROOT, file)), `${id}: ${file}`).toBe(true);
      expect(readFileSync(join(ROOT, file), "utf8"), `${id}: ${file} holds "${name}"`).toContain(name);
    }
  }
});
