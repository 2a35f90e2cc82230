import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readMail } from "../../lib/mail/read-mail.ts";
import { HOSTILE_HOST, HOSTILE_SCRIPT } from "../support/hostile-html.ts";
import { recordedMail, recordedMails } from "../support/recorded-mails.ts";
import { EXPECTED } from "./expected-mails.ts";

test("every recorded mail has its expectation and its line in events/README.md", () => {
  const lines = readFileSync(join(import.meta.dirname, "../../events/README.md"), "utf8");

  expect(recordedMails).toEqual(Object.keys(EXPECTED).sort());
  expect(recordedMails.filter((name) => !lines.includes(`\`email/${name}.eml\``))).toEqual([]);
  expect(recordedMails.filter((name) => !name.startsWith("bad/")).length).toBeGreaterThanOrEqual(25);
  expect(recordedMails.filter((name) => name.startsWith("bad/")).length).toBeGreaterThanOrEqual(40);
});

test.each(recordedMails)("%s", async (name) => {
  expect(await readMail(recordedMail(name))).toMatchObject(EXPECTED[name] ?? {});
});

test("what was left out of a body is in the whole, which is the same object when nothing was", async () => {
  const reply = await readMail(recordedMail("reply-gmail"));
  const plain = await readMail(recordedMail("plain"));

  expect(reply.whole.text).toContain("> It is on its way.");
  expect(reply.whole.html).toContain("It is on its way.");
  expect(plain.whole).toBe(plain.body);
});

test("in no hostile mail's HTML is anything that runs, or loads before it is asked for", async () => {
  for (const name of recordedMails.filter((one) => one.startsWith("bad/"))) {
    const html = (await readMail(recordedMail(name))).whole.html ?? "";
    const loads = html.replace(/ (?:href|data-src)="[^"]*"/g, "");

    expect(loads, name).not.toContain(HOSTILE_HOST);
    expect(html.replaceAll("+ADw-script+AD4-alert(1)+ADw-/script+AD4-", ""), name).not.toContain(HOSTILE_SCRIPT);
  }
});
