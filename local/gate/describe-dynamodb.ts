import * as z from "zod";
import { ACCOUNT, REGION } from "../cloud.ts";
import type { Call, Need, RawCall } from "./call.ts";

/** Not looked into: an item may have many values, and each call passes here. */
const key = z.custom<Readonly<Record<string, unknown>>>((value) => typeof value === "object" && value !== null);
const shape = z.object({
  TableName: z.string().optional(),
  IndexName: z.string().optional(),
  StreamArn: z.string().optional(),
  Key: key.optional(),
  Item: key.optional(),
  RequestItems: key.optional(),
  TransactItems: z
    .array(z.record(z.string(), z.object({ TableName: z.string(), Key: key.optional(), Item: key.optional() })))
    .optional(),
});

/** What each part of a transaction needs. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html */
const transacted: Readonly<Record<string, string>> = {
  ConditionCheck: "ConditionCheckItem",
  Delete: "DeleteItem",
  Get: "GetItem",
  Put: "PutItem",
  Update: "UpdateItem",
};

/** Describes a DynamoDB or DynamoDB Streams call: every table, index and item of it. */
export function describeDynamodb({ headers, body }: RawCall, hashKeyOf: (table: string) => string): Call {
  const operation = headers["x-amz-target"]?.split(".")[1] ?? "Unknown";
  const request = shape.parse(JSON.parse(body.toString() || "{}"));
  const leading: string[] = [];
  const lead = (table: string, item: Readonly<Record<string, unknown>> | undefined) => {
    const value = item?.[hashKeyOf(table)];
    if (typeof value === "object" && value !== null) leading.push(...Object.values(value).map(String));
  };
  const needs: Need[] = [];
  if (request.TransactItems) {
    for (const part of request.TransactItems) {
      for (const [kind, { TableName, Key, Item }] of Object.entries(part)) {
        lead(TableName, Key ?? Item);
        needs.push({ action: `dynamodb:${transacted[kind] ?? kind}`, resource: tableArn(TableName) });
      }
    }
  } else if (request.RequestItems) {
    for (const table of Object.keys(request.RequestItems)) {
      needs.push({ action: `dynamodb:${operation}`, resource: tableArn(table) });
    }
  } else {
    if (request.TableName) lead(request.TableName, request.Key ?? request.Item);
    needs.push({ action: `dynamodb:${operation}`, resource: resourceOf(request) });
  }
  const context = leading.length > 0 ? { "dynamodb:leadingkeys": leading } : {};
  return { service: "dynamodb", operation, needs, context };
}

function resourceOf({ TableName, IndexName, StreamArn }: z.output<typeof shape>): string {
  if (StreamArn) return StreamArn;
  if (!TableName) return "*";
  return IndexName ? `${tableArn(TableName)}/index/${IndexName}` : tableArn(TableName);
}

function tableArn(nameOrArn: string): string {
  return `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/${nameOrArn.split("/").at(-1)}`;
}
