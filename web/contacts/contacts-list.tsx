import { useVirtualizer } from "@tanstack/react-virtual";
import { Plus, Users } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Link, useSearchParams } from "wouter";
import { type ItemOf, useApiPages } from "../app/api/use-api.ts";
import { fullTime, shortAge } from "../app/i18n/times.ts";
import { useTexts } from "../app/i18n/use-texts.ts";
import { useIsAdmin, useMe } from "../app/session/use-me.ts";
import { useShortcut } from "../app/shortcuts/shortcuts.ts";
import { problemText } from "../app/toast-problem.ts";
import { useSettled } from "../app/use-settled.ts";
import { ImportDialog } from "../files/import-dialog.tsx";
import { ListMenu } from "../files/list-menu.tsx";
import { usePeople } from "../inbox/use-people.ts";
import { Avatar } from "../ui/avatar.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { TextField } from "../ui/field.tsx";
import { Page } from "../ui/page.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { contactName } from "./contact-name.ts";
import { NewContact } from "./new-contact.tsx";
import "./contacts-list.css";

/** The list of contacts with a search in it. */
export function ContactsList() {
  const t = useTexts();
  const isAdmin = useIsAdmin();
  const canWrite = useMe().role !== "viewer";
  const [open, setOpen] = useState<"new" | "import" | null>(null);
  const [params, setParams] = useSearchParams();
  const [typed, setTyped] = useState(params.get("q") ?? "");
  const words = useSettled(typed.trim());
  const keep = useRef(setParams);
  keep.current = setParams;
  useEffect(() => keep.current(words === "" ? {} : { q: words }, { replace: true }), [words]);
  const field = useRef<HTMLInputElement>(null);
  const section = t("nav.contacts");
  useShortcut({ keys: "/", label: t("app.search"), section, run: () => field.current?.focus() });
  useShortcut(canWrite ? { keys: "c", label: t("contacts.create"), section, run: () => setOpen("new") } : null);
  return (
    <Page
      title={section}
      actions={
        <div className="contacts-actions">
          {canWrite && (
            <Button kind="primary" icon={<Plus size={14} />} onClick={() => setOpen("new")}>
              {t("contacts.create")}
            </Button>
          )}
          {isAdmin && <ListMenu route="exportContacts" fileName="contacts.csv" onImport={() => setOpen("import")} />}
        </div>
      }
    >
      <div className="contacts">
        <search className="contacts-search">
          <TextField
            quiet
            ref={field}
            type="search"
            label={t("contacts.search")}
            placeholder={t("contacts.search")}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </search>
        <Rows words={words} />
      </div>
      {open === "new" && <NewContact onClose={() => setOpen(null)} />}
      {open === "import" && (
        <ImportDialog
          route="importContacts"
          list="listContacts"
          title={t("contacts.import")}
          columns={t("contacts.importColumns")}
          onClose={() => setOpen(null)}
        />
      )}
    </Page>
  );
}

const ROW_HEIGHT = 52;

function Rows({ words }: { readonly words: string }) {
  const t = useTexts();
  const list = useApiPages("listContacts", { query: { limit: 50, ...(words && { q: words }) } });
  const { items, more } = list;
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => items[index]?.id ?? index,
    overscan: 10,
  });
  const shown = rows.getVirtualItems();
  const lastShown = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (lastShown >= items.length - 10) more();
  }, [lastShown, items.length, more]);
  if (list.isPending) return <Skeleton lines={8} />;
  if (list.isError) {
    return (
      <EmptyState title={problemText(list.error)}>
        <Button onClick={() => void list.refetch()}>{t("app.retry")}</Button>
      </EmptyState>
    );
  }
  if (items.length === 0 && !list.hasNextPage) {
    const found = words === "" ? t("contacts.empty") : t("contacts.none");
    const hint = words === "" ? t("contacts.emptyHint") : t("contacts.noneHint");
    return <EmptyState icon={<Users size={32} />} title={found} hint={hint} />;
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard.
    <div ref={scroller} className="contacts-rows scroll" tabIndex={0}>
      <ul aria-label={t("nav.contacts")} style={{ height: rows.getTotalSize() }}>
        {shown.map(({ index, start, key }) => {
          const contact = items[index];
          return (
            contact && (
              <li key={key} style={{ translate: `0 ${start}px`, height: ROW_HEIGHT }}>
                <ContactRow contact={contact} />
              </li>
            )
          );
        })}
      </ul>
    </div>
  );
}

function ContactRow({ contact }: { readonly contact: ItemOf<"listContacts"> }) {
  const t = useTexts();
  const { nameOf } = usePeople();
  const name = contactName(t, contact);
  const owner = nameOf(contact.ownerId);
  const address = contact.email ?? contact.phones[0] ?? "";
  return (
    <Link href={`/contacts/${contact.id}`} className="contact-row">
      <Avatar name={name} />
      <span className="contact-row-text">
        <span className="truncate contact-row-name">
          {name} {contact.blockedAt && <Badge tone="danger">{t("inbox.blocked")}</Badge>}
        </span>
        {address !== name && <span className="truncate muted">{address}</span>}
      </span>
      <span className="contact-row-owner truncate muted">{owner && t("contacts.ownedBy", { name: owner })}</span>
      <time className="muted" dateTime={contact.updatedAt} title={fullTime(contact.updatedAt)}>
        {shortAge(contact.updatedAt)}
      </time>
    </Link>
  );
}
