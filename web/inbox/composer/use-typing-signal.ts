import { useRef } from "react";
import { useRealtime } from "../../app/realtime/realtime.tsx";

const EVERY_MS = 3_000;

/** @returns a function to call at each key: colleagues are told at most every three seconds */
export function useTypingSignal(conversationId: string): () => void {
  const { connection } = useRealtime();
  const last = useRef(Number.NEGATIVE_INFINITY);
  return () => {
    if (Date.now() - last.current < EVERY_MS) return;
    last.current = Date.now();
    connection.send({ action: "typing", conversationId });
  };
}
