import { useApiPages } from "../../app/api/use-api.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { PageLink, pageOf } from "../conversation/page-link.tsx";

/** The page that the person was on when they last wrote, where the channel knows it. */
export function PageCard({ conversationId }: { readonly conversationId: string }) {
  const t = useTexts();
  // Newest first, and the same answer that the conversation itself shows.
  const messages = useApiPages("listMessages", { params: { id: conversationId } }).items;
  const page = messages.map(pageOf).find((one) => one !== null);
  if (!page) return null;
  return (
    <section className="card" aria-label={t("inbox.page")}>
      <h3>{t("inbox.page")}</h3>
      <PageLink page={page} />
    </section>
  );
}
