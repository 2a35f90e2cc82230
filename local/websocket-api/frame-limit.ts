import type { WebSocket } from "ws";
import { WEBSOCKET_LIMITS } from "./websocket-api.ts";

interface Receiver {
  _payloadLength: number;
  _loop: boolean;
  haveLength(done: (error?: Error) => void): void;
  createError(kind: unknown, message: string, prefix: boolean, closeCode: number, code: string): Error;
}

/**
 * Closes with 1009 when one frame is larger than API Gateway takes; several smaller frames of one message are fine.
 * The ws package only knows a limit for the whole message, so this reaches into its receiver: pin the version of ws.
 */
export function limitFrames(socket: WebSocket): void {
  const receiver: unknown = Reflect.get(socket, "_receiver");
  if (!isReceiver(receiver)) throw new Error("this version of ws has another receiver: frames cannot be limited");
  const haveLength = receiver.haveLength.bind(receiver);
  receiver.haveLength = (done) => {
    if (receiver._payloadLength <= WEBSOCKET_LIMITS.frameBytes) return haveLength(done);
    receiver._loop = false;
    done(receiver.createError(RangeError, "Max frame size exceeded", false, 1009, "WS_ERR_UNSUPPORTED_MESSAGE_LENGTH"));
  };
}

function isReceiver(value: unknown): value is Receiver {
  return typeof value === "object" && value !== null && "haveLength" in value && "createError" in value;
}
