import * as z from "zod";
import { uploadShape } from "../conversation-shapes.ts";
import { defineRoute } from "../route.ts";

/** The largest file that may be uploaded; channels allow less. */
export const MAX_UPLOAD_BYTES = 100 * 1024 * 1024;

export const attachmentRoutes = {
  createUpload: defineRoute({
    method: "POST",
    path: "/v1/attachments",
    access: "agent",
    summary: "Announce a file; the answer says where to post it before naming its id in a reply",
    body: z.strictObject({
      name: z.string().trim().min(1).max(255),
      contentType: z
        .string()
        .max(127)
        .regex(/^[a-z0-9][a-z0-9!#$&^_.+-]*\/[a-z0-9][a-z0-9!#$&^_.+-]*$/i, "must be a media type like image/png"),
      size: z.int().min(1).max(MAX_UPLOAD_BYTES),
      contentId: z
        .string()
        .regex(/^[A-Za-z0-9._-]{1,64}@[A-Za-z0-9.-]{1,64}$/, "must be like an address (RFC 2392)")
        .optional()
        .meta({ description: 'For a picture within a mail: the reply\'s HTML shows it as `<img src="cid:…">`' }),
    }),
    answer: uploadShape,
    status: 201,
    onRepeat: "run",
  }),
};
