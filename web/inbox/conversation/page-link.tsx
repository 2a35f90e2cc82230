import { Globe } from "lucide-react";
import type { Message } from "../use-people.ts";
import "./page-link.css";

interface Page {
  readonly url: string;
  readonly title: string;
}

/** The page that somebody wrote from, where the channel knows it. */
export function pageOf({ details }: Pick<Message, "details">): Page | null {
  const { pageUrl, pageTitle } = details;
  return pageUrl === undefined ? null : { url: pageUrl, title: pageTitle ?? "" };
}

/**
 * The page that a visitor says they are on. Anybody may say anything: only an address of the web can be followed, its host
 * stands beside whatever it is called, and its owner is not told from where one came.
 */
export function PageLink({ page: { url, title } }: { readonly page: Page }) {
  const { protocol, host } = URL.parse(url) ?? { protocol: "", host: "" };
  const isWeb = protocol === "https:" || protocol === "http:";
  return (
    <p className="page-link" title={url}>
      <Globe size={13} />
      {isWeb ? (
        <a href={url} target="_blank" rel="noopener noreferrer nofollow">
          <bdi>{title || url}</bdi>
        </a>
      ) : (
        <bdi>{title || url}</bdi>
      )}
      {isWeb && title !== "" && <span className="muted">{host}</span>}
    </p>
  );
}
