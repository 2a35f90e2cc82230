/** The address of the wizard, at a channel or before it is chosen, with what is known already. */
export function connectPath(known: { channel?: string; inboxId?: string | undefined; formId?: string } = {}): string {
  const { channel, ...query } = known;
  const given = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined);
  const search = new URLSearchParams(given).toString();
  return `/settings/channels/connect${channel ? `/${channel}` : ""}${search ? `?${search}` : ""}`;
}
