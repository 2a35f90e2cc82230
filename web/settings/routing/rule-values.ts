import type { CallOf } from "../../../lib/api/client.ts";
import type { AnswerOf } from "../../../lib/api/routes.ts";

export type Routing = AnswerOf<"getChannelAccount">["routing"];
export type Mode = Routing["mode"];
export type Pool = NonNullable<Routing["fallback"]>;
export type Condition = Routing["rules"][number]["when"][number];

/** A rule in the editor. One that is new has no id at the server yet, so it carries a key of its own until it is saved. */
export type Rule = Omit<Routing["rules"][number], "id"> & { readonly id?: string; readonly key: string };

/** Routing as it is edited. */
export type RoutingValues = Omit<Routing, "version" | "rules"> & { readonly rules: readonly Rule[] };

export type RoutingBody = NonNullable<CallOf<"createChannelAccount">["body"]["routing"]>;

export const valuesOfRouting = ({ version: _, rules, ...rest }: Routing): RoutingValues => ({
  ...rest,
  rules: rules.map((rule) => ({ ...rule, key: rule.id })),
});

export const NOBODY: RoutingValues = {
  mode: "nobody",
  userIds: [],
  teamIds: [],
  rules: [],
  availableOnly: true,
  fallback: null,
  reassignAfterMinutes: null,
};

/** What is sent to the server: all, or what was changed. */
export const routingBody = ({ rules, ...rest }: Partial<RoutingValues>): RoutingBody => ({
  ...rest,
  ...(rules && { rules: rules.map(({ key: _, ...rule }) => rule) }),
});
