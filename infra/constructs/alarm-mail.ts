import { Alarm } from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import { Construct, type IConstruct } from "constructs";

/** Mails every alarm of a stack to one address. */
export class AlarmMail extends Construct {
  constructor(scope: Construct, id: string, props: { readonly address: string }) {
    super(scope, id);
    const topic = new Topic(this, "Topic", { displayName: "Parley alarms", enforceSSL: true });
    topic.addSubscription(new EmailSubscription(props.address));
    for (const alarm of alarmsIn(scope)) alarm.addAlarmAction(new SnsAction(topic));
  }
}

function alarmsIn(scope: IConstruct): readonly Alarm[] {
  return scope.node.findAll().filter((child): child is Alarm => child instanceof Alarm);
}
