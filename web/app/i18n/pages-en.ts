import { contactsEn } from "../../contacts/texts/en.ts";
import { filesEn } from "../../files/texts/en.ts";
import { searchEn } from "../../search/texts/en.ts";
import { accessEn } from "../../settings/access/texts/en.ts";
import { chatSettingsEn } from "../../settings/channels/texts/chat-en.ts";
import { channelsEn } from "../../settings/channels/texts/en.ts";
import { formsEn } from "../../settings/forms/texts/en.ts";
import { notificationsEn } from "../../settings/notifications/texts/en.ts";
import { peopleEn } from "../../settings/people/texts/en.ts";
import { pipelinesEn } from "../../settings/pipelines/texts/en.ts";
import { repliesEn } from "../../settings/replies/texts/en.ts";
import { routingEn } from "../../settings/routing/texts/en.ts";
import { settingsSharedEn } from "../../settings/shared/texts/en.ts";
import { settingsEn } from "../../settings/texts/en.ts";
import { ticketsEn } from "../../tickets/texts/en.ts";

/**
 * The texts of all pages but the inbox, in English. Each area keeps its own in its folder; the other languages have the same
 * keys.
 */
export const pagesEn = {
  ...ticketsEn,
  ...contactsEn,
  ...searchEn,
  ...settingsEn,
  ...settingsSharedEn,
  ...channelsEn,
  ...chatSettingsEn,
  ...routingEn,
  ...formsEn,
  ...filesEn,
  ...peopleEn,
  ...pipelinesEn,
  ...repliesEn,
  ...notificationsEn,
  ...accessEn,
} as const;
