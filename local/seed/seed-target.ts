/** What seeding needs of a running local cloud. */
export interface SeedTarget {
  readonly baseUrl: string;
  /** The AWS endpoint, for what an operator would do with the AWS CLI. */
  readonly awsEndpoint: string;
  readonly userPoolId: string;
  readonly userPoolClientId: string;
  /** Resolves when queues and streams have nothing left to do. */
  idle(): Promise<void>;
}

/** The demo company's channel accounts. */
export interface DemoAccounts {
  readonly messenger: { readonly id: string; readonly webhookUrl: string };
  readonly form: { readonly id: string; readonly webhookUrl: string };
  readonly formId: string;
}
