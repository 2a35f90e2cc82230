import * as z from "zod";

/** The names of the environment, shared by the functions that read them and the stacks that set them. */
export const envNames = {
  table: "TABLE_NAME",
  inboundQueue: "INBOUND_QUEUE_URL",
  outboundQueue: "OUTBOUND_QUEUE_URL",
  /** Standard queue of short delays: list hints, media, retries. */
  laterQueue: "LATER_QUEUE_URL",
  rawBucket: "RAW_BUCKET",
  attachmentsBucket: "ATTACHMENTS_BUCKET",
  /** The compiled agent app. */
  appBucket: "APP_BUCKET",
  socketEndpoint: "SOCKET_ENDPOINT",
  socketUrl: "SOCKET_URL",
  publicUrl: "PUBLIC_URL",
  /** Where people open the agent app. */
  appUrl: "APP_URL",
  secretsPath: "SECRETS_PATH",
  userPoolId: "USER_POOL_ID",
  userPoolIssuer: "USER_POOL_ISSUER",
  userPoolClientId: "USER_POOL_CLIENT_ID",
  inboundDomain: "INBOUND_DOMAIN",
  /** Of SES: through it come reports on what was sent. */
  configurationSet: "CONFIGURATION_SET",
  /** Set by Lambda itself. */
  region: "AWS_REGION",
  /** The address that notices of the product itself come from. */
  systemSender: "SYSTEM_SENDER",
  schedulerRole: "SCHEDULER_ROLE_ARN",
  schedulerTarget: "SCHEDULER_TARGET_ARN",
  scheduleGroup: "SCHEDULE_GROUP",
  logLevel: "LOG_LEVEL",
} as const;

export type EnvName = keyof typeof envNames;

/**
 * Reads named settings of this function.
 * @throws Error naming every variable that is missing: a function without its settings must not start
 */
export function readEnv<Name extends EnvName>(...names: readonly Name[]): Readonly<Record<Name, string>> {
  const shape = Object.fromEntries(names.map((name) => [name, z.string().min(1)]));
  const values = Object.fromEntries(names.map((name) => [name, process.env[envNames[name]]]));
  const parsed = z.object(shape).safeParse(values);
  if (!parsed.success) {
    const missing = parsed.error.issues.map((issue) => envNames[issue.path[0] as Name]);
    throw new Error(`missing environment: ${missing.join(", ")}`);
  }
  return parsed.data as Record<Name, string>;
}
