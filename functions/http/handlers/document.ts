import { openApi } from "../../../lib/api/openapi.ts";
import type { documentRoutes } from "../../../lib/api/routes/document.ts";
import type { Handlers } from "../../middleware/api-app.ts";

type Document = ReturnType<typeof openApi>;

/** Made once in a warm function: anybody may ask for it. */
const made = new Map<string, Document>();

export const documentHandlers: Handlers<keyof typeof documentRoutes> = {
  getOpenApi: ({ settings: { publicUrl } }) => {
    const document = made.get(publicUrl) ?? openApi(publicUrl);
    made.set(publicUrl, document);
    return document;
  },
};
