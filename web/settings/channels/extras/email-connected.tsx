import { useApiAction } from "../../../app/api/use-api.ts";
import { fullTime } from "../../../app/i18n/times.ts";
import { useTexts } from "../../../app/i18n/use-texts.ts";
import { Badge } from "../../../ui/badge.tsx";
import { Button } from "../../../ui/button.tsx";
import { Table } from "../../../ui/table.tsx";
import { showToast } from "../../../ui/toasts.ts";
import { CopyField } from "../../shared/copy-field.tsx";
import { Markdown } from "../../shared/markdown.tsx";
import type { ChannelAccount } from "../channel-parts.ts";

const PROVIDERS = ["gmail", "office365", "other"] as const;

/** Where the mailbox forwards to, whether that works, and what the sender's domain needs. */
export function EmailConnected({ account }: { readonly account: ChannelAccount }) {
  const t = useTexts();
  const provider = PROVIDERS.find((one) => one === account.settings.provider);
  const { forwardingAddress, senderDomain } = account;
  return (
    <>
      {forwardingAddress && provider && (
        <section className="settings-form-card" aria-label={t("channels.email.forwarding")}>
          <h2>{t("channels.email.forwarding")}</h2>
          <CopyField
            label={t("channels.email.forwardingAddress")}
            hint={t("channels.email.forwardingHint")}
            value={forwardingAddress}
          />
          <Markdown text={t(`channels.email.${provider}.guide`)} />
          <Verification account={account} />
        </section>
      )}
      {senderDomain && provider && (
        <section className="settings-form-card" aria-label={t("channels.email.domain")}>
          <h2>{t("channels.email.domain")}</h2>
          <p className="muted">{t("channels.email.domainHint", { domain: senderDomain.domain })}</p>
          <Table
            label={t("channels.email.domain")}
            rows={senderDomain.records.map((record) => ({ ...record, id: record.name }))}
            columns={[
              { name: "type", label: t("channels.email.recordType"), cell: ({ type }) => type },
              { name: "name", label: t("channels.email.recordName"), cell: ({ name }) => <code>{name}</code> },
              { name: "value", label: t("channels.email.recordValue"), cell: ({ value }) => <code>{value}</code> },
            ]}
          />
        </section>
      )}
    </>
  );
}

/** Sends a mail to the address and waits for it to come back by forwarding. */
function Verification({ account }: { readonly account: ChannelAccount }) {
  const t = useTexts();
  const { verifiedAt } = account.health;
  const verify = useApiAction("verifyAddress", {
    onDone: () => showToast({ text: t("channels.email.verificationSent") }),
  });
  const look = useApiAction("getChannelAccount", { changes: ["getChannelAccount"] });
  const { id } = account;
  return (
    <>
      <p>
        {verifiedAt ? (
          <Badge tone="success">{t("channels.email.verified", { time: fullTime(verifiedAt) })}</Badge>
        ) : (
          <Badge tone="warning">{t("channels.email.notVerified")}</Badge>
        )}
      </p>
      <div className="settings-form-actions">
        <Button busy={verify.isPending} onClick={() => verify.mutate({ params: { id } })}>
          {t("channels.email.verify")}
        </Button>
        <Button kind="quiet" busy={look.isPending} onClick={() => look.mutate({ params: { id } })}>
          {t("forms.refresh")}
        </Button>
      </div>
    </>
  );
}
