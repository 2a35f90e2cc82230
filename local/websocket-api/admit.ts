import * as z from "zod";
import type { Functions, LocalClock } from "../cloud.ts";
import { ACCOUNT, REGION } from "../cloud.ts";
import { eventContext, handshakeFields, type Visit } from "./connection.ts";
import type { RequestAuthorizer, WebSocketApi } from "./websocket-api.ts";

/** Why the handshake is refused, or null: then the client may come in. */
export type Refusal = { readonly status: number; readonly message: string } | null;

export interface AdmitParts {
  readonly api: WebSocketApi;
  readonly functions: Functions;
  readonly clock: LocalClock;
}

const policyAnswer = z.object({
  principalId: z.string().optional(),
  policyDocument: z.object({ Statement: z.array(z.object({ Effect: z.enum(["Allow", "Deny"]) })) }),
  context: z.record(z.string(), z.unknown()).optional(),
});
const connectAnswer = z.object({ statusCode: z.coerce.number(), body: z.string().optional() });

/** Asks the authorizer and then `$connect`, before the handshake: any answer but a 2xx refuses the client. */
export async function admit(parts: AdmitParts, visit: Visit): Promise<Refusal> {
  const route = parts.api.routes.find((one) => one.key === "$connect");
  if (!route) return null;
  const refused = route.authorizer ? await askAuthorizer(parts, route.authorizer, visit) : null;
  if (refused) return refused;
  const requestContext = connectContext(parts, visit);
  const event = { ...handshakeFields(visit.request), requestContext, isBase64Encoded: false };
  const result = await parts.functions.invoke(route.functionName, event);
  if (!result.ok) return { status: 502, message: "Internal server error" };
  const answer = connectAnswer.safeParse(result.payload);
  if (!answer.success) return { status: 502, message: "Internal server error" };
  const { statusCode, body } = answer.data;
  return statusCode >= 200 && statusCode < 300 ? null : { status: statusCode, message: body ?? "Forbidden" };
}

async function askAuthorizer(parts: AdmitParts, authorizer: RequestAuthorizer, visit: Visit): Promise<Refusal> {
  const query = new URL(visit.request.url ?? "/", "http://local").searchParams;
  for (const source of authorizer.identitySources) {
    const [, kind, name = ""] = /^route\.request\.(querystring|header)\.(.+)$/.exec(source) ?? [];
    const value = kind === "header" ? visit.request.headers[name.toLowerCase()] : query.get(name);
    if (!value) return { status: 401, message: "Unauthorized" };
  }
  const methodArn = `arn:aws:execute-api:${REGION}:${ACCOUNT}:${parts.api.apiId}/${parts.api.stage}/$connect`;
  const requestContext = connectContext(parts, visit);
  const event = { type: "REQUEST", methodArn, ...handshakeFields(visit.request), requestContext };
  const result = await parts.functions.invoke(authorizer.functionName, event);
  if (!result.ok) return { status: 500, message: "Internal server error" };
  const policy = policyAnswer.safeParse(result.payload);
  if (!policy.success) return { status: 500, message: "Internal server error" };
  const effects = policy.data.policyDocument.Statement.map((statement) => statement.Effect);
  if (effects.includes("Deny") || !effects.includes("Allow")) return { status: 403, message: "Forbidden" };
  visit.authorizer = { ...policy.data.context, principalId: policy.data.principalId ?? "" };
  return null;
}

function connectContext(parts: AdmitParts, visit: Visit): Record<string, unknown> {
  return eventContext(parts.api, visit, { eventType: "CONNECT", routeKey: "$connect", now: parts.clock.now() });
}
