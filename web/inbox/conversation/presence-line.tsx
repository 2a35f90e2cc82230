import { Eye } from "lucide-react";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { usePresent } from "../../app/realtime/presence.ts";
import { useRealtime } from "../../app/realtime/realtime.tsx";
import { useMe } from "../../app/session/use-me.ts";
import "./presence-line.css";

/** Colleagues who are here too, so that two do not answer at once. */
export function PresenceLine({ conversationId }: { readonly conversationId: string }) {
  const t = useTexts();
  const { id: me } = useMe();
  const others = usePresent(useRealtime().presence, conversationId).filter(({ userId }) => userId !== me);
  const typing = others.filter((one) => one.typing);
  const viewing = others.filter((one) => !one.typing);
  const names = (people: typeof others): string => people.map(({ name }) => name).join(", ");
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
