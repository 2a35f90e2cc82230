import { useEffect } from "react";
import { VIEWING_EVERY_MS } from "../../app/realtime/presence.ts";
import { useRealtime } from "../../app/realtime/realtime.tsx";

/** Lets colleagues who look at this conversation know that one looks at it too, while one does. */
export function useViewing(conversationId: string): void {
  const { connection, state, listen } = useRealtime();
  useEffect(() => {
    const tell = (): void => {
      if (!document.hidden) connection.send({ action: "viewing", conversationId });
    };
    tell();
    const timer = setInterval(tell, VIEWING_EVERY_MS);
    const unsubscribe = state.subscribe(tell);
    const met = new Set<unknown>();
    // Somebody who has just come does not know of us yet; whoever we answered once does.
    const unlisten = listen(({ type, conversationId: at, data }) => {
      if (type !== "viewing" || at !== conversationId || met.has(data.userId)) return;
      met.add(data.userId);
      tell();
    });
    return () => {
      clearInterval(timer);
      unsubscribe();
      unlisten();
    };
  }, [connection, state, listen, conversationId]);
}
