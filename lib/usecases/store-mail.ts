import type { App } from "../app.ts";
import { filePlace } from "../mail/mail-places.ts";
import type { ArrivedMail } from "./arrived-mail.ts";

/** Uploads at a time: a mail may have hundreds of files, and forty megabytes of them. */
const AT_A_TIME = 4;

/** Keeps the files of a mail, each at a place of its own: a repeat overwrites it with the same. Of an infected mail none. */
export async function storeMail({ blobs }: Pick<App, "blobs">, { notice, content }: ArrivedMail): Promise<void> {
  if (content === null || notice.verdicts.virus === "fail") return;
  const files = content.files.map((file, index) => ({ file, place: filePlace(notice.sesId, index) }));
  for (let at = 0; at < files.length; at += AT_A_TIME) {
    const some = files.slice(at, at + AT_A_TIME);
    await Promise.all(some.map(({ file, place }) => blobs.putAttachment(place, file.bytes, file.contentType)));
  }
}
