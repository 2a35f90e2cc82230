import { Eye } from "lucide-react";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { usePresent, VISITOR } from "../../app/realtime/presence.ts";
import { useRealtime } from "../../app/realtime/realtime.tsx";
import { useMe } from "../../app/session/use-me.ts";
import { personName } from "../person-name.ts";
import type { Conversation } from "../use-people.ts";
import "./presence-line.css";

/** Colleagues who are here too, so that two do not answer at once; and a visitor, while they type. */
export function PresenceLine({ conversation }: { readonly conversation: Conversation }) {
  const t = useTexts();
  const { id: me } = useMe();
  const others = usePresent(useRealtime().presence, conversation.id).filter(({ userId }) => userId !== me);
  const typing = others.filter((one) => one.typing);
  const viewing = others.filter(({ typing: types, userId }) => !types && userId !== VISITOR);
  const nameOf = ({ userId, name }: (typeof others)[number]): string =>
    userId === VISITOR ? personName(t, conversation) : name;
  const names = (people: typeof others): string => people.map(nameOf).join(", ");
  return (
    <div className="presence-line" role="status">
      {typing.length > 0 && (
        <span className="presence-typing">{t("inbox.typing", { names: names(typing), count: typing.length })}</span>
      )}
      {viewing.length > 0 && (
        <span>
          <Eye size={13} /> {t("inbox.viewing", { names: names(viewing), count: viewing.length })}
        </span>
      )}
    </div>
  );
}
