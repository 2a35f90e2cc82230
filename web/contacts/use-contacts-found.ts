import { displayName } from "../../lib/domain/contact.ts";
import { useApiPages } from "../app/api/use-api.ts";

/** Contacts that words are said of, to choose from; without words, those who changed last. */
export function useContactsFound(typed: string) {
  const list = useApiPages("listContacts", { query: { limit: 10, ...(typed && { q: typed }) } });
  if (list.isPending) return undefined;
  return list.items.map((contact) => {
    const name = displayName(contact);
    return { value: contact.id, label: name, hint: contact.email === name ? null : contact.email };
  });
}
