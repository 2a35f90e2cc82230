import { displayName } from "../domain/contact.ts";
import { contactCodec, contactKey } from "./contacts.ts";
import type { ContactStore } from "./contract/contact-store.ts";
import type { Table } from "./table.ts";
import { visitorCodec, visitorKey } from "./visitors.ts";

/** What people are called, in one read for many of them. */
export function personNames(table: Table): Pick<ContactStore, "namesOf"> {
  return {
    async namesOf(people) {
      const wanted = new Map(people.map((person) => [person.id, person]));
      const keys = [...wanted.values()].map(({ type, id }) => (type === "contact" ? contactKey(id) : visitorKey(id)));
      const names = (await table.getMany(keys)).flatMap((item): (readonly [string, string])[] => {
        if (item.type === "contact") {
          const contact = contactCodec.decode(item);
          const isNamed = contact.firstName !== null || contact.lastName !== null || contact.email !== null;
          return isNamed ? [[contact.id, displayName(contact)]] : [];
        }
        const { id, name } = visitorCodec.decode(item);
        return name === null ? [] : [[id, name]];
      });
      return new Map(names);
    },
  };
}
