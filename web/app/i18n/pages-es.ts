import { contactsEs } from "../../contacts/texts/es.ts";
import { filesEs } from "../../files/texts/es.ts";
import { searchEs } from "../../search/texts/es.ts";
import { accessEs } from "../../settings/access/texts/es.ts";
import { chatSettingsEs } from "../../settings/channels/texts/chat-es.ts";
import { channelsEs } from "../../settings/channels/texts/es.ts";
import { formsEs } from "../../settings/forms/texts/es.ts";
import { notificationsEs } from "../../settings/notifications/texts/es.ts";
import { peopleEs } from "../../settings/people/texts/es.ts";
import { pipelinesEs } from "../../settings/pipelines/texts/es.ts";
import { repliesEs } from "../../settings/replies/texts/es.ts";
import { routingEs } from "../../settings/routing/texts/es.ts";
import { settingsSharedEs } from "../../settings/shared/texts/es.ts";
import { settingsEs } from "../../settings/texts/es.ts";
import { ticketsEs } from "../../tickets/texts/es.ts";
import type { pagesEn } from "./pages-en.ts";
import type { Texts } from "./text-types.ts";

export const pagesEs: Texts<typeof pagesEn> = {
  ...ticketsEs,
  ...contactsEs,
  ...searchEs,
  ...settingsEs,
  ...settingsSharedEs,
  ...channelsEs,
  ...chatSettingsEs,
  ...routingEs,
  ...formsEs,
  ...filesEs,
  ...peopleEs,
  ...pipelinesEs,
  ...repliesEs,
  ...notificationsEs,
  ...accessEs,
};
