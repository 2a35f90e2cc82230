import { whole } from "../../../lib/api/page.ts";
import type { channelAccountRoutes } from "../../../lib/api/routes/channel-accounts.ts";
import type { ChannelAccount } from "../../../lib/domain/channel-account.ts";
import { createChannelAccount } from "../../../lib/usecases/create-channel-account.ts";
import { getChannelAccount } from "../../../lib/usecases/get-channel-account.ts";
import { listChannelAccounts } from "../../../lib/usecases/list-channel-accounts.ts";
import { moveChannelAccount } from "../../../lib/usecases/move-channel-account.ts";
import { previewSender } from "../../../lib/usecases/preview-sender.ts";
import { removeChannelAccount } from "../../../lib/usecases/remove-channel-account.ts";
import { seeChannelAccount } from "../../../lib/usecases/see-channel-account.ts";
import { seeSenderDomain } from "../../../lib/usecases/see-sender-domain.ts";
import { updateChannelAccount } from "../../../lib/usecases/update-channel-account.ts";
import { verifyAddress } from "../../../lib/usecases/verify-address.ts";
import type { ApiApp, Handlers } from "../../middleware/api-app.ts";

const seen = ({ settings }: ApiApp, account: ChannelAccount) => seeChannelAccount(account, settings);

export const channelAccountHandlers: Handlers<keyof typeof channelAccountRoutes> = {
  listChannelAccounts: async (app, { caller, query }) =>
    whole((await listChannelAccounts(app, caller, query.inboxId)).map((account) => seen(app, account))),
  createChannelAccount: async (app, { body }) => seen(app, await createChannelAccount(app, body)),
  getChannelAccount: async (app, { caller, params }) => seen(app, await getChannelAccount(app, caller, params.id)),
  updateChannelAccount: async (app, { params, body }) => seen(app, await updateChannelAccount(app, params.id, body)),
  moveChannelAccount: (app, { caller, params, body }) => moveChannelAccount(app, caller, { ...params, ...body }),
  previewSender: (app, { caller, body }) => previewSender(app, caller, body),
  verifyAddress: (app, { params }) => verifyAddress(app, params.id, app.settings.systemSender),
  getSenderDomain: (app, { params }) => seeSenderDomain(app, params.id, app.settings.region),
  removeChannelAccount: (app, { params }) => removeChannelAccount(app, params.id),
};
