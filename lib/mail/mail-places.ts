import { createHash } from "node:crypto";

/**
 * Where files and bodies of a mail are kept: keys that follow from the id that SES gave it, so that a repeat overwrites
 * them with the same, and that nobody can guess who did not receive the mail.
 */
export const filePlace = (sesId: string, index: number): string => place(sesId, `file ${index}`);

/** @param variant what is taken for the body: of a forward it may be the mail inside */
export const bodyPlace = (sesId: string, variant: "mail" | "forwarded"): string => place(sesId, `body of ${variant}`);

const place = (sesId: string, part: string): string =>
  `files/${createHash("sha256").update(`${sesId}\0${part}`).digest("base64url")}`;
