import { type FormEvent, useEffect, useRef, useState } from "react";
import { useLocation, useSearchParams } from "wouter";
import { ApiError } from "../../../../lib/api/client.ts";
import { useApi, useApiAction } from "../../../app/api/use-api.ts";
import { useTexts } from "../../../app/i18n/use-texts.ts";
import { problemText } from "../../../app/toast-problem.ts";
import { Button } from "../../../ui/button.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { Page } from "../../../ui/page.tsx";
import { Skeleton } from "../../../ui/skeleton.tsx";
import { RoutingEditor } from "../../routing/routing-editor.tsx";
import { routingBody } from "../../routing/rule-values.ts";
import { problemsOf } from "../../shared/problems.ts";
import { useDraft } from "../../shared/use-draft.ts";
import { extrasOf } from "../extras.ts";
import { readSchema } from "../schema/read-schema.ts";
import { missingSettings } from "../schema/setting-fields.tsx";
import { TicketFields } from "../ticket-fields.tsx";
import { AccountStep } from "./account-step.tsx";
import { type Connection, emptyConnection } from "./connection.ts";
import "./connect-wizard.css";

const STEPS = ["account", "tickets", "assignment"] as const;
type Step = (typeof STEPS)[number];

/** Where a complaint of the server belongs. */
const stepOf = (path: string): Step =>
  path.startsWith("routing")
    ? "assignment"
    : /^(ticket|conversation)Defaults|^autoTicket/.test(path)
      ? "tickets"
      : "account";

/** Connects one channel account: what the channel asks for, what tickets start with, who is given conversations. */
export function ConnectWizard({ channel: id }: { readonly channel: string }) {
  const t = useTexts();
  const channels = useApi("listChannels").data?.items;
  const inboxes = useApi("listInboxes").data?.items;
  const [search] = useSearchParams();
  if (!channels || !inboxes) return <Skeleton lines={6} />;
  const channel = channels.find((one) => one.id === id);
  if (!channel) return <EmptyState title={t("channels.notFound")} hint={t("channels.notFoundHint")} />;
  const start = emptyConnection(channel, inboxes, search);
  return <Wizard key={id} channel={channel} inboxes={inboxes} start={start} />;
}

interface WizardProps extends Pick<Parameters<typeof AccountStep>[0], "channel" | "inboxes"> {
  readonly start: Connection;
}

function Wizard({ channel, inboxes, start }: WizardProps) {
  const t = useTexts();
  const [, navigate] = useLocation();
  const [step, setStep] = useState<Step>("account");
  const [tried, setTried] = useState(false);
  const [begun] = useState(start);
  const draft = useDraft(begun);
  const attempt = useRef(crypto.randomUUID());
  const heading = useRef<HTMLHeadingElement>(null);
  const [madeId, setMadeId] = useState<string | null>(null);
  const create = useApiAction("createChannelAccount", {
    changes: ["listChannelAccounts", "listForms", "getForm"],
    onDone: ({ id }) => {
      draft.reset();
      setMadeId(id);
    },
    onFailed: (error) => {
      // An answer is an answer: the next attempt is another request. What got lost is asked again as the same one.
      if (error instanceof ApiError) attempt.current = crypto.randomUUID();
      const [first] = Object.keys(problemsOf(error));
      if (first) setStep(stepOf(first));
    },
  });
  useEffect(() => {
    if (madeId) navigate(`/settings/channels/${madeId}/${extrasOf(channel.id).details ? "details" : "connected"}`);
  }, [madeId, channel.id, navigate]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each step is read out from its heading on.
  useEffect(() => heading.current?.focus(), [step]);
  const { values } = draft;
  const missing = {
    ...missingSettings(channel.id, readSchema(channel.settings), values.settings, t("settings.required")),
    ...missingSecrets(channel.secrets, values.secrets, t("settings.required")),
    ...(values.name.trim() === "" ? { name: t("settings.required") } : {}),
  };
  const problems = { ...problemsOf(create.error), ...(tried ? missing : {}) };
  const place = STEPS.indexOf(step);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(missing).length > 0) return;
    const next = STEPS[place + 1];
    const { routing, ...rest } = values;
    const body = { channel: channel.id, ...rest, routing: routingBody(routing) };
    if (next) setStep(next);
    else create.mutate({ body, idempotencyKey: attempt.current });
  };
  return (
    <Page title={t("channels.connectTitle", { title: channel.title })}>
      <ol className="wizard-steps">
        {STEPS.map((one, index) => (
          <li key={one} aria-current={one === step ? "step" : undefined}>
            {index + 1}. {t(`channels.step.${one}`)}
          </li>
        ))}
      </ol>
      <form className="settings-form" noValidate onSubmit={submit}>
        <h2 ref={heading} tabIndex={-1}>
          {t(`channels.step.${step}`)}
        </h2>
        {step === "account" && <AccountStep {...{ channel, inboxes, values, problems }} onChange={draft.set} />}
        {step === "tickets" && <TicketFields values={values} problems={problems} onChange={draft.set} />}
        {step === "assignment" && (
          <RoutingEditor
            values={values.routing}
            problems={problems}
            onChange={(change) => draft.set({ routing: { ...values.routing, ...change } })}
          />
        )}
        {create.error && (
          <p className="field-problem" role="alert">
            {problemText(create.error)}
          </p>
        )}
        <div className="settings-form-actions">
          {place > 0 && <Button onClick={() => setStep(STEPS[place - 1] ?? "account")}>{t("app.back")}</Button>}
          <Button kind="primary" type="submit" busy={create.isPending}>
            {step === "account" && t("channels.continueWith", { title: channel.title })}
            {step === "tickets" && t("channels.continue")}
            {step === "assignment" && t("channels.connectNow")}
          </Button>
        </div>
      </form>
    </Page>
  );
}

function missingSecrets(schema: unknown, given: Readonly<Record<string, string>>, complaint: string) {
  const empty = readSchema(schema).filter(({ name, required }) => required && (given[name] ?? "") === "");
  return Object.fromEntries(empty.map(({ name }) => [`secrets.${name}`, complaint]));
}
