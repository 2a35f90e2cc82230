import type { AnswerOf } from "../../../lib/api/routes.ts";

export type Form = AnswerOf<"getForm">;
export type FormField = Form["fields"][number];

/** Kept hidden, with a value that every ticket of the form starts with: set with the form, not among its fields. */
const PLACES = ["ticket.pipelineId", "ticket.stageId"] as const;
type Place = (typeof PLACES)[number];

export const isPlace = ({ mapsTo }: FormField): boolean => PLACES.some((place) => place === mapsTo);

/** Where tickets of the form begin; null: in the first pipeline and stage. */
export function placeOf(fields: readonly FormField[], place: Place): string | null {
  return fields.find(({ mapsTo }) => mapsTo === place)?.defaultValue ?? null;
}

/** The fields with another place for their tickets; the hidden field is made where there is none. */
export function withPlace(fields: readonly FormField[], place: Place, value: string | null): FormField[] {
  const name = place === "ticket.pipelineId" ? "pipeline" : "stage";
  const others = fields.filter(({ mapsTo }) => mapsTo !== place);
  const field = fields.find(({ mapsTo }) => mapsTo === place) ?? {
    ...{ name: freeName(others, name), label: name, type: "text" as const, mapsTo: place },
    ...{ required: false, options: [] },
  };
  return [...others, { ...field, hidden: true, defaultValue: value }];
}

/** New fields named after the labels that they were given since. Those that are saved keep theirs: answers are known by it. */
export function named(fields: readonly FormField[], saved: readonly FormField[]): FormField[] {
  const known = new Set(saved.map(({ name }) => name));
  const done = fields.filter(({ name }) => known.has(name));
  return fields.map((field) => {
    if (known.has(field.name) || isPlace(field)) return field;
    const fresh = { ...field, name: freeName(done, field.label) };
    done.push(fresh);
    return fresh;
  });
}

/** A name that no other field has. */
export function freeName(fields: readonly Pick<FormField, "name">[], wanted: string): string {
  const plain = wanted
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[^a-zA-Z0-9]+/g, "_")
    .replace(/^[^a-zA-Z]+|_+$/g, "")
    .slice(0, 50);
  const base = plain === "" ? "field" : plain;
  const taken = new Set(fields.map(({ name }) => name));
  let name = base;
  for (let count = 2; taken.has(name); count += 1) name = `${base}_${count}`;
  return name;
}
