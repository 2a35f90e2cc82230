import { type HeaderField, headerValue } from "./mail-headers.ts";

/** What SES found about a mail; `DISABLED` where a rule does not scan. */
export interface MailVerdicts {
  readonly spam: string;
  readonly virus: string;
  readonly spf: string;
  readonly dkim: string;
  readonly dmarc: string;
  /** What the sender's domain asks for; only when DMARC fails. */
  readonly dmarcPolicy: string | null;
}

/** Chooses verdicts, for mail that comes in by SMTP: `spam=FAIL dmarc=FAIL dmarcPolicy=reject`. Never part of the mail. */
export const VERDICTS_HEADER = "X-Local-Verdicts";

const STATUSES = /\b(spam|virus|spf|dkim|dmarc)=(PASS|FAIL|GRAY|PROCESSING_FAILED|DISABLED)\b/gi;

/** In parts, so that no scanner takes this file for one. A file in base64 begins with the second. */
const EICAR = [
  ["EICAR", "STANDARD", "ANTIVIRUS", "TEST", "FILE!"].join("-"),
  ["WDVPIVAlQEFQWzRcUFpYNTQoUF4pN0ND", "KTd9JEVJQ0FSLVNUQU5EQVJELUFOVElW"].join(""),
];
const GTUBE = ["GTUBE", "STANDARD", "ANTI", "UBE", "TEST", "EMAIL"].join("-");

/** Whether the mail carries the test virus (https://www.eicar.org/download-anti-malware-testfile/). */
export const hasTestVirus = (raw: Buffer): boolean => EICAR.some((mark) => raw.includes(mark));

/**
 * Judges a mail. Nothing here looks at DNS: all pass unless the mail chooses otherwise, carries the test virus, or is the
 * test spam (https://spamassassin.apache.org/gtube/).
 */
export function judge(raw: Buffer, fields: readonly HeaderField[], scans: boolean): MailVerdicts {
  const chosen = headerValue(fields, VERDICTS_HEADER) ?? "";
  const statuses = new Map(
    [...chosen.matchAll(STATUSES)].map(([, name = "", status = ""]) => [name.toLowerCase(), status.toUpperCase()]),
  );
  const scanned = (name: string, fails: boolean) => {
    if (!scans) return "DISABLED";
    return statuses.get(name) ?? (fails ? "FAIL" : "PASS");
  };
  const dmarc = statuses.get("dmarc") ?? "PASS";
  const [, policy = "none"] = /\bdmarcPolicy=(none|quarantine|reject)\b/i.exec(chosen) ?? [];
  return {
    spam: scanned("spam", raw.includes(GTUBE)),
    virus: scanned("virus", hasTestVirus(raw)),
    spf: statuses.get("spf") ?? "PASS",
    dkim: statuses.get("dkim") ?? "PASS",
    dmarc,
    dmarcPolicy: dmarc === "FAIL" ? policy.toLowerCase() : null,
  };
}
