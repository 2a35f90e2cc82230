import type { LocalSes } from "../ses/start-ses.ts";
import type { LocalCloud } from "../start-cloud.ts";

/** What seeding needs of a running local cloud. */
export interface SeedTarget {
  readonly baseUrl: string;
  /** The AWS endpoint, for what an operator would do with the AWS CLI. */
  readonly awsEndpoint: string;
  readonly userPoolId: string;
  readonly userPoolClientId: string;
  /** Where mail comes in. */
  readonly ses: Pick<LocalSes, "smtp" | "inboundDomain">;
  /** Resolves when queues and streams have nothing left to do. */
  idle(): Promise<void>;
}

/** The demo company's channel accounts. */
export interface DemoAccounts {
  readonly messenger: { readonly id: string; readonly webhookUrl: string };
  readonly email: { readonly id: string; readonly webhookUrl: string };
  readonly form: { readonly id: string; readonly webhookUrl: string };
  readonly chat: { readonly id: string; readonly webhookUrl: string };
  readonly formId: string;
}

/** A running cloud as a target: what it declares one of, a user pool and its client, is the one to seed. */
export function seedTarget(cloud: LocalCloud): SeedTarget {
  const idOf = (type: string): string => cloud.assembly.resources(type)[0]?.physicalId ?? "";
  return {
    baseUrl: cloud.baseUrl,
    awsEndpoint: cloud.gate.url,
    userPoolId: idOf("AWS::Cognito::UserPool"),
    userPoolClientId: idOf("AWS::Cognito::UserPoolClient"),
    ses: cloud.ses,
    idle: () => cloud.idle(),
  };
}
