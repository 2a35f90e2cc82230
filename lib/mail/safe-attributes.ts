import { contentIdOf } from "./content-id.ts";

type Attributes = Record<string, string>;

const SIMPLE = /^[\w#%.,:+ -]{1,60}$/;
const LONGEST_URL = 4000;

/**
 * The attributes of an element with their values made harmless. Links open apart and tell nothing about where they stood;
 * a picture from the web waits as `data-src` until somebody asks for it, since loading it tells the sender who reads.
 * Whether an attribute may stand on this element at all is for the allow-list.
 */
export function safeAttributes(tag: string, attributes: Attributes): Attributes {
  const { href, rel: _rel, target: _target, src, "data-src": waiting, alt, title, style, ...others } = attributes;
  const simple = Object.entries(others).filter(([, value]) => value === "" || SIMPLE.test(value));
  return {
    ...Object.fromEntries(simple),
    ...present("alt", alt),
    ...present("title", title),
    ...present("style", style === undefined || style.length > 5000 ? undefined : style),
    ...(tag === "img" ? picture(src, waiting) : {}),
    ...(tag === "a" ? link(href) : {}),
  };
}

function picture(src: string | undefined, waiting: string | undefined): Attributes {
  const cid = /^\s*cid:(.+)$/is.exec(src ?? "")?.[1];
  const contentId = contentIdOf(cid);
  if (contentId !== null) return { src: `cid:${contentId}` };
  return present("data-src", webAddress(src, ["http:", "https:"]) ?? webAddress(waiting, ["http:", "https:"]));
}

function link(href: string | undefined): Attributes {
  const address = webAddress(href, ["http:", "https:", "mailto:", "tel:"]);
  return address === undefined ? {} : { href: address, rel: "noopener noreferrer nofollow", target: "_blank" };
}

/** As a browser would understand it, written out; relative ones lead nowhere in a mail. */
function webAddress(written: string | undefined, protocols: readonly string[]): string | undefined {
  const text = (written ?? "").trim();
  if (text === "" || text.length > LONGEST_URL) return undefined;
  // Without a base, so that nothing relative passes; `//host` is how mail writes "as you were loaded".
  const url = URL.parse(text.startsWith("//") ? `https:${text}` : text);
  return url !== null && protocols.includes(url.protocol) && url.href.length <= LONGEST_URL ? url.href : undefined;
}

function present(name: string, value: string | undefined): Attributes {
  return value === undefined ? {} : { [name]: value };
}
