import * as z from "zod";
import { readRoutes, stageOf, type TemplateRoute } from "../api-gateway/read-routes.ts";
import type { Functions } from "../cloud.ts";
import type { Assembly } from "../template/assembly.ts";
import type { CorsConfiguration, HttpApi, HttpRoute } from "./http-api.ts";

const apiShape = z.object({
  ProtocolType: z.string(),
  CorsConfiguration: z
    .object({
      AllowOrigins: z.array(z.string()).default([]),
      AllowMethods: z.array(z.string()).default([]),
      AllowHeaders: z.array(z.string()).default([]),
      ExposeHeaders: z.array(z.string()).default([]),
      AllowCredentials: z.boolean().default(false),
      MaxAge: z.coerce.number().optional(),
    })
    .optional(),
});

/** The HTTP APIs of a template. @throws Error for a route that the local cloud could not serve truthfully */
export function readHttpApis(assembly: Assembly, functions: Functions): readonly HttpApi[] {
  return assembly.resources("AWS::ApiGatewayV2::Api").flatMap(({ physicalId: apiId, properties }) => {
    const api = apiShape.parse(properties);
    if (api.ProtocolType !== "HTTP") return [];
    const routes = readRoutes(assembly, functions, apiId).map(httpRoute);
    const cors = api.CorsConfiguration ? { cors: readCors(api.CorsConfiguration) } : {};
    return [{ apiId, stage: stageOf(assembly, apiId), routes, ...cors }];
  });
}

function httpRoute(route: TemplateRoute): HttpRoute {
  const { key, functionName, authorizer, scopes } = route;
  if (!authorizer) return { key, functionName };
  if (!authorizer.JwtConfiguration) throw new Error(`route ${key}: the local cloud only has JWT authorizers`);
  const { Issuer: issuer, Audience: audience } = authorizer.JwtConfiguration;
  return { key, functionName, authorizer: { issuer, audience, scopes } };
}

function readCors(cors: NonNullable<z.infer<typeof apiShape>["CorsConfiguration"]>): CorsConfiguration {
  return {
    allowOrigins: cors.AllowOrigins,
    allowMethods: cors.AllowMethods,
    allowHeaders: cors.AllowHeaders,
    exposeHeaders: cors.ExposeHeaders,
    allowCredentials: cors.AllowCredentials,
    ...(cors.MaxAge === undefined ? {} : { maxAge: cors.MaxAge }),
  };
}
