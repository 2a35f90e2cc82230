import { Stack } from "aws-cdk-lib";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { ScheduleGroup } from "aws-cdk-lib/aws-scheduler";
import { Construct } from "constructs";
import type { Access } from "./access.ts";
import type { ServiceFunction } from "./service-function.ts";

/** One-off schedules: set and cancelled at run time, deleted after they fired. One function does what they were set for. */
export class Timers extends Construct {
  private readonly group: ScheduleGroup;
  private readonly role: Role;
  private readonly target: ServiceFunction;

  constructor(scope: Construct, id: string, props: { readonly stage: string; readonly target: ServiceFunction }) {
    super(scope, id);
    this.target = props.target;
    this.group = new ScheduleGroup(this, "Group", { scheduleGroupName: `parley-${props.stage}-timers` });
    this.role = new Role(this, "Role", { assumedBy: new ServicePrincipal("scheduler.amazonaws.com") });
    this.role.addToPolicy(
      new PolicyStatement({ actions: ["lambda:InvokeFunction"], resources: [props.target.function.functionArn] }),
    );
  }

  setting(): Access {
    const { partition, region, account } = Stack.of(this);
    return {
      environment: {
        scheduleGroup: this.group.scheduleGroupName,
        schedulerRole: this.role.roleArn,
        schedulerTarget: this.target.function.functionArn,
      },
      statements: [
        {
          actions: ["scheduler:CreateSchedule", "scheduler:UpdateSchedule", "scheduler:DeleteSchedule"],
          resources: [`arn:${partition}:scheduler:${region}:${account}:schedule/${this.group.scheduleGroupName}/*`],
          wildcard: "A schedule is named for what it was set for.",
        },
        { actions: ["iam:PassRole"], resources: [this.role.roleArn] },
      ],
    };
  }
}
