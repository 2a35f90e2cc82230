import { setTimeout as pause } from "node:timers/promises";
import * as z from "zod";
import { type Meter, REGION, type Service, type ServiceResponse } from "../cloud.ts";
import type { Faults } from "../faults.ts";
import { type Caller, readAccessKey } from "../lambda/caller.ts";
import type { Assembly } from "../template/assembly.ts";
import { failureAnswer, refusedAnswer } from "./answer.ts";
import type { Call, RawCall } from "./call.ts";
import { describeCall } from "./describe-call.ts";
import { type Principal, refusal } from "./evaluate.ts";
import { createGrants, type Grant, type Grants } from "./grants.ts";
import { type Policies, readPolicies } from "./policies.ts";
import { pollerGrants } from "./poller-grants.ts";
import { readSignature } from "./signature.ts";
import { runStruck, type silence } from "./strike.ts";

/** Access key id of local tools: no policy and no fault applies to it. */
export const ROOT_KEY = "LOCALROOT";

export interface DoorOptions {
  readonly assembly: Assembly;
  readonly meter: Meter;
  readonly faults: Faults;
  /**
   * By the service name of the SigV4 scope: dynamodb, s3, sqs, ssm, scheduler, cognito-idp, execute-api. Looked up at each
   * call, so a service may be put in after the start. The header `x-local-function` names the calling function.
   */
  readonly services: Readonly<Record<string, Service>>;
  /** What crash faults need of the functions. */
  readonly processes?: {
    kill(caller: Caller): void;
    invocationOf(caller: Caller): string | undefined;
  };
}

/** Locally all is as if it came over TLS. */
const everyContext = { "aws:requestedregion": [REGION], "aws:securetransport": ["true"] };

/** Decides one call and makes it. */
export interface Door {
  readonly grants: Grants;
  readonly denials: readonly string[];
  pass(raw: RawCall): Promise<ServiceResponse | typeof silence>;
}

/** @throws Error when a function's role does not let Lambda poll its sources: the deployment would fail at the same place */
export function createDoor(options: DoorOptions): Door {
  const policies = readPolicies(options.assembly);
  const byPollers = pollerGrants(options.assembly);
  const grants = createGrants(policies.principals, byPollers);
  checkPollers(policies, byPollers);
  const denials: string[] = [];
  const hashKeys = readHashKeys(options.assembly);
  const hashKeyOf = (table: string) => hashKeys.get(table) ?? "pk";
  const waiting = new Set<() => void>();

  async function pass(raw: RawCall): Promise<ServiceResponse | typeof silence> {
    const signature = readSignature(raw);
    if (!signature) return passUnsigned(raw);
    const { accessKey, service } = signature;
    const caller = readAccessKey(accessKey);
    const principal = caller ? policies.principals.get(caller.functionName) : undefined;
    if (!principal && accessKey !== ROOT_KEY) return failureAnswer(service, unknownKey(service));
    const described = describeCall(service, raw, hashKeyOf);
    const call = { ...described, context: { ...described.context, ...everyContext } };
    if (!caller || !principal) return run(call, raw, "");
    const sentence = refuse(caller, principal, call);
    if (sentence !== null) {
      denials.push(sentence);
      return refusedAnswer(service, sentence);
    }
    grants.record(caller.functionName, call);
    // A link that a function signed is used by somebody else, at a time of their own.
    return raw.headers.authorization ? runWithFaults(caller, call, raw) : run(call, raw, caller.functionName);
  }

  function refuse(caller: Caller, principal: Principal, call: Call): string | null {
    const withdrawn = call.needs.filter((need) => grants.isRevoked(caller.functionName, need));
    if (withdrawn.length === 0) return refusal(principal, call, policies.on);
    return refusal({ ...principal, statements: [] }, { ...call, needs: withdrawn }, () => []);
  }

  function runWithFaults(caller: Caller, call: Call, raw: RawCall): Promise<ServiceResponse | typeof silence> {
    const { functionName } = caller;
    const invocation = options.processes?.invocationOf(caller) ?? `process ${caller.process}`;
    const { service, operation } = call;
    return runStruck({
      service,
      rules: options.faults.strike({ service, action: operation, functionName, invocation }),
      run: () => run(call, raw, functionName),
      crash: () => options.processes?.kill(caller),
      overtaken,
    });
  }

  async function run(call: Call, raw: RawCall, functionName: string): Promise<ServiceResponse> {
    const counter = `${call.service}.${call.operation}`;
    options.meter.add(counter, 1, functionName === "" ? undefined : functionName);
    const answer = await callService(call.service, raw, functionName);
    for (const release of waiting) release();
    return answer;
  }

  async function callService(service: string, raw: RawCall, functionName: string): Promise<ServiceResponse> {
    const target = options.services[service];
    if (!target) return failureAnswer(service, { status: 501, code: "NotImplemented", message: `no local ${service}` });
    const headers = { ...raw.headers, "x-local-function": functionName };
    return target({ method: raw.method, path: raw.url.pathname + raw.url.search, headers, body: raw.body });
  }

  /** What Cognito's clients send before anybody has signed in, and what browsers ask of buckets. */
  async function passUnsigned(raw: RawCall): Promise<ServiceResponse> {
    const target = raw.headers["x-amz-target"] ?? "";
    if (target.startsWith("AWSCognitoIdentityProviderService.")) return callService("cognito-idp", raw, "");
    if (raw.method === "OPTIONS") return callService("s3", raw, "");
    const service = target === "" ? "s3" : "";
    return failureAnswer(service, { status: 403, code: "AccessDenied", message: "Missing Authentication Token" });
  }

  /** Lets a reordered call go when another one is done, and soon in any case: there may be no other. */
  async function overtaken(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    waiting.add(resolve);
    await Promise.race([promise, pause(250)]);
    waiting.delete(resolve);
  }

  return { grants, denials, pass };
}

function checkPollers(policies: Policies, byPollers: readonly Grant[]): void {
  for (const { functionName, action, resource } of byPollers) {
    const principal = policies.principals.get(functionName);
    const call = { service: "lambda", operation: "poll", needs: [{ action, resource }], context: everyContext };
    const sentence = principal ? refusal(principal, call, policies.on) : null;
    if (sentence !== null) throw new Error(`the event sources of ${functionName} cannot be polled: ${sentence}`);
  }
}

function unknownKey(service: string): { status: number; code: string; message: string } {
  const message = "The security token included in the request is invalid.";
  return service === "s3"
    ? { status: 403, code: "InvalidAccessKeyId", message }
    : { status: 403, code: "UnrecognizedClientException", message };
}

const keysShape = z.object({ KeySchema: z.array(z.object({ AttributeName: z.string(), KeyType: z.string() })) });

function readHashKeys(assembly: Assembly): ReadonlyMap<string, string> {
  const tables = assembly.resources("AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable");
  return new Map(
    tables.map(({ physicalId, properties }) => {
      const hash = keysShape.parse(properties).KeySchema.find(({ KeyType }) => KeyType === "HASH");
      return [physicalId, hash?.AttributeName ?? "pk"];
    }),
  );
}
