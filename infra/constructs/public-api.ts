import { Aws, Duration, Stack, Validations } from "aws-cdk-lib";
import { type CfnStage, CorsHttpMethod, HttpApi, HttpMethod } from "aws-cdk-lib/aws-apigatewayv2";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import { Construct } from "constructs";
import type { Access } from "./access.ts";
import type { ServiceFunction } from "./service-function.ts";

/** Requests a second, and how many at once above that, before API Gateway itself answers 429. */
const THROTTLE = { throttlingRateLimit: 2000, throttlingBurstLimit: 4000 };

/** The HTTP API: webhooks, the REST API, public forms and chats. Each function checks its own callers on the raw request. */
export class PublicApi extends Construct {
  private readonly api: HttpApi;
  private readonly firstParts = new Set<string>();

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.api = new HttpApi(this, "Http", {
      description: "Parley: webhooks, REST API, public forms and chats",
      corsPreflight: {
        // Callers hold a bearer token or nothing: no cookie is ever read, so any origin may ask.
        allowOrigins: ["*"],
        allowMethods: [
          CorsHttpMethod.GET,
          CorsHttpMethod.POST,
          CorsHttpMethod.PUT,
          CorsHttpMethod.PATCH,
          CorsHttpMethod.DELETE,
        ],
        allowHeaders: ["authorization", "content-type", "idempotency-key"],
        exposeHeaders: ["retry-after"],
        maxAge: Duration.hours(1),
      },
    });
    const stage = this.api.defaultStage?.node.defaultChild as CfnStage;
    stage.defaultRouteSettings = THROTTLE;
    Validations.of(this.api).acknowledge({
      id: "AwsSolutions-APIG1",
      reason:
        "The functions log what they refuse; a second line for every request would double the log bytes of a message.",
    });
  }

  route(methods: readonly HttpMethod[], path: string, handler: ServiceFunction, authorization: string): void {
    this.firstParts.add(path.split("/")[1] ?? "");
    const routes = this.api.addRoutes({
      path,
      methods: [...methods],
      integration: new HttpLambdaIntegration(`${handler.node.id}Integration`, handler.function),
    });
    for (const route of routes) Validations.of(route).acknowledge({ id: "AwsSolutions-APIG4", reason: authorization });
  }

  /** Path patterns that cover every route: a file by its name, all else by its first part. */
  patterns(): readonly string[] {
    return [...this.firstParts].map((part) => (part.includes(".") ? `/${part}` : `/${part}/*`));
  }

  /** The API's own host. */
  get host(): string {
    return `${this.api.apiId}.execute-api.${Stack.of(this).region}.${Aws.URL_SUFFIX}`;
  }

  get url(): string {
    return this.api.apiEndpoint;
  }

  /** The address that the outside reaches us at. */
  address(): Access {
    return { environment: { publicUrl: this.url }, statements: [] };
  }
}

export { HttpMethod };
