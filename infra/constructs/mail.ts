import { Duration } from "aws-cdk-lib";
import { Construct } from "constructs";
import type { Config } from "../config.ts";
import type { Access } from "./access.ts";
import { InboundMail } from "./inbound-mail.ts";
import { OutboundMail } from "./outbound-mail.ts";
import type { PrivateBucket } from "./private-bucket.ts";
import type { ServiceFunction } from "./service-function.ts";
import { WorkQueue } from "./work-queue.ts";

/** Forty megabytes are read, parsed and stored in parts within it. */
export const MAIL_TIMEOUT = Duration.seconds(60);

/** Mail in and out. What comes in, and SES's reports on what left, wait in one queue for one function. */
export class Mail extends Construct {
  private readonly queue: WorkQueue;
  private readonly outbound: OutboundMail;

  constructor(scope: Construct, id: string, props: { readonly config: Config; readonly rawBucket: PrivateBucket }) {
    super(scope, id);
    const { stage, inboundDomain: domain } = props.config;
    // Nobody puts into it but SES. It comes back every six minutes, so an outage of an hour dead-letters nothing.
    this.queue = new WorkQueue(this, "Mail", {
      environmentName: null,
      fifo: false,
      consumerTimeout: MAIL_TIMEOUT,
      maxReceiveCount: 12,
    });
    this.outbound = new OutboundMail(this, "Outbound", { stage, domain, reports: this.queue });
    new InboundMail(this, "Inbound", { stage, domain, rawBucket: props.rawBucket, queue: this.queue });
  }

  sending(): Access {
    return this.outbound.sending();
  }

  knowingSenders(): Access {
    return this.outbound.knowingSenders();
  }

  /** One at a time: a mail of 40 MB needs all of the memory, and one that ends the process takes no other along. */
  readBy(reader: ServiceFunction): void {
    this.queue.consumedBy(reader, { batchSize: 1 });
  }
}
