import * as z from "zod";
import type { Assembly } from "../template/assembly.ts";

/** Where reports of a configuration set go. */
export interface EventDestination {
  readonly configurationSet: string;
  /** In one form: `renderingfailure`. */
  readonly events: ReadonlySet<string>;
  readonly topicArn: string;
}

const shape = z.object({
  ConfigurationSetName: z.string(),
  EventDestination: z.strictObject({
    Name: z.string().optional(),
    Enabled: z.boolean().default(false),
    MatchingEventTypes: z.array(z.string()),
    SnsDestination: z.strictObject({ TopicARN: z.string() }),
  }),
});

/** Templates write `renderingFailure`, reports say `Rendering Failure`. */
export const eventName = (text: string): string => text.replace(/[\s_]/g, "").toLowerCase();

/** @throws ZodError for a destination that is no topic: nothing would come of it here */
export function readEventDestinations(assembly: Assembly): readonly EventDestination[] {
  return assembly
    .resources("AWS::SES::ConfigurationSetEventDestination")
    .map(({ properties }) => shape.parse(properties))
    .filter(({ EventDestination }) => EventDestination.Enabled)
    .map(({ ConfigurationSetName, EventDestination: { MatchingEventTypes, SnsDestination } }) => ({
      configurationSet: ConfigurationSetName,
      events: new Set(MatchingEventTypes.map(eventName)),
      topicArn: SnsDestination.TopicARN,
    }));
}
