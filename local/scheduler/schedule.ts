import * as z from "zod";
import { ACCOUNT, REGION } from "../cloud.ts";
import { parseExpression } from "./schedule-expression.ts";

/** Seconds since 1970 from the API, an ISO time from a template. In milliseconds here. */
const Time = z
  .union([z.number(), z.string()])
  .transform((time) => (typeof time === "number" ? time * 1000 : new Date(time).getTime()));

const Target = z.object({
  Arn: z.string().regex(/^arn:aws:(lambda|sqs):/, "only Lambda functions and SQS queues are targets here"),
  RoleArn: z.string(),
  Input: z.string().optional(),
  DeadLetterConfig: z.object({ Arn: z.string().optional() }).optional(),
  RetryPolicy: z
    .object({
      MaximumEventAgeInSeconds: z.number().int().min(60).max(86_400).optional(),
      MaximumRetryAttempts: z.number().int().min(0).max(185).optional(),
    })
    .optional(),
  SqsParameters: z.object({ MessageGroupId: z.string().optional() }).optional(),
});
export type Target = z.infer<typeof Target>;

/** A schedule as CreateSchedule, UpdateSchedule and `AWS::Scheduler::Schedule` give it. */
export const ScheduleInput = z
  .object({
    ScheduleExpression: z.string(),
    ScheduleExpressionTimezone: z.string().default("UTC"),
    GroupName: z.string().default("default"),
    Description: z.string().optional(),
    State: z.enum(["ENABLED", "DISABLED"]).default("ENABLED"),
    ActionAfterCompletion: z.enum(["NONE", "DELETE"]).default("NONE"),
    FlexibleTimeWindow: z.object({
      Mode: z.enum(["OFF", "FLEXIBLE"]),
      MaximumWindowInMinutes: z.number().optional(),
    }),
    StartDate: Time.optional(),
    EndDate: Time.optional(),
    ClientToken: z.string().optional(),
    KmsKeyArn: z.string().optional(),
    Target,
  })
  .superRefine(({ ScheduleExpression, ScheduleExpressionTimezone }, context) => {
    try {
      parseExpression(ScheduleExpression, ScheduleExpressionTimezone);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      context.addIssue({ code: "custom", message: error.message });
    }
  });
export type ScheduleInput = z.infer<typeof ScheduleInput>;

export const ScheduleName = z.string().regex(/^[\w.-]{1,64}$/);

export interface Schedule {
  readonly name: string;
  readonly input: ScheduleInput;
  readonly createdAt: number;
  readonly modifiedAt: number;
  /** Null when it is disabled or completed. */
  readonly nextAt: number | null;
}

export const scheduleArn = (group: string, name: string): string =>
  `arn:aws:scheduler:${REGION}:${ACCOUNT}:schedule/${group}/${name}`;

/** When a new or changed schedule is due first. */
export function firstDue(input: ScheduleInput, now: number): number | null {
  if (input.State === "DISABLED") return null;
  const start = Math.max(now, input.StartDate ?? 0);
  return untilEnd(input, timingOf(input).first(start));
}

/** When a schedule that was due at `due` is due again. */
export const nextDue = (input: ScheduleInput, due: number, now: number): number | null =>
  untilEnd(input, timingOf(input).next(due, now));

const timingOf = (input: ScheduleInput) => parseExpression(input.ScheduleExpression, input.ScheduleExpressionTimezone);

const untilEnd = ({ EndDate }: ScheduleInput, at: number | null) =>
  at !== null && EndDate !== undefined && at > EndDate ? null : at;
