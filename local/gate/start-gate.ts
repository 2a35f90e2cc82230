import type { LocalClock, Meter, Service } from "../cloud.ts";
import type { Faults } from "../faults.ts";
import type { Caller } from "../lambda/caller.ts";
import type { Assembly } from "../template/assembly.ts";

/** Access key id of local tools: no policy applies to it. */
export const ROOT_KEY = "LOCALROOT";

export interface GateOptions {
  readonly assembly: Assembly;
  readonly clock: LocalClock;
  readonly meter: Meter;
  readonly faults: Faults;
  readonly port: number;
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

export interface Grant {
  readonly functionName: string;
  readonly action: string;
  readonly resource: string;
}

export interface Gate {
  readonly url: string;
  /** What functions did so far, each once. */
  usedGrants(): readonly Grant[];
  /** Allowed by a template's role, and never used. */
  unusedGrants(): readonly Grant[];
  /** Takes an action (`sqs:SendMessage`) from a function until `restore`. */
  revoke(functionName: string, action: string): void;
  restore(): void;
  /** The sentences of all refusals, oldest first. */
  denials(): readonly string[];
  stop(): Promise<void>;
}

export declare function startGate(options: GateOptions): Promise<Gate>;
