import type { Meter, Service, ServiceRequest, ServiceResponse } from "../cloud.ts";
import { consumedUnits } from "./consumed-units.ts";

const WRITES = new Set(["BatchWriteItem", "DeleteItem", "PutItem", "TransactWriteItems", "UpdateItem"]);
const METERED = new Set([...WRITES, "BatchGetItem", "GetItem", "Query", "Scan", "TransactGetItems"]);
const CONDITIONAL = new Set(["DeleteItem", "PutItem", "UpdateItem"]);

const ASK_CAPACITY = '"ReturnConsumedCapacity":"TOTAL"';
const ASK_OLD_ITEM = '"ReturnValuesOnConditionCheckFailure":"ALL_OLD"';

export interface MeteredOptions {
  readonly dynamodb: Service;
  readonly meter: Meter;
  /** Called after each write. */
  readonly onWrite?: () => void;
}

/**
 * DynamoDB with its consumed units counted. Two questions are added to the text of a request, where the caller did not ask
 * them itself; an old item that only the count needed is taken out of the answer again.
 */
export function meteredDynamodb({ dynamodb, meter, onWrite }: MeteredOptions): Service {
  return async (request) => {
    const operation = request.headers["x-amz-target"]?.split(".")[1] ?? "";
    if (!METERED.has(operation)) return dynamodb(request);
    const text = request.body.toString();
    const asks = (question: string) => !text.includes(question.slice(0, question.indexOf(":")));
    const asksOldItem = CONDITIONAL.has(operation) && text.includes('"ConditionExpression"') && asks(ASK_OLD_ITEM);
    const questions = [...(asks(ASK_CAPACITY) ? [ASK_CAPACITY] : []), ...(asksOldItem ? [ASK_OLD_ITEM] : [])];
    const answer = await dynamodb(withQuestions(request, text, questions));
    if (WRITES.has(operation)) onWrite?.();
    const consumed = consumedUnits(operation, text, answer.body.toString());
    if (consumed) meter.add(consumed.counter, consumed.units, request.headers["x-local-function"] || undefined);
    return asksOldItem && answer.status === 400 ? withoutItem(answer) : answer;
  };
}

function withQuestions(request: ServiceRequest, text: string, questions: readonly string[]): ServiceRequest {
  if (questions.length === 0) return request;
  const rest = text.trimStart().slice(1).trimStart();
  const joint = rest.startsWith("}") ? "" : ",";
  return { ...request, body: Buffer.from(`{${questions.join(",")}${joint}${rest}`) };
}

function withoutItem(answer: ServiceResponse): ServiceResponse {
  const { Item, ...error } = JSON.parse(answer.body.toString());
  if (Item === undefined) return answer;
  const { "x-amz-crc32": _, ...headers } = answer.headers;
  return { ...answer, headers, body: JSON.stringify(error) };
}
