import * as z from "zod";
import type { Account } from "../channel.ts";

/** Longest text of one message: https://developers.facebook.com/docs/messenger-platform/reference/send-api */
export const MAX_TEXT = 2000;

const digits = z.string().regex(/^\d{1,32}$/, "must be the number that Meta shows, digits only");
const sentText = z.string().trim().max(MAX_TEXT).default("");

export const settings = z.strictObject({
  pageId: digits.meta({
    title: "Page id",
    description: "The number of your Facebook page: on the page under About, Page transparency.",
  }),
  appId: digits.optional().meta({
    title: "App id",
    description: "The number of your Meta app. With it, Parley knows its own messages when Meta reports them back.",
  }),
  graphVersion: z
    .string()
    .regex(/^v\d{1,3}\.\d$/, "must look like v26.0")
    .default("v26.0")
    .meta({ title: "Graph API version", description: "Change it only when Meta retires the version in use." }),
  humanAgent: z.boolean().default(false).meta({
    title: "Human Agent",
    description: "Meta has approved the Human Agent feature for your app: people may answer for 7 days, not 24 hours.",
  }),
  greeting: sentText.meta({
    title: "Greeting",
    description: "Sent once, when a person opens their first conversation. Empty: nothing is sent.",
  }),
  instantReply: sentText.meta({
    title: "Instant reply",
    description: "Sent right after a person's first message. Empty: nothing is sent.",
  }),
});
export type Settings = Readonly<z.infer<typeof settings>>;
export type MessengerAccount = Account<Settings>;

const secret = z.string().trim().min(1).max(1000);

export const secrets = z.strictObject({
  appSecret: secret.meta({
    title: "App secret",
    description: "Meta app, Settings, Basic. Proves that a webhook comes from Meta.",
  }),
  verifyToken: secret.meta({
    title: "Verify token",
    description: "A password of your own choice; type the same one when you add the webhook at Meta.",
  }),
  pageAccessToken: secret.meta({
    title: "Page access token",
    description: "Meta app, Messenger, Generate token. Lets Parley answer in the name of the page.",
  }),
});
