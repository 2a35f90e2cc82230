import { useTexts } from "../../app/i18n/use-texts.ts";
import type { Message } from "../use-people.ts";

type Facts = NonNullable<Message["mail"]>;

/** Whom a mail went to, where that says more than the conversation does. */
export function MailLines({ mail }: { readonly mail: Facts }) {
  const t = useTexts();
  const { cc, bcc, to, forwardedBy, forwardOf } = mail;
  const names = (people: Facts["to"]): string => people.map(({ name, address }) => name ?? address).join(", ");
  const lines = [
    forwardOf !== null || to.length > 1 ? t("inbox.mailTo", { names: names(to) }) : null,
    cc.length > 0 ? t("inbox.mailCc", { names: names(cc) }) : null,
    bcc.length > 0 ? t("inbox.mailBcc", { names: names(bcc) }) : null,
    forwardedBy ? t("inbox.mailForwardedBy", { name: forwardedBy.name ?? forwardedBy.address }) : null,
  ].filter((line) => line !== null);
  if (lines.length === 0) return null;
  return <p className="mail-lines muted">{lines.join(" · ")}</p>;
}
