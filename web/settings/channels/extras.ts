import { type ComponentType, lazy } from "react";
import type { PlainKey } from "../../app/i18n/language.ts";
import type { BesideProps, ChannelAccount, SettingControlProps } from "./channel-parts.ts";

/** What the app adds to the form that is made of a channel's schema. A channel that is not here works without. */
interface ChannelExtras {
  /** Better controls for single settings. */
  readonly controls?: Readonly<Record<string, ComponentType<SettingControlProps>>>;
  /** Settings that are folded away, because they are seldom changed. */
  readonly rare?: readonly string[];
  /** Settings that nobody types. */
  readonly left?: readonly string[];
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
  form: {
    controls: { formId: lazy(async () => ({ default: (await import("./extras/form-choice.tsx")).FormChoice })) },
    Connected: lazy(async () => ({ default: (await import("./extras/form-connected.tsx")).FormConnected })),
    noWebhook: true,
    testHint: "channels.test.form",
  },
};

export const extrasOf = (channel: string): ChannelExtras => extras[channel] ?? {};
