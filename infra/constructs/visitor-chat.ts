import { Duration } from "aws-cdk-lib";
import { Construct } from "constructs";
import type { ParleyTable } from "./parley-table.ts";
import type { PrivateBucket } from "./private-bucket.ts";
import { HttpMethod, type PublicApi } from "./public-api.ts";
import type { RealtimeApi } from "./realtime-api.ts";
import { ServiceFunction } from "./service-function.ts";
import type { WorkQueue } from "./work-queue.ts";

const OPEN = "Public: what a page shows, and a token for whoever asks.";
const BY_TOKEN =
  "The function finds the visitor by the token that only their browser has; calls are limited by address.";

interface VisitorChatProps {
  readonly api: PublicApi;
  readonly realtime: RealtimeApi;
  readonly table: ParleyTable;
  readonly attachments: PrivateBucket;
  readonly inbound: WorkQueue;
}

/** What a website's visitors call to chat. */
export class VisitorChat extends Construct {
  constructor(scope: Construct, id: string, { api, realtime, table, attachments, inbound }: VisitorChatProps) {
    super(scope, id);
    const needs = [
      table.access(["GetItem", "Query", "PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem"]),
      attachments.access(["GetObject"], "files"),
      realtime.address(),
      inbound.sending(),
    ];
    const description = "Shows visitors their conversation, and takes what they write";
    const chat = new ServiceFunction(this, "public-chat", { description, timeout: Duration.seconds(30), needs });
    api.route([HttpMethod.GET], "/chat/{accountId}", chat, OPEN);
    api.route([HttpMethod.POST], "/chat/{accountId}/visitors", chat, OPEN);
    api.route([HttpMethod.GET], "/chat/{accountId}/conversation", chat, BY_TOKEN);
    for (const call of ["messages", "email", "read", "realtime/ticket"]) {
      api.route([HttpMethod.POST], `/chat/{accountId}/${call}`, chat, BY_TOKEN);
    }
  }
}
