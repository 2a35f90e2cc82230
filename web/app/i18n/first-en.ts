import { firstRunEn } from "../../first-run/texts/en.ts";
import { writingEn } from "../../inbox/composer/texts/en.ts";
import { inboxEn } from "../../inbox/texts/en.ts";
import { appEn } from "../texts/en.ts";

/** The texts of the first view: the frame and the inbox, which must be there before anything is drawn. */
export const firstEn = { ...appEn, ...inboxEn, ...writingEn, ...firstRunEn } as const;
