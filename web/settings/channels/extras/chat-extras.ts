import { lazy } from "react";
import type { ChannelExtras, SettingValues } from "../channel-parts.ts";
import { chatWords } from "./chat-words.ts";

const ChatCode = lazy(async () => ({ default: (await import("./chat-code.tsx")).ChatCode }));

/** The chat on a website: how it looks, when somebody is there, what it asks for, and where it runs. */
export const chatExtras: ChannelExtras = {
  controls: {
    color: lazy(async () => ({ default: (await import("./color-field.tsx")).ColorField })),
    availability: lazy(async () => ({ default: (await import("./chat-hours.tsx")).ChatAvailability })),
    hours: lazy(async () => ({ default: (await import("./chat-hours.tsx")).ChatHours })),
    emailText: lazy(async () => ({ default: (await import("./chat-email-text.tsx")).ChatEmailText })),
    domains: lazy(async () => ({ default: (await import("./host-names.tsx")).HostNames })),
  },
  words: chatWords,
  isIdle,
  details: {
    title: "channels.chat.details",
    hint: "channels.chat.detailsHint",
    settings: ["color", "position", "avatarUrl", "welcome"],
  },
  tabs: [
    {
      name: "availability",
      label: "channels.chat.tab.availability",
      settings: ["availability", "hours", "awayLauncher", "awayMessage"],
    },
    { name: "email", label: "channels.chat.tab.email", settings: ["askEmail", "emailText"] },
    { name: "code", label: "channels.chat.tab.code", settings: ["domains"], Above: ChatCode, noPreview: true },
  ],
  Beside: lazy(async () => ({ default: (await import("./chat-preview.tsx")).ChatPreview })),
  atTheSide: true,
  Connected: ChatCode,
  noWebhook: true,
  nameHint: "channels.chat.nameHint",
  testHint: "channels.test.chat",
};

function isIdle(setting: string, { availability = "always", awayLauncher, askEmail }: SettingValues): boolean {
  switch (setting) {
    case "hours":
      return availability !== "hours";
    case "awayLauncher":
      return availability === "always";
    case "awayMessage":
      return availability === "always" || awayLauncher !== "message";
    case "emailText":
      return askEmail === "never";
    default:
      return false;
  }
}
