import { Columns3, Plus, Table as TableIcon } from "lucide-react";
import { useState } from "react";
import { useTexts } from "../../app/i18n/use-texts.ts";
import { useIsAdmin, useMe } from "../../app/session/use-me.ts";
import { useShortcut } from "../../app/shortcuts/shortcuts.ts";
import { ImportDialog } from "../../files/import-dialog.tsx";
import { ListMenu } from "../../files/list-menu.tsx";
import { Button, IconButton } from "../../ui/button.tsx";
import { Page } from "../../ui/page.tsx";
import { TicketBoard } from "../board/ticket-board.tsx";
import { NewTicket } from "../new-ticket.tsx";
import { useTicketFilter } from "../use-ticket-filter.ts";
import { TicketFilters } from "./ticket-filters.tsx";
import { TicketTable } from "./ticket-table.tsx";
import "./tickets-overview.css";

/** All tickets, as a table or a board. */
export function TicketsOverview() {
  const t = useTexts();
  const isAdmin = useIsAdmin();
  const canWrite = useMe().role !== "viewer";
  const { layout, set } = useTicketFilter();
  const [open, setOpen] = useState<"new" | "import" | null>(null);
  const section = t("nav.tickets");
  useShortcut(canWrite ? { keys: "c", label: t("tickets.create"), section, run: () => setOpen("new") } : null);
  const other = layout === "board" ? "" : "board";
  useShortcut({ keys: "b", label: t("tickets.switch"), section, run: () => set({ layout: other }) });
  return (
    <Page
      title={t("nav.tickets")}
      actions={
        <div className="tickets-actions">
          <fieldset className="tickets-layouts" aria-label={t("tickets.layout")}>
            <IconButton
              label={t("tickets.asTable")}
              aria-pressed={layout === "table"}
              onClick={() => set({ layout: "" })}
            >
              <TableIcon size={16} />
            </IconButton>
            <IconButton
              label={t("tickets.asBoard")}
              aria-pressed={layout === "board"}
              onClick={() => set({ layout: "board" })}
            >
              <Columns3 size={16} />
            </IconButton>
          </fieldset>
          {canWrite && (
            <Button kind="primary" icon={<Plus size={14} />} onClick={() => setOpen("new")}>
              {t("tickets.create")}
            </Button>
          )}
          {isAdmin && <ListMenu route="exportTickets" fileName="tickets.csv" onImport={() => setOpen("import")} />}
        </div>
      }
    >
      <div className="tickets">
        <TicketFilters />
        {layout === "board" ? <TicketBoard /> : <TicketTable />}
      </div>
      {open === "new" && <NewTicket onClose={() => setOpen(null)} />}
      {open === "import" && (
        <ImportDialog
          route="importTickets"
          list="listTickets"
          title={t("tickets.import")}
          columns={t("tickets.importColumns")}
          onClose={() => setOpen(null)}
        />
      )}
    </Page>
  );
}
