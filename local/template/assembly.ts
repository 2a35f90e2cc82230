/** Where the parts of the local cloud listen. Bases have no slash at the end. */
export interface LocalUrls {
  /** The gate: SDK calls, queue URLs, bucket URLs. */
  readonly gate: string;
  httpApi(apiId: string): string;
  /** Base that browsers connect to, `ws://…`. */
  webSocketApi(apiId: string): string;
  issuer(userPoolId: string): string;
  /** Base of the log-in pages, in place of `https://<prefix>.auth.<region>.amazoncognito.com`. */
  login(prefix: string): string;
}

/** Resolved properties of a resource. Readers check the shapes they need. */
export type Properties = Readonly<Record<string, unknown>>;

export interface TemplateResource {
  readonly logicalId: string;
  readonly stack: string;
  readonly type: string;
  readonly physicalId: string;
  /** Empty for the types that have none. */
  readonly arn: string;
  readonly properties: Properties;
  readonly metadata: Properties;
}

/** A CDK cloud assembly as it would be after a deployment into this machine. */
export interface Assembly {
  /** The folder of the assembly: `aws:asset:path` in metadata is made absolute. */
  readonly folder: string;
  /** All resources of these types, over all stacks, in the order of the templates. */
  resources(...types: readonly string[]): readonly TemplateResource[];
  /** Outputs of all stacks by their key. */
  outputs(): Readonly<Record<string, string>>;
}
