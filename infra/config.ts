import type { Node } from "constructs";

/** What an installation may choose, by `cdk deploy -c name=value`. `docs/operations.md` explains each. */
export interface Config {
  /** Tells installations in one account apart; part of every name. */
  readonly stage: string;
  /** The domain that inbound mail arrives at; each inbox's fallback address lies in it. */
  readonly inboundDomain: string;
  /** Where agents open the app, if not at the distribution's own address. */
  readonly appUrl: string | null;
  /** ARN of a certificate in us-east-1 for the domain of `appUrl`. None: something in front of the distribution has it. */
  readonly appCertificate: string | null;
  /** Who is told by e-mail when an alarm goes off; none: alarms only show in CloudWatch. */
  readonly alarmEmail: string | null;
  /** Keep the data when the stack is deleted. Off only for throw-away installations. */
  readonly keepData: boolean;
}

/** @throws Error when `stage` could not be part of a resource name */
export function readConfig(node: Node): Config {
  const text = (name: string): string | null => {
    const value: unknown = node.tryGetContext(name);
    return typeof value === "string" && value !== "" ? value : null;
  };
  const stage = text("stage") ?? "dev";
  if (!/^[a-z][a-z0-9-]{0,19}$/.test(stage)) {
    throw new Error(`stage "${stage}" must be lower-case letters, digits and -, at most 20, starting with a letter`);
  }
  return {
    stage,
    inboundDomain: text("inboundDomain") ?? "inbound.localhost",
    appUrl: text("appUrl"),
    appCertificate: text("appCertificate"),
    alarmEmail: text("alarmEmail"),
    keepData: text("keepData") !== "no",
  };
}
