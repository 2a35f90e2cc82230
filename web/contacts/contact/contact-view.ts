import type { AnswerOf } from "../../../lib/api/routes.ts";

/** A contact with those of their addresses that mail is not sent to. */
export type ContactView = AnswerOf<"getContact">;
