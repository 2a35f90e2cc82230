import { type ComponentType, lazy } from "react";
import type { PlainKey } from "../../app/i18n/language.ts";
import type { BesideProps, ChannelAccount, SettingControlProps, SettingValues } from "./channel-parts.ts";

/** How customers will see what is sent: with a preview, and never a reason not to connect. */
interface ChannelDetails {
  readonly title: PlainKey;
  readonly hint: PlainKey;
  readonly settings: readonly string[];
}

/** What the app adds to the form that is made of a channel's schema. A channel that is not here works without. */
interface ChannelExtras {
  /** Better controls for single settings. */
  readonly controls?: Readonly<Record<string, ComponentType<SettingControlProps>>>;
  /** Settings that are folded away, because they are seldom changed. */
  readonly rare?: readonly string[];
  /** Settings and secrets that nobody types. */
  readonly left?: readonly string[];
  /** The box that has to be ticked with these settings. */
  readonly mustAccept?: (settings: SettingValues) => string | null;
  /** Settings that are asked for on a page of their own, after connecting. */
  readonly details?: ChannelDetails;
  /** Drawn below the settings: a preview. */
  readonly Beside?: ComponentType<BesideProps>;
  /** Drawn with the account, when it is connected. */
  readonly Connected?: ComponentType<{ readonly account: ChannelAccount }>;
  /** Nobody has to be given the webhook's address. */
  readonly noWebhook?: boolean;
  /** How to try it. */
  readonly testHint?: PlainKey;
}

const extras: Readonly<Record<string, ChannelExtras>> = {
  messenger: {
    rare: ["appId", "graphVersion"],
    Beside: lazy(async () => ({ default: (await import("./extras/messenger-preview.tsx")).MessengerPreview })),
    testHint: "channels.test.messenger",
  },
  email: {
    controls: {
      provider: lazy(async () => ({ default: (await import("./extras/email-provider.tsx")).EmailProvider })),
      sharingAccepted: lazy(async () => ({ default: (await import("./extras/email-terms.tsx")).EmailTerms })),
      fromName: lazy(async () => ({ default: (await import("./extras/email-choices.tsx")).EmailFromName })),
      spam: lazy(async () => ({ default: (await import("./extras/email-choices.tsx")).EmailSpam })),
      signature: lazy(async () => ({ default: (await import("./extras/signature-field.tsx")).SignatureField })),
    },
    left: ["replyKey"],
    details: {
      title: "channels.email.details",
      hint: "channels.email.detailsHint",
      settings: ["companyName", "fromName", "signature"],
    },
    mustAccept: ({ provider }) => (provider === "fallback" ? null : "sharingAccepted"),
    Beside: lazy(async () => ({ default: (await import("./extras/sender-preview.tsx")).SenderPreview })),
    Connected: lazy(async () => ({ default: (await import("./extras/email-connected.tsx")).EmailConnected })),
    noWebhook: true,
    testHint: "channels.test.email",
  },
  form: {
    controls: { formId: lazy(async () => ({ default: (await import("./extras/form-choice.tsx")).FormChoice })) },
    Connected: lazy(async () => ({ default: (await import("./extras/form-connected.tsx")).FormConnected })),
    noWebhook: true,
    testHint: "channels.test.form",
  },
};

export const extrasOf = (channel: string): ChannelExtras => extras[channel] ?? {};
