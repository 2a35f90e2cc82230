import type { App } from "../app.ts";
import { decide } from "../routing/decide.ts";
import { fairnessOf } from "../routing/fairness.ts";
import { changeRouting } from "./change-routing.ts";
import { existing } from "./existing.ts";
import { languageOf, loadPeople } from "./gather-facts.ts";
import { getContact } from "./get-contact.ts";
import type { SimulatedRule, Simulation } from "./simulation.ts";

export interface MadeUpMessage extends SimulatedRule {
  readonly text: string;
  readonly subject: string | null;
  readonly contactId: string | null;
  readonly language: string | null;
}

/**
 * Who would be given a message if it came in now. Writes nothing.
 * @throws NotFound; Invalid for a rule that could not be saved
 */
export async function simulateMessage(
  app: Pick<App, "store" | "ids" | "clock">,
  { channelAccountId, rule: change, text, subject, contactId, language }: MadeUpMessage,
): Promise<Simulation> {
  const account = existing(await app.store.channelAccounts.get(channelAccountId), "channel account");
  const contact = contactId === null ? null : existing(await getContact(app, contactId), "contact");
  const rule = await changeRouting(app, account.routing, change ?? {});
  const decision = decide({
    rule,
    facts: {
      channel: account.channel,
      channelAccountId,
      subject,
      text,
      language: languageOf(language ?? contact?.properties.language),
      contactProperties: contact?.properties ?? null,
      ticket: null,
    },
    contactOwnerId: contact?.ownerId ?? null,
    ...(await loadPeople(app)),
    takenFromIds: [],
    now: app.clock.now(),
  });
  return { decisions: [{ conversationId: null, wasAssigneeId: null, decision }], fairness: fairnessOf([decision]) };
}
