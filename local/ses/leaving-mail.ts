import { type HeaderField, headerField, joinMail, splitMail } from "./mail-headers.ts";
import { visibleId } from "./mail-id.ts";

/**
 * A mail as its recipients get it: SES puts an id and a date of its own in place of the sender's, and keeps its own
 * instructions back. Other headers are left alone, a `Bcc` too: it must not have been there.
 * https://docs.aws.amazon.com/ses/latest/dg/header-fields.html
 */
export function leavingMail(raw: Buffer, id: string, at: number): Buffer {
  const { fields, rest } = splitMail(raw);
  const own = [
    headerField("Message-ID", visibleId(id)),
    headerField("Date", new Date(at).toUTCString().replace("GMT", "+0000")),
  ];
  return joinMail({ fields: [...own, ...fields.filter(stays)], rest });
}

const stays = ({ name }: HeaderField): boolean => !/^(message-id|date|return-path|x-ses-.*)$/i.test(name);
