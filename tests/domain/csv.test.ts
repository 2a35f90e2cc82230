import { expect, test } from "vitest";
import { parseCsv } from "../../lib/domain/parse-csv.ts";
import { undefused, writeCsv } from "../../lib/domain/write-csv.ts";
import { fc } from "../support/properties.ts";

const marks = fc.constantFrom(
  "=",
  "+",
  "-",
  "@",
  "\t",
  "\r",
  "\n",
  "\uFF1D",
  "\uFF0B",
  "\uFF0D",
  "\uFF20",
  "'",
  '"',
  ",",
  ";",
  "a",
);
const cell = fc.oneof(
  fc.string(),
  fc.array(marks, { maxLength: 6 }).map((parts) => parts.join("")),
);

test("what was written is read back the same", () => {
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1 }), (rows) => {
      const read = parseCsv(writeCsv(rows));

      expect(read.ok && read.rows.map(({ cells }) => cells.map(undefused))).toEqual(rows);
    }),
    { numRuns: 500 },
  );
});

test("no written cell begins like a formula", () => {
  fc.assert(
    fc.property(cell, (text) => {
      const read = parseCsv(writeCsv([[text, "x"]]));
      const written = read.ok ? (read.rows[0]?.cells[0] ?? "") : "=";

      expect(written).not.toMatch(/^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/);
    }),
    { numRuns: 500 },
  );
});

test("reads every line end, quotes, a byte order mark and semicolons, and knows the lines", () => {
  const read = parseCsv('\uFEFFa;b\r\n1;"x\ny"\n\n2;"say ""hi"""\r3;');

  expect(read).toEqual({
    ok: true,
    rows: [
      { line: 1, cells: ["a", "b"] },
      { line: 2, cells: ["1", "x\ny"] },
      { line: 5, cells: ["2", 'say "hi"'] },
      { line: 6, cells: ["3", ""] },
    ],
  });
});

test.each([
  ['a,b\n1,"open', 2, "a quote is not closed"],
  ['a,b\n"x"y,2', 2, "there is text behind a closing quote"],
])("says in which line a file is broken: %j", (text, line, why) => {
  expect(parseCsv(text)).toEqual({ ok: false, line, why });
});
