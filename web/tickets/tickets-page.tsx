import { Ticket } from "lucide-react";
import { useApiPages } from "../app/api/use-api.ts";
import { shortAge } from "../app/i18n/times.ts";
import { useTexts } from "../app/i18n/use-texts.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { Page } from "../ui/page.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { Table } from "../ui/table.tsx";

/** The tickets that one may see, newest change first. */
export function TicketsPage() {
  const t = useTexts();
  const tickets = useApiPages("listTickets", { query: { limit: 50 } });
  return (
    <Page title={t("nav.tickets")}>
      {tickets.isPending && <Skeleton lines={8} />}
      {tickets.isSuccess && tickets.items.length === 0 && (
        <EmptyState icon={<Ticket size={32} />} title={t("tickets.empty")} hint={t("tickets.emptyHint")} />
      )}
      {tickets.items.length > 0 && (
        <Table
          label={t("nav.tickets")}
          rows={tickets.items}
          columns={[
            { name: "number", label: t("tickets.number"), cell: ({ number }) => `#${number}` },
            { name: "subject", label: t("tickets.subject"), cell: ({ subject }) => subject },
            {
              name: "updated",
              label: t("tickets.updated"),
              wideOnly: true,
              cell: ({ updatedAt }) => shortAge(updatedAt),
            },
          ]}
        />
      )}
    </Page>
  );
}
