import { useApi } from "../api/use-api.ts";
import { useTopic } from "./realtime.tsx";

/** Listens to every inbox that the person may see, while it is there. */
export function InboxTopics() {
  const inboxes = useApi("listInboxes");
  return inboxes.data?.items.map(({ id }) => <InboxTopic key={id} id={id} />);
}

function InboxTopic({ id }: { readonly id: string }) {
  useTopic(`inbox:${id}`);
  return null;
}
