import * as z from "zod";
import { time } from "./fields.ts";

/** Longest text that a visitor may write, and that is written to one in one message, in UTF-16 code units. */
export const LONGEST_VISITOR_TEXT = 4000;

/** The visitor's own id of what they write: a repeat of it is the same message. */
export const clientId = z.string().regex(/^[\w-]{1,64}$/, "must be 1 to 64 letters, digits, _ or -");

/** The page that a visitor wrote from. */
export const visitorPage = z.object({
  url: z.url({ protocol: /^https?$/ }).max(1000),
  title: z
    .string()
    .default("")
    .transform((title) => title.trim().slice(0, 300).toWellFormed()),
});

/** What a visitor wrote, after it was let in: what the queue carries and the channel reads. */
export const visitorPost = z.object({
  id: clientId,
  /** `visitorKey` of whoever wrote it. */
  visitor: z.string().regex(/^[\w-]{43}$/),
  text: z.string().trim().min(1).max(LONGEST_VISITOR_TEXT),
  page: visitorPage.optional(),
  postedAt: time,
});
export type VisitorPost = Readonly<z.infer<typeof visitorPost>>;

/** Key and thread of a post, as the queue and the channel name them: a visitor has one conversation. */
export const postKey = ({ visitor, id }: Pick<VisitorPost, "visitor" | "id">): string => `post:${visitor}:${id}`;
