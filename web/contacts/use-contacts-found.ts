import { useApiPages } from "../app/api/use-api.ts";
import { useTexts } from "../app/i18n/use-texts.ts";
import { contactName } from "./contact-name.ts";

/** Contacts that words are said of, to choose from; without words, those who changed last. */
export function useContactsFound(typed: string) {
  const t = useTexts();
  const list = useApiPages("listContacts", { query: { limit: 10, ...(typed && { q: typed }) } });
  if (list.isPending) return undefined;
  return list.items.map((contact) => {
    const name = contactName(t, contact);
    return { value: contact.id, label: name, hint: contact.email === name ? null : contact.email };
  });
}
