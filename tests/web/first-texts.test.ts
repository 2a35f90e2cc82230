import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { firstEn } from "../../web/app/i18n/first-en.ts";
import { pagesEn } from "../../web/app/i18n/pages-en.ts";

const WEB = join(import.meta.dirname, "../../web");
/** What is drawn while only the texts of the first view are there. */
const FIRST = ["{app,ui,inbox}/**/*.{ts,tsx}", "first-run/first-run-banner.tsx"];

const sources = globSync(FIRST, { cwd: WEB })
  .filter((path) => !path.includes("/texts/") && !path.includes("/i18n/"))
  .map((path) => ({ path, source: readFileSync(join(WEB, path), "utf8") }));

/** Whether a source says this key, whole or made of its first part and a name. */
const says = (source: string, key: string): boolean =>
  source.includes(`"${key}"`) || source.includes(`\`${key.slice(0, key.lastIndexOf(".") + 1)}\${`);

test("the frame and the inbox say nothing whose text comes only with the other pages", () => {
  const early = sources.flatMap(({ path, source }) =>
    Object.keys(pagesEn)
      .filter((key) => says(source, key))
      .map((key) => `${path}: ${key}`),
  );

  expect(sources.filter(({ source }) => Object.keys(firstEn).some((key) => says(source, key))).length).toBeGreaterThan(
    40,
  );
  expect(early).toEqual([]);
});
