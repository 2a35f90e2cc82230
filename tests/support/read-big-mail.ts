import { readMail } from "../../lib/mail/read-mail.ts";
import { bigMail } from "./attack-mails.ts";

/** Reads a mail of 30 MB in a process of its own and says how much memory that took at most, the mail itself included. */

const encoding = process.argv[2] === "base64" ? "base64" : "8bit";
const { files } = await readMail(bigMail(30_000_000, encoding));
const fileBytes = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
console.log(JSON.stringify({ fileBytes, peakBytes: process.resourceUsage().maxRSS * 1024 }));
