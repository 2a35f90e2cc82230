import type { AnswerOf } from "../../lib/api/routes.ts";
import { type DemoDesk, type DeskOptions, startDemoDesk } from "./demo-desk.ts";
import { settle } from "./settle.ts";

/** A desk with a team's address. */
export interface MailDesk extends DemoDesk<"marta"> {
  readonly team: AnswerOf<"createChannelAccount">;
  /** Writes a new mail. @returns its conversation, after everything that follows has happened */
  compose(wanted: NewMail): Promise<AnswerOf<"startConversation">>;
  /** The only message of ours in a conversation. */
  ourMessage(conversationId: string): Promise<AnswerOf<"sendReply">>;
}

export interface NewMail {
  readonly to: string[];
  readonly cc?: string[];
  readonly bcc?: string[];
  readonly subject?: string;
  readonly text?: string;
  readonly html?: string;
  readonly attachmentIds?: string[];
}

export const TEAM = "support@lumen.example";

export async function startMailDesk(settings: DeskOptions<"marta">["settings"] = {}): Promise<MailDesk> {
  const desk = await startDemoDesk({ people: { marta: {} } });
  const team = await desk.admin.createChannelAccount({
    body: {
      ...{ channel: "email", name: "Support", inboxId: desk.inbox.id },
      settings: { address: TEAM, companyName: "Lumen", sharingAccepted: true, ...settings },
      secrets: { replyKey: "a reply key of thirty-two letters" },
    },
  });
  return {
    ...desk,
    team,
    compose: async (wanted) => {
      const marta = await desk.as(desk.people.marta);
      const started = await marta.startConversation({
        body: { channelAccountId: team.id, subject: "Your lamp", text: "It ships today.", ...wanted },
      });
      await settle(desk.cloud);
      return started;
    },
    ourMessage: async (id) => {
      const ours = (await desk.messages(id)).filter(({ kind }) => kind === "outbound");
      const [message] = ours;
      if (message === undefined || ours.length > 1) throw new Error(`${ours.length} messages of ours`);
      return message;
    },
  };
}
