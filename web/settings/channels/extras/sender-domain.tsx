import type { AnswerOf } from "../../../../lib/api/routes.ts";
import { useApi } from "../../../app/api/use-api.ts";
import { useTexts } from "../../../app/i18n/use-texts.ts";
import { Badge } from "../../../ui/badge.tsx";
import { Button } from "../../../ui/button.tsx";
import { Skeleton } from "../../../ui/skeleton.tsx";
import { Table } from "../../../ui/table.tsx";
import "./sender-domain.css";

type Known = AnswerOf<"getSenderDomain">;

const TONES = {
  verified: "success",
  pending: "warning",
  failed: "danger",
  not_found: "danger",
  unknown: "plain",
  found: "success",
  missing: "danger",
  unchecked: "plain",
} as const;

/** Whether receivers can trust what is sent from the account's domain, and what to do where they cannot. */
export function SenderDomain({ accountId }: { readonly accountId: string }) {
  const t = useTexts();
  const asked = useApi("getSenderDomain", { params: { id: accountId } });
  const known = asked.data;
  return (
    <section className="settings-form-card sender-domain" aria-label={t("channels.email.domain")}>
      <h2>{t("channels.email.domain")}</h2>
      {asked.isPending && <Skeleton lines={3} />}
      {known && (
        <>
          <p>
            <Badge tone={TONES[known.state]}>{t(`channels.email.domain.${known.state}`)}</Badge>{" "}
            {t(whatToDo(known), { domain: known.domain })}
          </p>
          <Records records={known.records} />
        </>
      )}
      <div className="settings-form-actions">
        <Button kind="quiet" busy={asked.isFetching} onClick={() => void asked.refetch()}>
          {t("channels.email.lookAgain")}
        </Button>
      </div>
    </section>
  );
}

/** The sentence for what the mail service knows. */
function whatToDo({ state, knownBy, dkim }: Known) {
  if (state !== "verified") return `channels.email.domain.${state}.hint` as const;
  if (knownBy === "address") return "channels.email.domain.addressOnly";
  if (dkim === null) return "channels.email.domain.unsigned";
  return dkim === "verified" ? "channels.email.domain.verified.hint" : "channels.email.domain.pending.hint";
}

function Records({ records }: Pick<Known, "records">) {
  const t = useTexts();
  return (
    <Table
      label={t("channels.email.records")}
      rows={records.map((record) => ({ ...record, id: `${record.type} ${record.name}` }))}
      columns={[
        { name: "type", label: t("channels.email.recordType"), cell: ({ type }) => type },
        { name: "name", label: t("channels.email.recordName"), cell: ({ name }) => <code>{name}</code> },
        { name: "value", label: t("channels.email.recordValue"), cell: ({ value }) => <code>{value}</code> },
        {
          name: "state",
          label: t("channels.email.recordState"),
          cell: ({ state }) => <Badge tone={TONES[state]}>{t(`channels.email.record.${state}`)}</Badge>,
        },
      ]}
    />
  );
}
