import * as z from "zod";
import { workingHours } from "../../domain/working-hours.ts";

const LONGEST = 500;
const EMAIL_TEXT = "Leave your e-mail address, and we answer you there if you are gone by then.";

const field = <Type extends z.ZodType>(type: Type, title: string, description: string): Type =>
  type.meta({ title, description });

export const settings = z.strictObject({
  color: field(
    z
      .string()
      .regex(/^#[0-9a-f]{6}$/i, "must look like #0b6e6e")
      .default("#0b6e6e"),
    "Colour",
    "Of the launcher, the panel's head and the visitor's own messages.",
  ),
  position: field(z.enum(["left", "right"]).default("right"), "Position", "The corner of the page."),
  avatarUrl: field(
    z
      .url({ protocol: /^https$/ })
      .max(1000)
      .nullable()
      .default(null),
    "Picture",
    "Address of a picture in the panel's head.",
  ),
  welcome: field(
    z.string().trim().max(LONGEST).default("Hello! How can we help?"),
    "Welcome message",
    "The first words in the panel.",
  ),
  availability: field(
    z.enum(["always", "hours", "users"]).default("always"),
    "Availability",
    "When somebody is there: always, in working hours, or while somebody of the inbox is available.",
  ),
  hours: field(workingHours.nullable().default(null), "Working hours", "When somebody is there, by working hours."),
  awayLauncher: field(
    z.enum(["message", "hide", "same"]).default("same"),
    "While away",
    "What the launcher does while nobody is there: shows the away message, hides, or stays the same.",
  ),
  awayMessage: field(
    z.string().trim().max(LONGEST).default("We are away. Write to us all the same: we answer when we are back."),
    "Away message",
    "What visitors read while nobody is there.",
  ),
  askEmail: field(
    z.enum(["immediate", "after_60s", "never"]).default("immediate"),
    "Ask for an e-mail address",
    "After the first message, when nobody has answered within a minute, or never.",
  ),
  emailText: field(
    z.string().trim().max(LONGEST).default(EMAIL_TEXT),
    "E-mail request",
    "What visitors read above the field for their address.",
  ),
  domains: field(
    z
      .array(
        z
          .string()
          .trim()
          .toLowerCase()
          .regex(/^(?!-)[a-z0-9-]+(\.[a-z0-9-]+)*$/, "must be a host name like www.example.com")
          .max(253),
      )
      .max(50)
      .default([]),
    "Websites",
    "Host names of the pages that may show the chat, their sub-domains included. None: every page may.",
  ),
});

/** It needs none: what comes in is made by Parley itself, after the visitor's call has been checked. */
export const secrets = z.strictObject({});
