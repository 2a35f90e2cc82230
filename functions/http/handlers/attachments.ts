import type { attachmentRoutes } from "../../../lib/api/routes/attachments.ts";
import { createUpload } from "../../../lib/usecases/create-upload.ts";
import type { Handlers } from "../../middleware/api-app.ts";

export const attachmentHandlers: Handlers<keyof typeof attachmentRoutes> = {
  createUpload: (app, { body }) => createUpload(app, body),
};
