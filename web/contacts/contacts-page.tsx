import { Users } from "lucide-react";
import { displayName } from "../../lib/domain/contact.ts";
import { useApiPages } from "../app/api/use-api.ts";
import { shortAge } from "../app/i18n/times.ts";
import { useTexts } from "../app/i18n/use-texts.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { Page } from "../ui/page.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { Table } from "../ui/table.tsx";

/** Everybody who is known, newest change first. */
export function ContactsPage() {
  const t = useTexts();
  const contacts = useApiPages("listContacts", { query: { limit: 50 } });
  return (
    <Page title={t("nav.contacts")}>
      {contacts.isPending && <Skeleton lines={8} />}
      {contacts.isSuccess && contacts.items.length === 0 && (
        <EmptyState icon={<Users size={32} />} title={t("contacts.empty")} hint={t("contacts.emptyHint")} />
      )}
      {contacts.items.length > 0 && (
        <Table
          label={t("nav.contacts")}
          rows={contacts.items}
          columns={[
            { name: "name", label: t("contacts.name"), cell: displayName },
            { name: "email", label: t("contacts.email"), cell: ({ email }) => email },
            {
              name: "updated",
              label: t("contacts.updated"),
              wideOnly: true,
              cell: ({ updatedAt }) => shortAge(updatedAt),
            },
          ]}
        />
      )}
    </Page>
  );
}
