import { Plus, Type } from "lucide-react";
import { useState } from "react";
import { useApi, useApiAction } from "../../app/api/use-api.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { useIsAdmin, useMe } from "../../app/session/use-me.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Page } from "../../ui/page.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { Table } from "../../ui/table.tsx";
import { RemoveButton } from "../shared/remove-button.tsx";
import type { Snippet } from "./reply-parts.ts";
import { SnippetDialog } from "./snippet-dialog.tsx";
import "./replies.css";

/** Words that are written often: one's own, and those that everybody has. */
export function SnippetsSettings() {
  const t = useTexts();
  const me = useMe();
  const isAdmin = useIsAdmin();
  const [open, setOpen] = useState<Snippet | "new" | null>(null);
  const snippets = useApi("listSnippets").data?.items;
  const remove = useApiAction("removeSnippet", { changes: ["listSnippets"] });
  const mayChange = ({ ownerId, shared }: Snippet): boolean => ownerId === me.id || (shared && isAdmin);
  const make = me.role !== "viewer" && (
    <Button kind="primary" icon={<Plus size={14} />} onClick={() => setOpen("new")}>
      {t("replies.makeSnippet")}
    </Button>
  );
  return (
    <Page title={t("replies.snippets")} actions={snippets && snippets.length > 0 && make}>
      {!snippets && <Skeleton lines={4} />}
      {snippets?.length === 0 && (
        <EmptyState icon={<Type size={28} />} title={t("replies.noSnippets")} hint={t("replies.noSnippetsHint")}>
          {make}
        </EmptyState>
      )}
      {snippets && snippets.length > 0 && (
        <Table
          label={t("replies.snippets")}
          rows={snippets}
          columns={[
            {
              name: "name",
              label: t("people.name"),
              cell: (snippet) =>
                mayChange(snippet) ? (
                  <button type="button" className="replies-open" onClick={() => setOpen(snippet)}>
                    {snippet.name}
                  </button>
                ) : (
                  snippet.name
                ),
            },
            {
              name: "shortcut",
              label: t("replies.shortcut"),
              cell: ({ shortcut }) => shortcut && <code>/{shortcut}</code>,
            },
            {
              name: "text",
              label: t("replies.text"),
              wideOnly: true,
              cell: ({ text }) => <span className="muted replies-text">{text}</span>,
            },
            { name: "for", label: t("replies.for"), wideOnly: true, cell: ({ shared }) => <For shared={shared} /> },
            {
              name: "actions",
              label: t("replies.actions"),
              cell: (snippet) =>
                mayChange(snippet) && (
                  <RemoveButton
                    name={snippet.name}
                    hint={t("replies.removeHint")}
                    busy={remove.isPending}
                    onConfirm={() => remove.mutate({ params: { id: snippet.id } })}
                  />
                ),
            },
          ]}
        />
      )}
      {open !== null && <SnippetDialog snippet={open === "new" ? null : open} onClose={() => setOpen(null)} />}
    </Page>
  );
}

export function For({ shared }: { readonly shared: boolean }) {
  const t = useTexts();
  return <Badge tone={shared ? "accent" : "plain"}>{t(shared ? "replies.everybody" : "replies.me")}</Badge>;
}
