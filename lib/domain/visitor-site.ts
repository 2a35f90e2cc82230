import * as z from "zod";
import { optional } from "./fields.ts";
import { workingHours } from "./working-hours.ts";

/** How a website's visitors meet a channel account: what its bubble looks like, when somebody is there, what it asks for. */
export const visitorSite = z.object({
  color: z.string(),
  position: z.enum(["left", "right"]),
  avatarUrl: optional(z.string()),
  welcome: z.string(),
  /** When somebody is there. `users`: while a user of the inbox is available. */
  availability: z.enum(["always", "hours", "users"]),
  hours: optional(workingHours),
  /** What the launcher does while nobody is there. */
  awayLauncher: z.enum(["message", "hide", "same"]),
  awayMessage: z.string(),
  /** When a visitor is asked for an e-mail address. */
  askEmail: z.enum(["immediate", "after_60s", "never"]),
  emailText: z.string(),
  /** Shown in place of `emailText` while the launcher shows its away message. */
  awayEmailText: z.string(),
  /** Hosts whose pages may show the bubble, sub-domains included; none: all. */
  domains: z.array(z.string()),
});
export type VisitorSite = Readonly<z.infer<typeof visitorSite>>;

/** In place of the configured words of an account while its launcher shows its away message. */
export const AWAY_EMAIL_TEXT = "Nobody is here right now. Leave your e-mail address, and we will answer you there.";

/** Whether pages of an origin (`https://shop.example`) may show it. Whoever sends no origin is no page of another site. */
export function mayRunOn({ domains }: Pick<VisitorSite, "domains">, origin: string | null): boolean {
  if (domains.length === 0 || origin === null) return true;
  const host = URL.parse(origin)?.hostname ?? "";
  return domains.some((domain) => host === domain || host.endsWith(`.${domain}`));
}
