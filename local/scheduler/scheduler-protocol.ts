import * as z from "zod";
import type { ServiceRequest, ServiceResponse } from "../cloud.ts";
import { firstDue, type Schedule, ScheduleInput, ScheduleName, scheduleArn } from "./schedule.ts";
import type { ScheduleStore } from "./schedule-store.ts";

export interface SchedulerParts {
  readonly store: ScheduleStore;
  readonly groups: ReadonlySet<string>;
  readonly now: () => number;
}

/**
 * EventBridge Scheduler's REST API for schedules. Groups come from the template only.
 * https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html
 */
export function answerRequest(parts: SchedulerParts, request: ServiceRequest): ServiceResponse {
  const url = new URL(request.path, "http://scheduler");
  const [, collection, rawName] = url.pathname.split("/");
  if (collection !== "schedules") return refusal(404, "ResourceNotFoundException", `No operation at ${url.pathname}.`);
  try {
    if (!rawName) return listSchedules(parts, url.searchParams);
    const name = ScheduleName.parse(decodeURIComponent(rawName));
    const group = url.searchParams.get("groupName") ?? "default";
    if (request.method === "GET") return describe(parts, group, name);
    if (request.method === "DELETE") return parts.store.remove(group, name) ? answer({}) : notFound(name);
    const input = ScheduleInput.parse(JSON.parse(request.body.toString() || "{}"));
    return request.method === "POST" ? create(parts, name, input) : update(parts, name, input);
  } catch (error) {
    if (error instanceof z.ZodError) return refusal(400, "ValidationException", z.prettifyError(error));
    if (error instanceof SyntaxError) return refusal(400, "ValidationException", "The body is not JSON.");
    throw error;
  }
}

function create({ store, groups, now }: SchedulerParts, name: string, input: ScheduleInput): ServiceResponse {
  const ScheduleArn = scheduleArn(input.GroupName, name);
  if (!groups.has(input.GroupName)) return groupNotFound(input.GroupName);
  const existing = store.get(input.GroupName, name);
  if (existing) {
    // The SDK repeats a lost request with the same token: that is the same creation.
    const isRepeated = input.ClientToken !== undefined && existing.input.ClientToken === input.ClientToken;
    return isRepeated ? answer({ ScheduleArn }) : refusal(409, "ConflictException", `Schedule ${name} already exists.`);
  }
  const at = now();
  store.put({ name, input, createdAt: at, modifiedAt: at, nextAt: firstDue(input, at) });
  return answer({ ScheduleArn });
}

function update({ store, now }: SchedulerParts, name: string, input: ScheduleInput): ServiceResponse {
  const existing = store.get(input.GroupName, name);
  if (!existing) return notFound(name);
  const at = now();
  store.put({ name, input, createdAt: existing.createdAt, modifiedAt: at, nextAt: firstDue(input, at) });
  return answer({ ScheduleArn: scheduleArn(input.GroupName, name) });
}

function describe({ store }: SchedulerParts, group: string, name: string): ServiceResponse {
  const schedule = store.get(group, name);
  if (!schedule) return notFound(name);
  const { ClientToken: _, StartDate, EndDate, ...input } = schedule.input;
  return answer({
    ...input,
    ...(StartDate === undefined ? {} : { StartDate: StartDate / 1000 }),
    ...(EndDate === undefined ? {} : { EndDate: EndDate / 1000 }),
    ...summary(schedule),
  });
}

function listSchedules({ store }: SchedulerParts, query: URLSearchParams): ServiceResponse {
  const [group, prefix, state] = [query.get("ScheduleGroup"), query.get("NamePrefix") ?? "", query.get("State")];
  const from = Number(query.get("NextToken") ?? 0);
  const max = Number(query.get("MaxResults") ?? 100);
  const wanted = store
    .list()
    .filter(({ name, input }) => name.startsWith(prefix) && (group ?? input.GroupName) === input.GroupName)
    .filter(({ input }) => state === null || state === input.State);
  const Schedules = wanted.slice(from, from + max).map((schedule) => ({
    ...summary(schedule),
    State: schedule.input.State,
    Target: { Arn: schedule.input.Target.Arn },
  }));
  return answer({ Schedules, ...(from + max < wanted.length ? { NextToken: String(from + max) } : {}) });
}

const summary = ({ name, input, createdAt, modifiedAt }: Schedule) => ({
  Arn: scheduleArn(input.GroupName, name),
  Name: name,
  GroupName: input.GroupName,
  CreationDate: createdAt / 1000,
  LastModificationDate: modifiedAt / 1000,
});

const answer = (body: object): ServiceResponse => ({
  status: 200,
  headers: { "content-type": "application/json" },
  body: JSON.stringify(body),
});
const refusal = (status: number, type: string, message: string): ServiceResponse => ({
  status,
  headers: { "content-type": "application/json", "x-amzn-errortype": type },
  body: JSON.stringify({ Message: message }),
});
const notFound = (name: string) => refusal(404, "ResourceNotFoundException", `Schedule ${name} does not exist.`);
const groupNotFound = (name: string) =>
  refusal(404, "ResourceNotFoundException", `Schedule group ${name} does not exist.`);
