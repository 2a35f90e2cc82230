import {
  ApiGatewayManagementApiClient,
  DeleteConnectionCommand,
  GoneException,
  PostToConnectionCommand,
} from "@aws-sdk/client-apigatewaymanagementapi";
import type { Sockets } from "../app.ts";
import { clientOptions } from "./client-options.ts";

/**
 * The WebSocket connections of one API stage.
 *
 * Survives throttling, 5xx and a hanging service by one more attempt; after that it throws and the client catches up by
 * `/v1/sync`. A connection that has ended is an answer, not an error.
 * @param endpoint `https://{api}.execute-api.{region}.amazonaws.com/{stage}`
 */
export function webSockets(
  endpoint: string,
  client = new ApiGatewayManagementApiClient({ ...clientOptions(2_000, 2), endpoint }),
): Sockets {
  return {
    async post(connectionId, frame) {
      try {
        await client.send(new PostToConnectionCommand({ ConnectionId: connectionId, Data: Buffer.from(frame) }));
        return "sent";
      } catch (error) {
        if (error instanceof GoneException) return "gone";
        throw error;
      }
    },
    async close(connectionId) {
      try {
        await client.send(new DeleteConnectionCommand({ ConnectionId: connectionId }));
      } catch (error) {
        if (!(error instanceof GoneException)) throw error;
      }
    },
  };
}
