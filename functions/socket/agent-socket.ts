import { socketAction } from "../../lib/api/socket-protocol.ts";
import { webSockets } from "../../lib/aws/api-gateway.ts";
import { documentClient } from "../../lib/aws/dynamodb.ts";
import { powertoolsLog } from "../../lib/aws/log.ts";
import { systemClock, systemIds } from "../../lib/aws/system.ts";
import { readEnv } from "../../lib/env.ts";
import { createStore } from "../../lib/store/create-store.ts";
import { closeConnection } from "../../lib/usecases/close-connection.ts";
import { openConnection } from "../../lib/usecases/open-connection.ts";
import { receiveSocketMessage } from "../../lib/usecases/receive-socket-message.ts";
import { type SocketRoutes, socketHandler } from "../middleware/socket.ts";

const env = readEnv("table", "socketEndpoint");
const app = {
  clock: systemClock,
  ids: systemIds,
  log: powertoolsLog(),
  store: createStore({ client: documentClient(), tableName: env.table }),
  sockets: webSockets(env.socketEndpoint),
};

const routes: SocketRoutes = {
  async $connect({ connectionId, query }) {
    return (await openConnection(app, connectionId, query.ticket ?? "")) ? 200 : 401;
  },
  async $disconnect({ connectionId }) {
    await closeConnection(app, connectionId);
    return 200;
  },
  async $default({ connectionId, content }) {
    const action = socketAction.safeParse(content);
    await receiveSocketMessage(app, connectionId, action.success ? action.data : null);
    return 200;
  },
};

/** WebSocket API → connections, topics and what agents tell each other. */
export const handler = socketHandler(app, routes);
