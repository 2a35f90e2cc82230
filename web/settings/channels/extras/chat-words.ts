import type { SettingWords } from "../channel-parts.ts";

/** What the settings of a chat are called. */
export const chatWords: ReadonlyMap<string, SettingWords> = new Map<string, SettingWords>([
  ["color", { label: "channels.chat.color", hint: "channels.chat.colorHint" }],
  [
    "position",
    {
      label: "channels.chat.position",
      hint: "channels.chat.positionHint",
      options: new Map([
        ["left", "channels.chat.position.left"],
        ["right", "channels.chat.position.right"],
      ]),
    },
  ],
  ["avatarUrl", { label: "channels.chat.avatarUrl", hint: "channels.chat.avatarUrlHint" }],
  ["welcome", { label: "channels.chat.welcome", hint: "channels.chat.welcomeHint" }],
  [
    "availability",
    {
      label: "channels.chat.availability",
      hint: "channels.chat.availabilityHint",
      options: new Map([
        ["always", "channels.chat.availability.always"],
        ["hours", "channels.chat.availability.hours"],
        ["users", "channels.chat.availability.users"],
      ]),
    },
  ],
  ["hours", { label: "people.hours", hint: "channels.chat.hoursHint" }],
  [
    "awayLauncher",
    {
      label: "channels.chat.awayLauncher",
      hint: "channels.chat.awayLauncherHint",
      options: new Map([
        ["message", "channels.chat.awayLauncher.message"],
        ["hide", "channels.chat.awayLauncher.hide"],
        ["same", "channels.chat.awayLauncher.same"],
      ]),
    },
  ],
  ["awayMessage", { label: "channels.chat.awayMessage", hint: "channels.chat.awayMessageHint" }],
  [
    "askEmail",
    {
      label: "channels.chat.askEmail",
      hint: "channels.chat.askEmailHint",
      options: new Map([
        ["immediate", "channels.chat.askEmail.immediate"],
        ["after_60s", "channels.chat.askEmail.after_60s"],
        ["never", "channels.chat.askEmail.never"],
      ]),
    },
  ],
  ["emailText", { label: "channels.chat.emailText", hint: "channels.chat.emailTextHint" }],
  ["domains", { label: "channels.chat.domains", hint: "channels.chat.domainsHint" }],
]);
