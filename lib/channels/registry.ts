import * as z from "zod";
import type { Capabilities, Channel } from "./channel.ts";
import { chat } from "./chat/index.ts";
import { email } from "./email/index.ts";
import { form } from "./form/index.ts";
import { messenger } from "./messenger/index.ts";

/** Every channel there is. Adding one here makes it known everywhere: webhooks, API, catalogue, contract suite. */
export const channels: readonly Channel[] = [email, form, messenger, chat];

/** @returns null for a channel that this deployment does not have */
export function channelById(id: string): Channel | null {
  return channels.find((channel) => channel.id === id) ?? null;
}

/** One channel as the API shows it: all that a connect form needs. */
export interface CatalogueEntry {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** How to connect it, in Markdown; empty where nobody has written one. */
  readonly guide: string;
  readonly capabilities: Capabilities;
  /** JSON Schemas (2020-12) of what an admin fills in; every field has a `title` and a `description`. */
  readonly settings: JsonSchema;
  readonly secrets: JsonSchema;
}
type JsonSchema = z.core.JSONSchema.BaseSchema;

/** What `GET /v1/channels` answers. */
export const catalogue = (): readonly CatalogueEntry[] => channels.map(catalogueEntry);

/** Defaults make a field optional to fill in, so the schemas are those of the input. */
export function catalogueEntry({ id, title, description, guide = "", ...channel }: Channel): CatalogueEntry {
  return {
    id,
    title,
    description,
    guide,
    capabilities: channel.capabilities,
    settings: z.toJSONSchema(channel.settings, { io: "input" }),
    secrets: z.toJSONSchema(channel.secrets, { io: "input" }),
  };
}
