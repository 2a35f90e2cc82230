import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../..");
const documents = globSync(["*.md", "{docs,events,lib,local,tests,infra,web,widget}/**/*.md"], { cwd: ROOT });
const read = (path: string): string => readFileSync(join(ROOT, path), "utf8");

/** `[words](target)`, without links to the outside or to a heading of the same page. */
const LINK = /\]\(([^)#:\s]+)(?:#[^)]*)?\)/g;
/** `lib/domain/user.ts`: a path from the root, in back-ticks. Names with a blank or a variable part are examples. */
const PATH = /`((?:\.ci|\.github|docs|events|functions|infra|lib|local|tests|web|widget)\/[\w./-]*)`/g;

function missing(pattern: RegExp, resolve: (document: string, target: string) => readonly string[]): string[] {
  return documents.flatMap((document) =>
    [...read(document).matchAll(pattern)]
      .map(([, target = ""]) => target)
      .filter((target) => !resolve(document, target).some((path) => existsSync(join(ROOT, path))))
      .map((target) => `${document}: ${target}`),
  );
}

test("every link between documents leads somewhere", () => {
  const broken = missing(LINK, (document, target) => [normalize(join(dirname(document), target))]);

  expect(documents.length).toBeGreaterThan(5);
  expect(broken).toEqual([]);
});

test("every path that a document names exists", () => {
  // A module may be named without its ending.
  expect(missing(PATH, (_, target) => [target, `${target}.ts`])).toEqual([]);
});

test("every command that a document names is a script of package.json", () => {
  const { scripts } = JSON.parse(read("package.json"));
  const named = documents.flatMap((document) =>
    [...read(document).matchAll(/npm run ([a-z-]+)/g)].map(([, script = ""]) => ({ document, script })),
  );
  const unknown = named.filter(({ script }) => !(script in scripts));

  expect(unknown).toEqual([]);
});
