import { randomBytes, randomUUID } from "node:crypto";
import { REGION } from "../cloud.ts";

/** SES's id of a mail that came in. */
export const receivedId = (): string => BigInt(`0x01${randomBytes(24).toString("hex")}`).toString(36);

/** SES's id of a mail that leaves: a number of the region, the time, and chance. */
export function sentId(at: number): string {
  return `0102${at.toString(16).padStart(12, "0")}-${randomUUID()}-000000`;
}

/** The Message-ID that recipients see in place of the sender's own. The oldest region has a form of its own. */
export const visibleId = (id: string, region: string = REGION): string =>
  `<${id}@${region === "us-east-1" ? "email" : region}.amazonses.com>`;
