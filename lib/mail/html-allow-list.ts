/**
 * What may stand in the HTML of a mail, after https://html.spec.whatwg.org: text, its form, tables, links and pictures.
 * No element here can run, load, submit, frame, or change how what follows is parsed.
 */
export const ALLOWED_TAGS: readonly string[] = [
  ...["h1", "h2", "h3", "h4", "h5", "h6", "div", "p", "pre", "blockquote", "hr", "br", "center", "address"],
  ...["article", "aside", "footer", "header", "main", "nav", "section", "figure", "figcaption"],
  ...["ul", "ol", "li", "dl", "dt", "dd"],
  ...["table", "caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr", "td", "th"],
  ...["a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd", "mark"],
  ...["q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "img"],
];

/** Dropped with all that is in them: what browsers parse by other rules, and what is not meant to be read. */
export const DROPPED_WITH_CONTENT: readonly string[] = [
  ...["script", "style", "title", "template", "noscript", "noembed", "noframes", "xmp", "xml", "textarea", "option"],
  ...["select", "iframe", "frameset", "object", "applet", "embed", "svg", "math", "audio", "video", "canvas"],
];

export const ALLOWED_ATTRIBUTES: Readonly<Record<string, string[]>> = {
  "*": ["style", "dir", "lang", "title", "align", "valign", "width", "height", "bgcolor"],
  a: ["href", "rel", "target"],
  img: ["src", "data-src", "alt", "border"],
  table: ["border", "cellpadding", "cellspacing"],
  td: ["colspan", "rowspan", "nowrap"],
  th: ["colspan", "rowspan", "nowrap"],
  col: ["span"],
  colgroup: ["span"],
  font: ["color", "face", "size"],
  ol: ["start", "type"],
  hr: ["size"],
  time: ["datetime"],
};

const LENGTH = String.raw`(?:0|auto|normal|(?:\d{1,4}(?:\.\d{1,6})?|\.\d{1,6})(?:px|pt|em|rem|ex|ch|in|cm|mm|pc|%)?)`;
const COLOR = String.raw`(?:#[0-9a-f]{3,8}|[a-z]{3,30}|(?:rgb|hsl)a?\([\d\s.,%/]{1,40}\))`;
const LINE = `(?:none|hidden|solid|dashed|dotted|double|groove|ridge|inset|outset|thin|medium|thick)`;

const whole = (pattern: string) => [new RegExp(`^${pattern}$`, "i")];
const words = whole("[a-z-]{1,40}(?: [a-z-]{1,40}){0,3}");
/** No minus sign: what is moved out of its place can cover what stands there. */
const lengths = whole(`${LENGTH}(?: ${LENGTH}){0,3}`);
const colors = whole(COLOR);
const borders = whole(`(?:${LENGTH}|${LINE}|${COLOR})(?: (?:${LENGTH}|${LINE}|${COLOR})){0,3}`);

const each = (names: readonly string[], patterns: RegExp[]) =>
  Object.fromEntries(names.map((name) => [name, patterns]));
const SIDES = ["top", "right", "bottom", "left"];
const onSides = (name: string, ending = "") => [`${name}${ending}`, ...SIDES.map((side) => `${name}-${side}${ending}`)];

/**
 * Declarations that may stand in a `style` attribute. No value can hold `url(`, `expression(`, an escape or a comment, and
 * there is no `position`, `transform`, `z-index`, `float` out of the mail, or animation.
 */
export const ALLOWED_STYLES: Readonly<Record<string, Record<string, RegExp[]>>> = {
  "*": {
    ...each(["color", "background-color", "background"], colors),
    ...each(["width", "height", "min-width", "max-width", "min-height", "max-height", "line-height"], lengths),
    ...each(["font-size", "letter-spacing", "word-spacing", "text-indent", "border-spacing"], lengths),
    ...each([...onSides("margin"), ...onSides("padding"), ...onSides("border", "-width"), "border-radius"], lengths),
    ...each([...onSides("border"), ...onSides("border", "-style"), ...onSides("border", "-color")], borders),
    ...each(
      ["font-style", "font-weight", "font-variant", "text-align", "text-transform", "vertical-align"],
      [...words, /^[1-9]00$/, ...lengths],
    ),
    ...each(["text-decoration", "text-decoration-line", "white-space", "word-break", "word-wrap"], words),
    ...each(["overflow-wrap", "direction", "list-style", "list-style-type", "border-collapse", "table-layout"], words),
    "font-family": [/^[\w\s"',.-]{1,200}$/],
    float: whole("(?:left|right|none)"),
    clear: whole("(?:left|right|both|none)"),
    display: whole("(?:none|block|inline|inline-block|list-item|table|inline-table|table-[a-z-]{3,20})"),
  },
};
