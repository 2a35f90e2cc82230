import { lazy } from "react";
import type { ChannelExtras } from "./channel-parts.ts";
import { chatExtras } from "./extras/chat-extras.ts";

/** By the channel's id. */
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
  chat: chatExtras,
};

export const extrasOf = (channel: string): ChannelExtras => extras[channel] ?? {};
