import { Link, useSearchParams } from "wouter";
import { useApi } from "../../../app/api/use-api.ts";
import { useTexts } from "../../../app/i18n/use-texts.ts";
import { ChannelIcon } from "../../../ui/channel-icon.tsx";
import { Page } from "../../../ui/page.tsx";
import { Skeleton } from "../../../ui/skeleton.tsx";
import { connectPath } from "./connect-path.ts";
import "./choose-channel.css";

/** The catalogue of what can be connected. */
export function ChooseChannel() {
  const t = useTexts();
  const [search] = useSearchParams();
  const inboxId = search.get("inboxId") ?? undefined;
  const channels = useApi("listChannels").data?.items;
  return (
    <Page title={t("channels.choose")}>
      {!channels && <Skeleton lines={4} />}
      <ul className="choose-channel">
        {channels?.map(({ id, title, description }) => (
          <li key={id}>
            <Link href={connectPath({ channel: id, inboxId })}>
              <ChannelIcon channel={id} size={22} />
              <span>
                <strong>{title}</strong>
                <span className="muted">{description}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Page>
  );
}
