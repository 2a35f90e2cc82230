import { firstRunPt } from "../../first-run/texts/pt.ts";
import { writingPt } from "../../inbox/composer/texts/pt.ts";
import { inboxPt } from "../../inbox/texts/pt.ts";
import { appPt } from "../texts/pt.ts";
import type { firstEn } from "./first-en.ts";
import type { Texts } from "./text-types.ts";

export const firstPt: Texts<typeof firstEn> = { ...appPt, ...inboxPt, ...writingPt, ...firstRunPt };
