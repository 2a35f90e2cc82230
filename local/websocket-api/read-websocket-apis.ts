import * as z from "zod";
import { readRoutes, stageOf, type TemplateRoute } from "../api-gateway/read-routes.ts";
import type { Functions } from "../cloud.ts";
import type { Assembly } from "../template/assembly.ts";
import type { WebSocketApi, WebSocketRoute } from "./websocket-api.ts";

const apiShape = z.object({
  ProtocolType: z.string(),
  RouteSelectionExpression: z.string().default("$request.body.action"),
});

/** The WebSocket APIs of a template. @throws Error for a route that the local cloud could not serve truthfully */
export function readWebSocketApis(assembly: Assembly, functions: Functions): readonly WebSocketApi[] {
  return assembly.resources("AWS::ApiGatewayV2::Api").flatMap(({ physicalId: apiId, properties }) => {
    const api = apiShape.parse(properties);
    if (api.ProtocolType !== "WEBSOCKET") return [];
    const routes = readRoutes(assembly, functions, apiId).map((route) => webSocketRoute(route, functions));
    const routeSelectionExpression = api.RouteSelectionExpression;
    return [{ apiId, stage: stageOf(assembly, apiId), routeSelectionExpression, routes }];
  });
}

function webSocketRoute(route: TemplateRoute, functions: Functions): WebSocketRoute {
  const { key, functionName, responds, authorizer } = route;
  if (!authorizer) return { key, functionName, responds };
  if (!authorizer.AuthorizerUri) throw new Error(`route ${key}: its authorizer has no function`);
  const authorizing = functions.nameOf(authorizer.AuthorizerUri);
  const identitySources = authorizer.IdentitySource;
  return { key, functionName, responds, authorizer: { functionName: authorizing, identitySources } };
}
