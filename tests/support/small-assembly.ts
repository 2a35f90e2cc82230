import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A path inside the template of one function, one queue, one table, both kinds of API and a user pool. */
const ROOT = join(import.meta.dirname, "../..");

/**
 * Writes a hand-made cloud assembly: `POST /v1/say` puts a message on a queue; the same function takes it from there,
 * calls a provider and posts to the connection that the table remembers.
 * @param folder where it goes
 */
export function writeSmallAssembly(folder: string): void {
  const code = join(folder, "asset.echo");
  mkdirSync(code, { recursive: true });
  writeFileSync(join(code, "index.mjs"), HANDLER);
  writeFileSync(join(folder, "small.template.json"), JSON.stringify({ Resources: resources() }));
}

function resources(): Record<string, unknown> {
  const arn = (id: string) => ({ "Fn::GetAtt": [id, "Arn"] });
  const ref = (Ref: string) => ({ Ref });
  const socketUrl = (scheme: string) => ({
    "Fn::Sub": `${scheme}://\${SocketApi}.execute-api.\${AWS::Region}.\${AWS::URLSuffix}/realtime`,
  });
  const integration = (api: string) => ({
    Type: "AWS::ApiGatewayV2::Integration",
    Properties: {
      ApiId: ref(api),
      IntegrationType: "AWS_PROXY",
      IntegrationUri: arn("Echo"),
      PayloadFormatVersion: "2.0",
    },
  });
  const route = (api: string, RouteKey: string, integrationId: string) => ({
    Type: "AWS::ApiGatewayV2::Route",
    Properties: { ApiId: ref(api), RouteKey, Target: { "Fn::Join": ["", ["integrations/", ref(integrationId)]] } },
  });
  return {
    Role: {
      Type: "AWS::IAM::Role",
      Properties: {
        Policies: [
          {
            PolicyName: "all",
            PolicyDocument: {
              Version: "2012-10-17",
              Statement: [
                {
                  Effect: "Allow",
                  Action: [
                    "SendMessage",
                    "ReceiveMessage",
                    "DeleteMessage",
                    "GetQueueAttributes",
                    "ChangeMessageVisibility",
                  ].map((action) => `sqs:${action}`),
                  Resource: arn("Queue"),
                },
                { Effect: "Allow", Action: ["dynamodb:PutItem", "dynamodb:GetItem"], Resource: arn("Table") },
                { Effect: "Allow", Action: "execute-api:ManageConnections", Resource: "*" },
              ],
            },
          },
        ],
      },
    },
    Echo: {
      Type: "AWS::Lambda::Function",
      Properties: {
        Handler: "index.handler",
        Runtime: "nodejs24.x",
        Timeout: 10,
        MemorySize: 256,
        Role: arn("Role"),
        Environment: {
          Variables: {
            QUEUE_URL: ref("Queue"),
            TABLE: ref("Table"),
            SOCKET_ENDPOINT: socketUrl("https"),
            PACKAGES: join(ROOT, "package.json"),
          },
        },
      },
      Metadata: { "aws:asset:path": "asset.echo" },
    },
    Queue: {
      Type: "AWS::SQS::Queue",
      Properties: { QueueName: "small.fifo", FifoQueue: true, ContentBasedDeduplication: true },
    },
    Mapping: {
      Type: "AWS::Lambda::EventSourceMapping",
      Properties: { EventSourceArn: arn("Queue"), FunctionName: ref("Echo"), BatchSize: 10 },
    },
    Table: {
      Type: "AWS::DynamoDB::Table",
      Properties: {
        TableName: "small",
        BillingMode: "PAY_PER_REQUEST",
        AttributeDefinitions: [{ AttributeName: "pk", AttributeType: "S" }],
        KeySchema: [{ AttributeName: "pk", KeyType: "HASH" }],
      },
    },
    HttpApi: { Type: "AWS::ApiGatewayV2::Api", Properties: { Name: "http", ProtocolType: "HTTP" } },
    HttpStage: { Type: "AWS::ApiGatewayV2::Stage", Properties: { ApiId: ref("HttpApi"), StageName: "$default" } },
    HttpIntegration: integration("HttpApi"),
    HttpRoute: route("HttpApi", "ANY /v1/{proxy+}", "HttpIntegration"),
    SocketApi: {
      Type: "AWS::ApiGatewayV2::Api",
      Properties: { Name: "ws", ProtocolType: "WEBSOCKET", RouteSelectionExpression: "$request.body.action" },
    },
    SocketStage: { Type: "AWS::ApiGatewayV2::Stage", Properties: { ApiId: ref("SocketApi"), StageName: "realtime" } },
    SocketIntegration: integration("SocketApi"),
    SocketConnect: route("SocketApi", "$connect", "SocketIntegration"),
    SocketDisconnect: route("SocketApi", "$disconnect", "SocketIntegration"),
    SocketDefault: route("SocketApi", "$default", "SocketIntegration"),
    Pool: { Type: "AWS::Cognito::UserPool", Properties: {} },
    PoolClient: {
      Type: "AWS::Cognito::UserPoolClient",
      Properties: {
        UserPoolId: ref("Pool"),
        CallbackURLs: ["http://localhost:4000/callback"],
        AllowedOAuthScopes: ["openid"],
        ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH"],
      },
    },
  };
}

const HANDLER = `
import { createRequire } from "node:module";
const require = createRequire(process.env.PACKAGES);
const { SQSClient, SendMessageCommand } = require("@aws-sdk/client-sqs");
const { DynamoDBClient, PutItemCommand, GetItemCommand } = require("@aws-sdk/client-dynamodb");
const { ApiGatewayManagementApiClient, PostToConnectionCommand } = require("@aws-sdk/client-apigatewaymanagementapi");
const sqs = new SQSClient({});
const table = new DynamoDBClient({});
const sockets = new ApiGatewayManagementApiClient({ endpoint: process.env.SOCKET_ENDPOINT });
const key = { pk: { S: "connection" } };

export async function handler(event) {
  if (event.Records) {
    for (const record of event.Records) await deliver(record.body);
    return {};
  }
  if (event.requestContext.eventType === "CONNECT") {
    const id = { S: event.requestContext.connectionId };
    await table.send(new PutItemCommand({ TableName: process.env.TABLE, Item: { ...key, id } }));
    return { statusCode: 200 };
  }
  if (event.requestContext.connectionId) return { statusCode: 200 };
  if (event.rawPath === "/v1/read") {
    const { Item } = await table.send(new GetItemCommand({ TableName: process.env.TABLE, Key: key }));
    return { statusCode: 200, body: JSON.stringify(Item ?? null) };
  }
  const sent = { QueueUrl: process.env.QUEUE_URL, MessageBody: event.body, MessageGroupId: "one" };
  await sqs.send(new SendMessageCommand(sent));
  return { statusCode: 202, body: "{}" };
}

async function deliver(text) {
  const call = { method: "POST", headers: { "content-type": "application/json" }, body: text };
  const answer = await (await fetch("https://graph.facebook.com/v26.0/1/messages", call)).json();
  const { Item } = await table.send(new GetItemCommand({ TableName: process.env.TABLE, Key: key }));
  const Data = JSON.stringify({ events: [{ type: "said", text, answer }] });
  await sockets.send(new PostToConnectionCommand({ ConnectionId: Item.id.S, Data }));
}
`;
