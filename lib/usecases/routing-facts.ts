import type { App } from "../app.ts";
import type { Conversation } from "../domain/conversation.ts";
import type { RoutingRule } from "../domain/routing-rule.ts";
import type { Team } from "../domain/team.ts";
import type { User } from "../domain/user.ts";
import type { RoutingInput } from "../routing/routing-input.ts";
import { getContact } from "./get-contact.ts";

/** Everybody who may be given conversations, as they stood when they were read. */
export interface People {
  readonly candidates: readonly User[];
  readonly teams: readonly Team[];
}

export async function loadPeople({ store }: Pick<App, "store">): Promise<People> {
  const [candidates, teams] = await Promise.all([store.users.list(), store.teams.list()]);
  return { candidates, teams };
}

/** All that the decision about one conversation depends on, now. */
export async function routingFacts(
  app: Pick<App, "store" | "clock">,
  { head, rule, people }: { readonly head: Conversation; readonly rule: RoutingRule; readonly people: People },
): Promise<RoutingInput> {
  const needsContact = rule.mode === "contact_owner" && head.contactId !== null;
  const contact = needsContact ? await getContact(app, head.contactId) : null;
  return { rule, contactOwnerId: contact?.ownerId ?? null, ...people, now: app.clock.now() };
}
