import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const MB = 1024 * 1024;
/** Of the 512 MB that the function has, some are for what else it holds: the SDK, and what is being stored. */
const MOST = 400 * MB;
const READER = `${import.meta.dirname}/../support/read-big-mail.ts`;

test.each([
  ["a file in base64", "base64"],
  ["a file without an encoding, as forwarded mails are", "8bit"],
])("a mail of 30 MB, %s, is read within a function's memory", async (_, encoding) => {
  const args = ["--max-old-space-size=400", READER, encoding];
  const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: 60_000 });
  const { fileBytes, peakBytes } = JSON.parse(stdout);

  expect(fileBytes).toBeGreaterThan(20 * MB);
  expect(peakBytes).toBeLessThan(MOST);
});
