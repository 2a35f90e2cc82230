import { Ban, Ellipsis, Merge, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { useApiAction } from "../../app/api/use-api.ts";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { useIsAdmin } from "../../app/session/use-me.ts";
import { NewTicket } from "../../tickets/new-ticket.tsx";
import { Button, IconButton } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Menu, MenuDivider, MenuItem } from "../../ui/menu.tsx";
import { SearchList } from "../../ui/search-list.tsx";
import { showToast } from "../../ui/toasts.ts";
import { contactName } from "../contact-name.ts";
import { useContactsFound } from "../use-contacts-found.ts";
import type { ContactView } from "./contact-view.ts";
import { EraseContact } from "./erase-contact.tsx";
import { useContactMerge } from "./use-contact-merge.ts";

/** What can be done with the person. */
export function ContactActions({ contact }: { readonly contact: ContactView }) {
  const t = useTexts();
  const isAdmin = useIsAdmin();
  const [open, setOpen] = useState<"ticket" | "merge" | "erase" | null>(null);
  const close = (): void => setOpen(null);
  const block = useBlock(contact);
  return (
    <div className="contact-actions">
      <Button icon={<Plus size={14} />} onClick={() => setOpen("ticket")}>
        {t("contacts.newTicket")}
      </Button>
      <Menu
        label={t("app.more")}
        align="end"
        button={(props) => (
          <IconButton {...props} label={t("app.more")}>
            <Ellipsis size={18} />
          </IconButton>
        )}
      >
        <MenuItem icon={<Merge size={15} />} onClick={() => setOpen("merge")}>
          {t("contacts.merge")}
        </MenuItem>
        <MenuItem icon={<Ban size={15} />} onClick={block}>
          {contact.blockedAt === null ? t("contacts.block") : t("contacts.unblock")}
        </MenuItem>
        {isAdmin && (
          <>
            <MenuDivider />
            <MenuItem icon={<Trash2 size={15} />} onClick={() => setOpen("erase")}>
              {t("contacts.erase")}
            </MenuItem>
          </>
        )}
      </Menu>
      {open === "ticket" && <NewTicket contactId={contact.id} onClose={close} />}
      {open === "merge" && <MergeContact contact={contact} onClose={close} />}
      {open === "erase" && <EraseContact contact={contact} onClose={close} />}
    </div>
  );
}

/** Blocks or lets in again; either can be taken back by the message that says so. */
function useBlock({ id, blockedAt }: ContactView): () => void {
  const t = useTexts();
  const changes = ["getContact", "listContacts", "listConversations"] as const;
  const block = useApiAction("blockContact", {
    changes,
    onDone: () => {
      const undo = { label: t("app.undo"), run: () => unblock.mutate({ params: { id } }) };
      showToast({ text: t("contacts.blockedDone"), action: undo });
    },
  });
  const unblock = useApiAction("unblockContact", {
    changes,
    onDone: () => showToast({ text: t("contacts.unblockedDone") }),
  });
  return () => (blockedAt === null ? block : unblock).mutate({ params: { id } });
}

function MergeContact({ contact, onClose }: { readonly contact: ContactView; readonly onClose: () => void }) {
  const t = useTexts();
  const { merge } = useContactMerge();
  const useOthers = (typed: string) => useContactsFound(typed)?.filter(({ value }) => value !== contact.id);
  return (
    <Dialog title={t("contacts.mergeTitle", { name: contactName(t, contact) })} onClose={onClose}>
      <p className="muted">{t("contacts.mergeHint")}</p>
      <SearchList
        label={t("contacts.search")}
        useFound={useOthers}
        nothing={t("contacts.none")}
        onChoose={(otherId) => {
          onClose();
          merge(contact.id, otherId);
        }}
      />
    </Dialog>
  );
}
