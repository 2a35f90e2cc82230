import { CfnOutput, Duration, Stack } from "aws-cdk-lib";
import type { Construct } from "constructs";
import type { Config } from "../config.ts";
import type { Access } from "../constructs/access.ts";
import { AgentApp } from "../constructs/agent-app.ts";
import { AlarmMail } from "../constructs/alarm-mail.ts";
import { ChannelSecrets } from "../constructs/channel-secrets.ts";
import { MAIL_TIMEOUT, Mail } from "../constructs/mail.ts";
import { HttpMethod, PublicApi } from "../constructs/public-api.ts";
import { RealtimeApi } from "../constructs/realtime-api.ts";
import { MAIL_PREFIX } from "../constructs/receipt-rule-names.ts";
import { ServiceFunction } from "../constructs/service-function.ts";
import { TableConsumer } from "../constructs/table-consumer.ts";
import { Timers } from "../constructs/timers.ts";
import { VisitorChat } from "../constructs/visitor-chat.ts";
import { WorkQueue, type WorkQueueProps } from "../constructs/work-queue.ts";
import type { DataStack } from "./data-stack.ts";

export interface ServiceStackProps {
  readonly config: Config;
  readonly data: DataStack;
}

/** What works on the data: it can be deleted and deployed again without losing a message. */
export class ServiceStack extends Stack {
  private readonly config: Config;
  private readonly data: DataStack;
  private readonly api = new PublicApi(this, "Api");
  private readonly realtime = new RealtimeApi(this, "Realtime");
  private readonly secrets: ChannelSecrets;
  private readonly inbound: WorkQueue;
  private readonly outbound: WorkQueue;
  private readonly later: WorkQueue;
  private readonly timers: Timers;
  private readonly mail: Mail;
  private readonly app: AgentApp;

  constructor(scope: Construct, id: string, props: ServiceStackProps) {
    super(scope, id, { description: "Parley: webhooks, API, routing, delivery and realtime" });
    this.config = props.config;
    this.data = props.data;
    this.secrets = new ChannelSecrets(this, "Secrets", { stage: props.config.stage });
    // Poison is set aside by the function itself: what comes back met an outage, and one of an hour must not dead-letter it.
    this.inbound = this.queue("Inbound", { environmentName: "inboundQueue", fifo: true, maxReceiveCount: 20 });
    // An outbound message that must wait comes back to its queue each time: its own attempts are counted on its row.
    this.outbound = this.queue("Outbound", { environmentName: "outboundQueue", fifo: true, maxReceiveCount: 50 });
    this.later = this.queue("Later", { environmentName: "laterQueue", fifo: false, maxReceiveCount: 5 });

    this.timers = this.timersAndTheirTarget();
    const { agents, attachments, rawBucket } = this.data;
    this.mail = new Mail(this, "Mail", { config: props.config, rawBucket });
    this.app = new AgentApp(this, "App", { config: props.config, agents, attachments });

    this.takeIn();
    this.takeInMail();
    this.sendOut();
    this.followTheTable();
    this.serveAgents();
    this.app.serve({ api: this.api, realtime: this.realtime });
    if (props.config.alarmEmail !== null) new AlarmMail(this, "AlarmMail", { address: props.config.alarmEmail });
    this.nameAddresses();
  }

  /** Webhooks and forms in, onto the inbound queue, and from there into conversations. */
  private takeIn(): void {
    const { table, rawBucket } = this.data;
    const enqueueing = [this.inbound.sending(), rawBucket.access(["PutObject"], "inbound")];
    const webhook = this.function("receive-webhook", "Verifies, splits and queues what channels post", [
      table.access(["GetItem", "BatchWriteItem"]),
      this.secrets.reading(),
      this.api.address(),
      ...enqueueing,
    ]);
    this.api.route(
      [HttpMethod.GET, HttpMethod.POST],
      "/webhooks/{channel}/{accountId}",
      webhook,
      "Each channel's own signature is checked on the raw bytes.",
    );

    const forms = this.function("public-forms", "Shows public forms and takes their submissions", [
      table.access(["GetItem", "UpdateItem", "BatchWriteItem"]),
      ...enqueueing,
    ]);
    this.api.route([HttpMethod.GET], "/forms/{formId}", forms, "Forms are public.");
    this.api.route(
      [HttpMethod.POST],
      "/forms/{formId}/submissions",
      forms,
      "Forms are public; submissions are limited by address and by form.",
    );

    const files = this.function("public-files", "Leads links in mails to the files that were too large for them", [
      table.access(["GetItem"]),
      this.secrets.reading(),
      this.data.attachments.access(["GetObject"], "files"),
    ]);
    this.api.route([HttpMethod.GET], "/files/{token}", files, "The token in the link is signed and ends.");

    new VisitorChat(this, "Chat", { ...this.data, api: this.api, realtime: this.realtime, inbound: this.inbound });

    const process = this.function("process-inbound", "Turns queued events into messages, tickets and assignments", [
      table.access(["GetItem", "Query", "PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem"], { indexes: false }),
      rawBucket.access(["GetObject", "PutObject"], "inbound"),
    ]);
    this.inbound.consumedBy(process);
  }

