import { MapPin } from "lucide-react";
import { useTexts } from "../../app/i18n/use-texts.ts";

/** What only this channel knows: a place on the map, a button that was pressed, where the person came from. */
export function MessageDetails({ details }: { readonly details: Readonly<Record<string, string>> }) {
  const t = useTexts();
  // The page that it came from is drawn by itself.
  const { latitude, longitude, pageUrl: _, pageTitle: __, ...rest } = details;
  const others = Object.entries(rest);
  const hasPlace = latitude !== undefined && longitude !== undefined;
  if (!hasPlace && others.length === 0) return null;
  return (
    <dl className="message-details">
      {hasPlace && (
        <a
          href={`https://www.openstreetmap.org/?${new URLSearchParams({ mlat: latitude, mlon: longitude })}`}
          target="_blank"
          rel="noopener noreferrer"
        >
          <MapPin size={14} /> {t("inbox.place", { latitude, longitude })}
        </a>
      )}
      {others.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
