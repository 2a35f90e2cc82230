import type { InboundEvent, Person } from "../inbound-event.ts";
import type { JsonObject } from "../shared/json.ts";
import type { Element } from "./wire.ts";

/** What every event of an element with a person has; each kind adds its key and its own fields. */
export interface Base {
  readonly threadKey: string;
  readonly person: Person;
  readonly occurredAt: string;
  readonly raw: string;
}

export type PersonElement = Element & { readonly personId: string };

/** What came of reading an element; a text when it lacks what its kind needs: why. */
export type Read = InboundEvent | string;

/** Reads one kind of element; `part` is what stands under the kind's name. */
export type Reader = (part: JsonObject, element: PersonElement, base: Base) => Read;
