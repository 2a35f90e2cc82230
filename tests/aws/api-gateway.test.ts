import {
  ApiGatewayManagementApiClient,
  DeleteConnectionCommand,
  GoneException,
  LimitExceededException,
  PostToConnectionCommand,
} from "@aws-sdk/client-apigatewaymanagementapi";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, expect, test } from "vitest";
import { webSockets } from "../../lib/aws/api-gateway.ts";

const gateway = mockClient(ApiGatewayManagementApiClient);
const sockets = webSockets("https://sockets.example/realtime");
const gone = new GoneException({ message: "gone", $metadata: { httpStatusCode: 410 } });

beforeEach(() => gateway.reset());

test("posts a frame as it is", async () => {
  gateway.on(PostToConnectionCommand).resolves({});

  const sent = await sockets.post("C1", '{"events":[]}');

  expect(sent).toBe("sent");
  const [call] = gateway.commandCalls(PostToConnectionCommand);
  expect(String(call?.args[0].input.Data)).toBe('{"events":[]}');
});

test("says that a connection is gone", async () => {
  gateway.on(PostToConnectionCommand).rejects(gone);

  expect(await sockets.post("C1", "{}")).toBe("gone");
});

test("throws when the gateway throttles", async () => {
  gateway.on(PostToConnectionCommand).rejects(new LimitExceededException({ message: "slow down", $metadata: {} }));

  await expect(sockets.post("C1", "{}")).rejects.toThrow(LimitExceededException);
});

test("closes a connection that has ended already", async () => {
  gateway.on(DeleteConnectionCommand).rejects(gone);

  await expect(sockets.close("C1")).resolves.toBeUndefined();
});
