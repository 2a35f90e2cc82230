import { contactsEn } from "../../contacts/texts/en.ts";
import { inboxEn } from "../../inbox/texts/en.ts";
import { settingsEn } from "../../settings/texts/en.ts";
import { ticketsEn } from "../../tickets/texts/en.ts";
import { appEn } from "../texts/en.ts";

/** Every text of the app in English. Each area keeps its own in its folder; the other languages have the same keys. */
export const en = { ...appEn, ...inboxEn, ...ticketsEn, ...contactsEn, ...settingsEn } as const;
