import type { MailAddress } from "../../domain/mail-facts.ts";
import { oneLine } from "./one-line.ts";

/** Somebody as people read it in a mail: `Ada <ada@sender.example>`. */
export const mailbox = ({ name, address }: MailAddress): string =>
  oneLine(name === null || name === "" ? address : `${name} <${address}>`);
