import * as z from "zod";
import type { Functions } from "../cloud.ts";
import type { Assembly } from "../template/assembly.ts";

/** One `AWS::ApiGatewayV2::Route` with what it points to. */
export interface TemplateRoute {
  readonly key: string;
  readonly functionName: string;
  readonly responds: boolean;
  readonly scopes: readonly string[];
  /** Properties of its authorizer. */
  readonly authorizer?: Authorizer;
}

export type Authorizer = z.infer<typeof authorizerShape>;

const routeShape = z.object({
  ApiId: z.string(),
  RouteKey: z.string(),
  Target: z.string(),
  AuthorizerId: z.string().optional(),
  AuthorizationScopes: z.array(z.string()).default([]),
  RouteResponseSelectionExpression: z.string().optional(),
});
const authorizerShape = z.object({
  AuthorizerType: z.string(),
  AuthorizerUri: z.string().optional(),
  IdentitySource: z.array(z.string()).default([]),
  JwtConfiguration: z.object({ Issuer: z.string(), Audience: z.array(z.string()) }).optional(),
});
const integrationShape = z.object({ IntegrationType: z.string(), IntegrationUri: z.string() });

/**
 * Reads the routes of one API.
 * @throws Error for an integration that is not a Lambda proxy: the local cloud has no other
 */
export function readRoutes(assembly: Assembly, functions: Functions, apiId: string): readonly TemplateRoute[] {
  return assembly
    .resources("AWS::ApiGatewayV2::Route")
    .map(({ properties }) => routeShape.parse(properties))
    .filter((route) => route.ApiId === apiId)
    .map((route) => {
      const authorizer = findAuthorizer(assembly, route.AuthorizerId);
      return {
        key: route.RouteKey,
        functionName: functions.nameOf(integrationUri(assembly, route.Target)),
        responds: route.RouteResponseSelectionExpression !== undefined,
        scopes: route.AuthorizationScopes,
        ...(authorizer ? { authorizer } : {}),
      };
    });
}

/** The first stage of an API; `$default` when the template has none. */
export function stageOf(assembly: Assembly, apiId: string): string {
  const shape = z.object({ ApiId: z.string(), StageName: z.string() });
  const stages = assembly.resources("AWS::ApiGatewayV2::Stage").map(({ properties }) => shape.parse(properties));
  return stages.find((stage) => stage.ApiId === apiId)?.StageName ?? "$default";
}

function integrationUri(assembly: Assembly, target: string): string {
  const id = target.replace("integrations/", "");
  const resource = assembly.resources("AWS::ApiGatewayV2::Integration").find((one) => one.physicalId === id);
  const integration = integrationShape.parse(resource?.properties);
  if (integration.IntegrationType !== "AWS_PROXY") {
    throw new Error(`integration ${id}: the local cloud only has AWS_PROXY, not ${integration.IntegrationType}`);
  }
  return integration.IntegrationUri;
}

function findAuthorizer(assembly: Assembly, id: string | undefined): Authorizer | undefined {
  if (!id) return undefined;
  const resource = assembly.resources("AWS::ApiGatewayV2::Authorizer").find((one) => one.physicalId === id);
  return authorizerShape.parse(resource?.properties);
}
