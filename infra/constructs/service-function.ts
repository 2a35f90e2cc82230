import { join } from "node:path";
import { type Duration, RemovalPolicy } from "aws-cdk-lib";
import { Policy, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import {
  ApplicationLogLevel,
  Architecture,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
} from "aws-cdk-lib/aws-lambda";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import { type EnvName, envNames } from "../../lib/env.ts";
import { FUNCTIONS_DIR } from "../bundle.ts";
import { type Access, acknowledgeWildcards, policyStatement, type Statement } from "./access.ts";

export interface ServiceFunctionProps {
  readonly description: string;
  readonly timeout: Duration;
  /** Megabytes; also its share of a core. */
  readonly memory?: number;
  readonly needs: readonly Access[];
}

/** A function with a log group and a role of its own that may do exactly what it was given, and nothing else. */
export class ServiceFunction extends Construct {
  readonly function: LambdaFunction;
  private readonly policy: Policy;

  /** @param name the file of the function, the folder of its bundle, and the last part of its name */
  constructor(scope: Construct, name: string, props: ServiceFunctionProps) {
    super(scope, name);
    const logGroup = new LogGroup(this, "Logs", {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new Role(this, "Role", { assumedBy: new ServicePrincipal("lambda.amazonaws.com") });
    this.policy = new Policy(this, "Policy", { roles: [role] });
    this.function = new LambdaFunction(this, "Function", {
      description: props.description,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: Code.fromAsset(join(FUNCTIONS_DIR, name)),
      handler: "index.handler",
      timeout: props.timeout,
      memorySize: props.memory ?? 512,
      role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      applicationLogLevelV2: ApplicationLogLevel.INFO,
      // Start, end and report lines of every invocation would be most of the log bytes of a message.
      systemLogLevelV2: SystemLogLevel.WARN,
      environment: { NODE_OPTIONS: "--enable-source-maps" },
    });
    this.allow({
      actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
      resources: [logGroup.logGroupArn],
      wildcard: "A log group's ARN ends in :* to name its streams, which the runtime creates.",
    });
    for (const access of props.needs) this.uses(access);
  }

  /** Gives environment and permission for one thing. */
  uses(access: Access): void {
    for (const [name, value] of Object.entries(access.environment)) {
      this.function.addEnvironment(envNames[name as EnvName], value);
    }
    for (const statement of access.statements) this.allow(statement);
  }

  private allow(statement: Statement): void {
    this.policy.addStatements(policyStatement(statement));
    acknowledgeWildcards(this.policy, statement);
  }
}
