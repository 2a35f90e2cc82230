import type { Condition, Facts } from "./condition.ts";

/** The language that the channel or the contact's property `language` names is one of these. An unknown one is none. */
export const language = ({ languages }: Condition<"language">, facts: Facts): boolean =>
  facts.language !== null && languages.includes(facts.language);
