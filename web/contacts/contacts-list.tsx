import { Plus } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useSearchParams } from "wouter";
import { useTexts } from "../app/i18n/use-texts.ts";
import { useIsAdmin, useMe } from "../app/session/use-me.ts";
import { useShortcut } from "../app/shortcuts/shortcuts.ts";
import { useSettled } from "../app/use-settled.ts";
import { ImportDialog } from "../files/import-dialog.tsx";
import { ListMenu } from "../files/list-menu.tsx";
import { Button } from "../ui/button.tsx";
import { TextField } from "../ui/field.tsx";
import { Page } from "../ui/page.tsx";
import { ContactTable } from "./contact-table.tsx";
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
  useEffect(() => keepWords(keep.current, words), [words]);
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
        <ContactTable words={words} />
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

/** Puts the words into the address, and leaves there what else it says. */
function keepWords(setParams: ReturnType<typeof useSearchParams>[1], words: string): void {
  setParams(
    (before) => {
      const after = new URLSearchParams(before);
      if (words === "") after.delete("q");
      else after.set("q", words);
      return after;
    },
    { replace: true },
  );
}
