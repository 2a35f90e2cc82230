import { SESClient, SESServiceException, SendRawEmailCommand } from "@aws-sdk/client-ses";
import { type Blobs, CallTimeout, type Mailer } from "../app.ts";
import type { Letter, LetterAttachment } from "../domain/letter.ts";
import { type ComposedFile, composeMail } from "../mail/compose-mail.ts";
import { clientOptions } from "./client-options.ts";

/** SES itself answers within a second or two; composing ten megabytes takes as long again. */
const TIMEOUT_MS = 10_000;

export interface MailService {
  /** Through it SES reports what became of a mail. */
  readonly configurationSet: string;
  readonly blobs: Pick<Blobs, "attachmentBytes">;
}

/**
 * Amazon SES. One attempt, because a second one could send the mail twice; throttling and refusals are answers, which the
 * e-mail channel reads.
 * https://docs.aws.amazon.com/ses/latest/APIReference/API_SendRawEmail.html
 */
export function sesMailer(
  { configurationSet, blobs }: MailService,
  client = new SESClient(clientOptions(TIMEOUT_MS, 1)),
): Mailer {
  return {
    async send(letter) {
      const Data = await composeMail(letter, await filesOf(blobs, letter));
      try {
        const { MessageId = "" } = await client.send(
          new SendRawEmailCommand({
            Source: letter.from.address,
            Destinations: [...letter.to, ...letter.cc, ...letter.bcc].map(({ address }) => address),
            RawMessage: { Data },
            ConfigurationSetName: configurationSet,
            Tags: Object.entries(letter.tags).map(([Name, Value]) => ({ Name, Value })),
          }),
        );
        return { status: 200, headers: {}, body: MessageId };
      } catch (error) {
        if (error instanceof SESServiceException && error.$metadata.httpStatusCode !== undefined) {
          return { status: error.$metadata.httpStatusCode, headers: {}, body: `${error.name}: ${error.message}` };
        }
        throw new CallTimeout("the mail service did not answer");
      }
    },
  };
}

const filesOf = (blobs: MailService["blobs"], { attachments }: Letter): Promise<readonly ComposedFile[]> =>
  Promise.all(attachments.map((file) => fileOf(blobs, file)));

async function fileOf(blobs: MailService["blobs"], file: LetterAttachment): Promise<ComposedFile> {
  const { name, contentType, contentId, storageKey } = file;
  return { name, contentType, contentId, bytes: await blobs.attachmentBytes(storageKey) };
}

/**
 * The domain behind the ids that recipients see on mail of SES. Nowhere promised: threads are also found by the bare id.
 * https://docs.aws.amazon.com/ses/latest/dg/header-fields.html
 */
export function sesIdDomain(region: string): string {
  return region === "us-east-1" ? "email.amazonses.com" : `${region}.amazonses.com`;
}
