import type { readSentMail } from "../../local/ses/read-sent-mail.ts";
import type { TestCloud } from "./local-cloud.ts";

export type SentMail = Awaited<ReturnType<typeof readSentMail>>;

/** Mail that was sent to an address, oldest first, as its reader's program shows it. */
export async function mailTo(cloud: TestCloud, address: string): Promise<readonly SentMail[]> {
  const { body } = await cloud.api().get<readonly SentMail[]>("/_local/mailbox");
  return body.filter(({ envelope }) => envelope.to.includes(address)).toReversed();
}

/** The one mail that was sent to an address. */
export async function oneMailTo(cloud: TestCloud, address: string): Promise<SentMail> {
  const mails = await mailTo(cloud, address);
  const [mail] = mails;
  if (mail === undefined || mails.length > 1) throw new Error(`${mails.length} mails to ${address}`);
  return mail;
}

export const headerOf = ({ headers }: SentMail, name: string): string | undefined =>
  headers.find((one) => one.name.toLowerCase() === name.toLowerCase())?.value;
