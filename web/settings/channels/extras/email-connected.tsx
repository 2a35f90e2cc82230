import { useApiAction } from "../../../app/api/use-api.ts";
import { fullTime } from "../../../app/i18n/times.ts";
import { useTexts } from "../../../app/i18n/use-texts.ts";
import { Badge } from "../../../ui/badge.tsx";
import { Button } from "../../../ui/button.tsx";
import { showToast } from "../../../ui/toasts.ts";
import { CopyField } from "../../shared/copy-field.tsx";
import { Markdown } from "../../shared/markdown.tsx";
import type { ChannelAccount } from "../channel-parts.ts";
import { SenderDomain } from "./sender-domain.tsx";

const PROVIDERS = ["gmail", "office365", "other"] as const;

/** Where the mailbox forwards to, whether that works, and what the sender's domain needs. */
export function EmailConnected({ account }: { readonly account: ChannelAccount }) {
  const t = useTexts();
  const provider = PROVIDERS.find((one) => one === account.settings.provider);
  const { forwardingAddress } = account;
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
      {forwardingAddress && provider && <SenderDomain accountId={account.id} />}
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
