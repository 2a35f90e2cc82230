import { BookOpen, Plus } from "lucide-react";
import { useState } from "react";
import { useApi, useApiAction } from "../../app/api/use-api.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { useIsAdmin, useMe } from "../../app/session/use-me.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Page } from "../../ui/page.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { Table } from "../../ui/table.tsx";
import { RemoveButton } from "../shared/remove-button.tsx";
import { LibraryDialog } from "./library-dialog.tsx";
import type { LibraryItem } from "./reply-parts.ts";
import { For } from "./snippets-settings.tsx";
import "./replies.css";

/** Documents, articles and quotes that replies bring along. */
export function LibrarySettings() {
  const t = useTexts();
  const me = useMe();
  const isAdmin = useIsAdmin();
  const [open, setOpen] = useState<LibraryItem | "new" | null>(null);
  const items = useApi("listLibrary").data?.items;
  const remove = useApiAction("removeLibraryItem", { changes: ["listLibrary"] });
  const mayChange = ({ ownerId, shared }: LibraryItem): boolean => ownerId === me.id || (shared && isAdmin);
  const make = me.role !== "viewer" && (
    <Button kind="primary" icon={<Plus size={14} />} onClick={() => setOpen("new")}>
      {t("replies.makeItem")}
    </Button>
  );
  return (
    <Page title={t("replies.library")} actions={items && items.length > 0 && make}>
      {!items && <Skeleton lines={4} />}
      {items?.length === 0 && (
        <EmptyState icon={<BookOpen size={28} />} title={t("replies.noItems")} hint={t("replies.noItemsHint")}>
          {make}
        </EmptyState>
      )}
      {items && items.length > 0 && (
        <Table
          label={t("replies.library")}
          rows={items}
          columns={[
            {
              name: "title",
              label: t("replies.title"),
              cell: (item) =>
                mayChange(item) ? (
                  <button type="button" className="replies-open" onClick={() => setOpen(item)}>
                    {item.title}
                  </button>
                ) : (
                  item.title
                ),
            },
            {
              name: "kind",
              label: t("people.kind"),
              cell: ({ kind }) => <span className="replies-kind">{t(`inbox.library.${kind}`)}</span>,
            },
            {
              name: "what",
              label: t("replies.text"),
              wideOnly: true,
              cell: ({ file, link, text }) => <span className="muted replies-text">{file?.name ?? link ?? text}</span>,
            },
            { name: "for", label: t("replies.for"), wideOnly: true, cell: ({ shared }) => <For shared={shared} /> },
            {
              name: "actions",
              label: t("replies.actions"),
              cell: (item) =>
                mayChange(item) && (
                  <RemoveButton
                    name={item.title}
                    hint={t("replies.removeHint")}
                    busy={remove.isPending}
                    onConfirm={() => remove.mutate({ params: { id: item.id } })}
                  />
                ),
            },
          ]}
        />
      )}
      {open !== null && <LibraryDialog item={open === "new" ? null : open} onClose={() => setOpen(null)} />}
    </Page>
  );
}
