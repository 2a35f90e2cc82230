import { describedHeaders, namedRecipients } from "./described-mail.ts";
import type { HeaderField } from "./mail-headers.ts";
import type { S3Action } from "./receipt-rules.ts";
import type { Arrival } from "./received-headers.ts";
import type { MailVerdicts } from "./verdicts.ts";

export interface Stored {
  readonly action: S3Action;
  readonly key: string;
  /** Milliseconds that it took. */
  readonly took: number;
}

/**
 * What SES tells the topic of an S3 action.
 * https://docs.aws.amazon.com/ses/latest/dg/receiving-email-notifications-contents.html
 * @param fields of the mail as it was stored
 */
export function receivedNotification(
  { id, at, source, recipients }: Arrival,
  verdicts: MailVerdicts,
  { fields, stored }: { readonly fields: readonly HeaderField[]; readonly stored: Stored },
) {
  const timestamp = new Date(at).toISOString();
  const { action, key, took } = stored;
  return {
    notificationType: "Received",
    mail: { timestamp, source, messageId: id, destination: namedRecipients(fields), ...describedHeaders(fields) },
    receipt: {
      timestamp,
      processingTimeMillis: took,
      recipients,
      spamVerdict: { status: verdicts.spam },
      virusVerdict: { status: verdicts.virus },
      spfVerdict: { status: verdicts.spf },
      dkimVerdict: { status: verdicts.dkim },
      dmarcVerdict: { status: verdicts.dmarc },
      ...(verdicts.dmarcPolicy === null ? {} : { dmarcPolicy: verdicts.dmarcPolicy }),
      action: {
        type: "S3",
        ...(action.topicArn === null ? {} : { topicArn: action.topicArn }),
        bucketName: action.bucket,
        objectKeyPrefix: action.prefix,
        objectKey: key,
      },
    },
  };
}
