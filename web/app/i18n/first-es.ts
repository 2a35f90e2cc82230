import { firstRunEs } from "../../first-run/texts/es.ts";
import { writingEs } from "../../inbox/composer/texts/es.ts";
import { inboxEs } from "../../inbox/texts/es.ts";
import { appEs } from "../texts/es.ts";
import type { firstEn } from "./first-en.ts";
import type { Texts } from "./text-types.ts";

export const firstEs: Texts<typeof firstEn> = { ...appEs, ...inboxEs, ...writingEs, ...firstRunEs };
