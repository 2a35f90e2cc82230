import { useTexts } from "../app/i18n/use-texts.ts";
import "./skeleton.css";

/** Grey lines where something is about to appear. */
export function Skeleton({ lines = 3 }: { readonly lines?: number }) {
  const t = useTexts();
  return (
    <div className="skeleton" role="status" aria-label={t("app.loading")}>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all the same.
        <span key={line} />
      ))}
    </div>
  );
}
