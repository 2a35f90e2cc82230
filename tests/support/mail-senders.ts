import { createTransport, type SendMailOptions } from "nodemailer";
import type { AnswerOf } from "../../lib/api/routes.ts";
import { type DemoDesk, startDemoDesk } from "./demo-desk.ts";
import { settle } from "./settle.ts";

export const TEAM = "support@shop.example";

type Account = AnswerOf<"createChannelAccount">;

/** A help desk with a team's address, and whoever writes to it from outside. */
export interface PostedDesk {
  readonly desk: DemoDesk<"marta" | "joao" | "stranger">;
  readonly account: Account;
  /** Where the team's mailbox forwards to. */
  readonly forwardTo: string;
  /**
   * Sends a mail as a mail server would and waits until all that follows from it has happened.
   * @param verdicts what the mail service is to find, such as `spam=FAIL`
   */
  mail(mail: SendMailOptions, verdicts?: string): Promise<void>;
  conversations(query?: Readonly<Record<string, string>>): Promise<AnswerOf<"listConversations">["items"]>;
  stop(): Promise<void>;
}

/** Starts a cloud with a help desk and connects the team's address, with these settings. */
export async function startPostedDesk(settings: Readonly<Record<string, unknown>> = {}): Promise<PostedDesk> {
  const desk = await startDemoDesk({ people: { marta: {}, joao: {}, stranger: { member: false } } });
  const { smtp, inboundDomain } = desk.cloud.ses;
  const account = await desk.admin.createChannelAccount({
    body: {
      channel: "email",
      name: "Support",
      inboxId: desk.inbox.id,
      settings: { address: TEAM, sharingAccepted: true, companyName: "The Shop", ...settings },
      routing: { mode: "users_teams", userIds: [desk.people.marta.id] },
    },
  });
  const forwardTo = `${account.id.toLowerCase()}@${inboundDomain}`;
  const transport = createTransport({ ...smtp, ignoreTLS: true });
  const list = desk.cloud.api(desk.adminKey);
  return {
    desk,
    account,
    forwardTo,
    async mail(mail, verdicts) {
      const headers = verdicts === undefined ? {} : { "X-Local-Verdicts": verdicts };
      const envelope = mail.envelope ?? { from: addressIn(String(mail.from)), to: [forwardTo] };
      await transport.sendMail({ to: TEAM, ...mail, headers: { ...headers, ...mail.headers }, envelope });
      await settle(desk.cloud);
    },
    async conversations(query = {}) {
      const asked = new URLSearchParams({ channel: "email", limit: "100", ...query });
      const answer = await list.get<AnswerOf<"listConversations">>(`/v1/conversations?${asked}`);
      return answer.body.items;
    },
    async stop() {
      transport.close();
      await desk.cloud.stop();
    },
  };
}

const addressIn = (from: string): string => /<([^>]+)>/.exec(from)?.[1] ?? from;
