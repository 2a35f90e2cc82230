import * as z from "zod";
import { REGION, type ServiceResponse } from "../cloud.ts";
import { type Caller, readAccessKey } from "../lambda/caller.ts";
import type { Assembly } from "../template/assembly.ts";
import { failureAnswer, refusedAnswer } from "./answer.ts";
import type { Call, RawCall } from "./call.ts";
import { describeCall } from "./describe-call.ts";
import { type Principal, refusal } from "./evaluate.ts";
import { createGrants, type Grants } from "./grants.ts";
import { platformNeeds } from "./platform-needs.ts";
import { type Policies, readPolicies } from "./policies.ts";
import { createRunner, type Runner, type RunnerOptions } from "./runner.ts";
import { readSignature } from "./signature.ts";
import type { silence } from "./strike.ts";

/** Access key id of local tools: no policy and no fault applies to it. */
export const ROOT_KEY = "LOCALROOT";

export interface DoorOptions extends RunnerOptions {
  readonly assembly: Assembly;
}

/** Locally all is as if it came over TLS. */
const everyContext = { "aws:requestedregion": [REGION], "aws:securetransport": ["true"] };

/** Decides one call and makes it. */
export interface Door {
  readonly grants: Grants;
  /** The sentences of all refusals, oldest first. */
  readonly denials: string[];
  pass(raw: RawCall): Promise<ServiceResponse | typeof silence>;
}

/** @throws Error when a function's role does not let Lambda poll its sources, where the deployment would fail too, or write its log */
export function createDoor(options: DoorOptions): Door {
  const policies = readPolicies(options.assembly);
  const grants = createGrants(policies.principals, (principal, need, context) => {
    const call = { service: "", operation: "", needs: [need], context };
    return refusal({ ...principal, statements: [] }, call, policies.on) === null;
  });
  checkPlatform(options.assembly, policies, grants);
  const runner = createRunner(options);
  const denials: string[] = [];
  const hashKeys = readHashKeys(options.assembly);

  function refuse(caller: Caller, principal: Principal, call: Call): string | null {
    const withdrawn = call.needs.filter((need) => grants.isRevoked(caller.functionName, need));
    if (withdrawn.length === 0) return refusal(principal, call, policies.on);
    return refusal({ ...principal, statements: [] }, { ...call, needs: withdrawn }, () => []);
  }

  async function pass(raw: RawCall): Promise<ServiceResponse | typeof silence> {
    const signature = readSignature(raw);
    if (!signature) return passUnsigned(raw, runner);
    const { accessKey, service } = signature;
    const caller = readAccessKey(accessKey);
    const principal = caller ? policies.principals.get(caller.functionName) : undefined;
    if (!principal && accessKey !== ROOT_KEY) return failureAnswer(service, unknownKey(service));
    const described = describeCall(service, raw, (table) => hashKeys.get(table) ?? "pk");
    const call = { ...described, context: { ...described.context, ...everyContext } };
    if (!caller || !principal) return runner.run(call, raw, "");
    const sentence = refuse(caller, principal, call);
    if (sentence !== null) {
      denials.push(sentence);
      return refusedAnswer(service, sentence);
    }
    grants.record(caller.functionName, call);
    // A link that a function signed is used by somebody else, at a time of their own.
    const byItself = raw.headers.authorization !== undefined;
    return byItself ? runner.runWithFaults(call, raw, caller) : runner.run(call, raw, caller.functionName);
  }

  return { grants, denials, pass };
}

/** What Cognito's clients send before anybody has signed in, and what browsers ask of buckets. */
async function passUnsigned(raw: RawCall, runner: Runner): Promise<ServiceResponse> {
  const target = raw.headers["x-amz-target"] ?? "";
  if (target.startsWith("AWSCognitoIdentityProviderService.")) return runner.hand("cognito-idp", raw, "");
  if (raw.method === "OPTIONS") return runner.hand("s3", raw, "");
  const service = target === "" ? "s3" : "";
  return failureAnswer(service, { status: 403, code: "AccessDenied", message: "Missing Authentication Token" });
}

function checkPlatform(assembly: Assembly, policies: Policies, grants: Grants): void {
  for (const { functionName, purpose, action, resource } of platformNeeds(assembly)) {
    const principal = policies.principals.get(functionName);
    if (!principal) continue;
    const call = { service: "lambda", operation: "run", needs: [{ action, resource }], context: everyContext };
    const sentence = refusal(principal, call, policies.on);
    if (sentence !== null) throw new Error(`${functionName}: ${purpose}: ${sentence}`);
    grants.record(functionName, call);
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