  /** Mail and reports on mail, from SES by way of the mail queue onto the inbound queue. */
  private takeInMail(): void {
    const { table, rawBucket, attachments } = this.data;
    const receive = new ServiceFunction(this, "receive-mail", {
      description: "Reads mail and what became of ours, stores files and queues it",
      timeout: MAIL_TIMEOUT,
      needs: [
        rawBucket.access(["GetObject"], MAIL_PREFIX),
        attachments.access(["PutObject"], "files"),
        table.access(["GetItem", "PutItem", "BatchWriteItem"]),
        this.secrets.reading(),
        this.inbound.sending(),
        this.forMail(),
      ],
    });
    this.mail.readBy(receive);
  }

  /** From the outbound queue to the providers. */
  private sendOut(): void {
    const deliver = this.function("deliver-outbound", "Sends replies through their channels", [
      this.data.table.access(["GetItem", "BatchGetItem", "Query", "PutItem"]),
      this.secrets.reading(),
      this.data.attachments.access(["GetObject"], "files"),
      this.mail.sending(),
      this.outbound.delaying(),
      this.api.address(),
      this.forMail(),
    ]);
    this.outbound.consumedBy(deliver);

    const later = this.function("run-later", "Late hints, media, slices of jobs, giving out what waits", [
      this.data.table.access(
        ["GetItem", "BatchGetItem", "Query", "PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem"],
        { indexes: true },
      ),
      this.data.attachments.access(["PutObject", "DeleteObject"], "files"),
      this.data.rawBucket.access(["GetObject", "PutObject", "DeleteObject"], "inbound"),
      this.data.rawBucket.access(["DeleteObject"], MAIL_PREFIX),
      this.inbound.sending(),
      this.mail.sending(),
      this.app.address(),
      this.later.sending(),
      this.realtime.posting(),
      this.timers.setting(),
    ]);
    this.later.consumedBy(later);
  }

  /** The table's stream is the outbox: what was written is published and acted on. */
  private followTheTable(): void {
    const { table } = this.data;
    const publish = this.function("publish-changes", "Pushes changes to the connections concerned", [
      table.access(["GetItem", "Query", "UpdateItem", "DeleteItem", "BatchWriteItem"]),
      this.realtime.posting(),
      this.later.sending(),
    ]);
    new TableConsumer(this, "Publish", {
      table: table.table,
      consumer: publish,
      types: ["conversation", "message", "ticket", "contact", "user", "job", "inbox", "channelAccount"],
      deletedTypes: ["contact"],
    });

    const react = this.function(
      "run-reactions",
      "Queues what a change asks for: deliveries, media, giving out what waits; writes down words to search for",
      [table.access(["GetItem", "PutItem"]), this.outbound.sending(), this.later.sending(), this.timers.setting()],
    );
    new TableConsumer(this, "React", {
      table: table.table,
      consumer: react,
      types: ["message", "conversation", "user", "team", "channelAccount", "inbox", "job"],
    });
  }

  /** The REST API, the WebSocket and the timers that agents set. */
  private serveAgents(): void {
    const { table, rawBucket, attachments, agents } = this.data;
    const api = this.function("agent-api", "The REST API of agents, admins and integrations", [
      table.access(["GetItem", "BatchGetItem", "Query", "PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem"], {
        indexes: true,
      }),
      this.secrets.managing(),
      attachments.access(["PutObject", "GetObject"], "files"),
      rawBucket.access(["GetObject"], "inbound"),
      rawBucket.access(["GetObject"], MAIL_PREFIX),
      this.app.logIn.tokens(),
      agents.administration(),
      this.timers.setting(),
      this.realtime.address(),
      this.api.address(),
      this.mail.sending(),
      this.mail.knowingSenders(),
      this.forMail(),
    ]);
    this.api.route(
      [HttpMethod.GET, HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE],
      "/v1/{proxy+}",
      api,
      "The function checks a user pool token or an API key on every route.",
    );

    const socket = this.function("agent-socket", "Connections, subscriptions and typing of agents", [
      table.access(["GetItem", "Query", "PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem"]),
      this.realtime.posting(),
    ]);
    this.realtime.handledBy(socket);
  }

  private timersAndTheirTarget(): Timers {
    const { table } = this.data;
    const target = this.function("run-timer", "Does what a timer was set for", [
      table.access(["GetItem", "Query", "PutItem", "UpdateItem"]),
    ]);
    return new Timers(this, "Timers", { stage: this.config.stage, target });
  }

  private function(name: string, description: string, needs: readonly Access[]): ServiceFunction {
    return new ServiceFunction(this, name, { description, timeout: Duration.seconds(30), needs });
  }

  private queue(id: string, props: Omit<WorkQueueProps, "consumerTimeout">): WorkQueue {
    return new WorkQueue(this, id, { ...props, consumerTimeout: Duration.seconds(30) });
  }

  /** The domain in which addresses are ours. */
  private forMail(): Access {
    return { environment: { inboundDomain: this.config.inboundDomain }, statements: [] };
  }

  private nameAddresses(): void {
    new CfnOutput(this, "AppUrl", { value: this.app.urls[0] ?? "", description: "Where agents work" });
    new CfnOutput(this, "UserPoolClientId", { value: this.app.logIn.clientId });
    new CfnOutput(this, "ApiUrl", { value: this.api.url, description: "REST API, webhooks and forms" });
    new CfnOutput(this, "RealtimeUrl", { value: this.realtime.url, description: "WebSocket" });
  }
}
