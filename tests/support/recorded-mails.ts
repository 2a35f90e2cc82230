import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

const FOLDER = join(import.meta.dirname, "../../events/email");

/** The names of the mails of our own making in events/email, such as `plain` and `bad/spoofed-from`. */
export const recordedMails: readonly string[] = globSync("**/*.eml", { cwd: FOLDER })
  .map((path) => path.replace(/\.eml$/, ""))
  .sort();

/** One of them, as bytes. */
export const recordedMail = (name: string): Uint8Array => readFileSync(join(FOLDER, `${name}.eml`));
