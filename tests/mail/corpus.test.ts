import { describe, expect, test } from "vitest";
import { readMail } from "../../lib/mail/read-mail.ts";
import type { ReadMail } from "../../lib/mail/read-mail-shape.ts";
import { CORPORA, type CorpusMail, corpusMails } from "../support/mail-corpus.ts";

/**
 * Real mails that others collected, brought by `node tests/support/fetch-mail-corpus.ts`. What was not brought is skipped
 * under its name, so a run says how many mails it saw.
 */
const EXPECTED = { enmime: 53, python: 47, bounces: 126, "eml-format": 3 } as const;
/** Nothing but a header. */
const BODILESS = ["erroneous.raw", "msg_18.txt"];

async function readAll(mails: readonly CorpusMail[]): Promise<readonly (ReadMail & { readonly file: string })[]> {
  return Promise.all(mails.map(async ({ name, bytes }) => ({ ...(await readMail(bytes)), file: name })));
}

const automatic = (mails: Awaited<ReturnType<typeof readAll>>) =>
  mails.filter(({ automated }) => automated !== null).map(({ file, automated }) => `${file}: ${automated}`);

for (const [name, count] of Object.entries(EXPECTED) as [keyof typeof EXPECTED, number][]) {
  const mails = corpusMails(name);
  test.skipIf(mails.length === 0)(`${name}: ${mails.length} of ${count} mails are here, and each is read`, async () => {
    const read = await readAll(mails);

    expect(read).toHaveLength(count);
    const empty = read.filter(({ whole, files, subject }) => whole.text === "" && files.length === 0 && subject === "");
    expect(empty.map(({ file }) => file).filter((file) => !BODILESS.includes(file))).toEqual([]);
  });
}

describe.skipIf(corpusMails("bounces").length === 0)("bounces and automatic answers", () => {
  test("all are known but two of spam and one that has no mark, and none is taken for a person's list or campaign", async () => {
    const read = await readAll(corpusMails("bounces"));
    const ordinary = read.filter(({ automated }) => automated !== "bounce" && automated !== "auto_reply");

    expect(ordinary.map(({ file }) => file)).toEqual([
      "bluebottle.msg",
      "spam-bogus-email-in-report.msg",
      "spam-with-image.msg",
    ]);
  });

  test("those that are reports by the standard say whom they are about", async () => {
    const reports = (await readAll(corpusMails("bounces"))).flatMap(({ report }) => (report === null ? [] : [report]));

    expect(reports.length).toBeGreaterThan(100);
    expect(reports.filter(({ recipient }) => recipient !== null).length).toBeGreaterThan(95);
  });
});

test.skipIf(corpusMails("enmime").length === 0)("no ordinary mail is taken for an automatic one", async () => {
  expect(automatic(await readAll(corpusMails("enmime")))).toEqual([]);
});

test.skipIf(corpusMails("python").length === 0)(
  "reports and lists among odd mails are known, and nothing else",
  async () => {
    expect(automatic(await readAll(corpusMails("python")))).toEqual([
      "msg_05.txt: bounce",
      "msg_16.txt: bounce",
      "msg_25.txt: bounce",
      "msg_32.txt: bulk",
      "msg_33.txt: bulk",
      "msg_43.txt: bounce",
    ]);
  },
);

test("every corpus has a name by which it is brought", () => {
  expect(Object.keys(CORPORA)).toEqual(expect.arrayContaining(Object.keys(EXPECTED)));
});
