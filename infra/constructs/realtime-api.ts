import { Aws, Stack, Validations } from "aws-cdk-lib";
import { WebSocketApi, WebSocketStage } from "aws-cdk-lib/aws-apigatewayv2";
import { WebSocketLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import { Construct } from "constructs";
import type { Access } from "./access.ts";
import type { ServiceFunction } from "./service-function.ts";

const STAGE = "realtime";

/** The WebSocket API. A connection is let in by a single-use ticket that $connect uses up. */
export class RealtimeApi extends Construct {
  private readonly api: WebSocketApi;
  private readonly stage: WebSocketStage;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.api = new WebSocketApi(this, "Sockets", {
      description: "Parley: what agents see at once",
      routeSelectionExpression: "$request.body.action",
    });
    this.stage = new WebSocketStage(this, "Stage", {
      webSocketApi: this.api,
      stageName: STAGE,
      autoDeploy: true,
      throttle: { rateLimit: 1000, burstLimit: 2000 },
    });
    Validations.of(this.stage).acknowledge({
      id: "AwsSolutions-APIG1",
      reason: "Access logs would hold the single-use ticket in the address; the function logs what it refuses.",
    });
  }

  handledBy(handler: ServiceFunction): void {
    for (const key of ["$connect", "$disconnect", "$default"]) {
      const route = this.api.addRoute(key, {
        integration: new WebSocketLambdaIntegration(`${key.slice(1)}Integration`, handler.function),
      });
      Validations.of(route).acknowledge({
        id: "AwsSolutions-APIG4",
        reason: "The function itself checks and uses up the single-use ticket before the connection is accepted.",
      });
    }
  }

  /** The API's own host; below it, the stage's name is the path. */
  get host(): string {
    return `${this.api.apiId}.execute-api.${Stack.of(this).region}.${Aws.URL_SUFFIX}`;
  }

  /** Where a page finds it on any host that forwards here. */
  get path(): string {
    return `/${STAGE}`;
  }

  get url(): string {
    return this.stage.url;
  }

  /** Where clients connect. */
  address(): Access {
    return { environment: { socketUrl: this.stage.url }, statements: [] };
  }

  /** Sending frames to connections and closing them. */
  posting(): Access {
    const { partition, region, account } = Stack.of(this);
    return {
      environment: { socketEndpoint: this.stage.callbackUrl },
      statements: [
        {
          actions: ["execute-api:ManageConnections"],
          resources: [
            `arn:${partition}:execute-api:${region}:${account}:${this.api.apiId}/${this.stage.stageName}/*/@connections/*`,
          ],
          wildcard: "A connection's id is known only while it lives.",
        },
      ],
    };
  }
}
