import { contactsPt } from "../../contacts/texts/pt.ts";
import { filesPt } from "../../files/texts/pt.ts";
import { searchPt } from "../../search/texts/pt.ts";
import { accessPt } from "../../settings/access/texts/pt.ts";
import { chatSettingsPt } from "../../settings/channels/texts/chat-pt.ts";
import { channelsPt } from "../../settings/channels/texts/pt.ts";
import { formsPt } from "../../settings/forms/texts/pt.ts";
import { notificationsPt } from "../../settings/notifications/texts/pt.ts";
import { peoplePt } from "../../settings/people/texts/pt.ts";
import { pipelinesPt } from "../../settings/pipelines/texts/pt.ts";
import { repliesPt } from "../../settings/replies/texts/pt.ts";
import { routingPt } from "../../settings/routing/texts/pt.ts";
import { settingsSharedPt } from "../../settings/shared/texts/pt.ts";
import { settingsPt } from "../../settings/texts/pt.ts";
import { ticketsPt } from "../../tickets/texts/pt.ts";
import type { pagesEn } from "./pages-en.ts";
import type { Texts } from "./text-types.ts";

export const pagesPt: Texts<typeof pagesEn> = {
  ...ticketsPt,
  ...contactsPt,
  ...searchPt,
  ...settingsPt,
  ...settingsSharedPt,
  ...channelsPt,
  ...chatSettingsPt,
  ...routingPt,
  ...formsPt,
  ...filesPt,
  ...peoplePt,
  ...pipelinesPt,
  ...repliesPt,
  ...notificationsPt,
  ...accessPt,
};
