import * as z from "zod";
import { channels } from "../channels/registry.ts";

/** The catalogue: what each channel needs to be connected, as JSON Schema 2020-12, and what it can do. */
export function listChannels() {
  return channels.map(({ id, title, description, capabilities, settings, secrets }) => ({
    id,
    title,
    description,
    settings: z.toJSONSchema(settings, { io: "input", unrepresentable: "any" }),
    secrets: z.toJSONSchema(secrets, { io: "input", unrepresentable: "any" }),
    capabilities: { ...capabilities, attachments: definedOnly(capabilities.attachments) },
  }));
}

function definedOnly(sizes: Readonly<Record<string, number | undefined>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(sizes).flatMap(([kind, size]) => (size === undefined ? [] : [[kind, size]])),
  );
}
