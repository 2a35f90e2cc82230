import { HOSTILE_SHAPES } from "./hostile-shapes.ts";

/**
 * HTML that tries to run script, load something, send something or cover something: our own list, by the places where the
 * HTML standard lets script in. Script says `alert(1)`, whatever is loaded comes from `tracker.invalid`. Used on the parsed
 * tree here and in a real browser elsewhere.
 */

export const HOSTILE_SCRIPT = "alert(1)";
export const HOSTILE_HOST = "tracker.invalid";

const HANDLERS = [
  ...["onload", "onerror", "onclick", "onmouseover", "onfocus", "onfocusin", "onanimationstart", "ontransitionend"],
  ...["onbegin", "ontoggle", "onpointerenter", "onbeforetoggle", "onscrollend", "oncontentvisibilityautostatechange"],
  ...["ONERROR", "onerror\u0000", "on\nerror", "/onerror", "\u0000onerror", "xmlns:onerror", "onerror\u000c"],
];
const ELEMENTS = [
  ...[
    "img src=x",
    "svg",
    "body",
    "input autofocus",
    "details open",
    "video src=x",
    "audio src=x",
    "a href=x",
    "p",
    "td",
  ],
  ...[
    "marquee",
    "select autofocus",
    "iframe src=x",
    "object data=x",
    "isindex",
    "math",
    "font",
    "table",
    "custom-element",
  ],
];

const ADDRESSES = [
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  " javascript:alert(1)",
  "\u0001javascript:alert(1)",
  "java\tscript:alert(1)",
  "java\nscript:alert(1)",
  "java\rscript:alert(1)",
  "javascript&colon;alert(1)",
  "javascript&#58;alert(1)",
  "javascript&#x3A;alert(1)",
  "&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;&#58;alert(1)",
  "&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3A;alert(1)",
  "jav&#x09;ascript:alert(1)",
  "jav&NewLine;ascript&colon;alert(1)",
  "javascript://%0aalert(1)",
  "javascript://https://example.org/%0aalert(1)",
  "vbscript:msgbox(1)",
  "livescript:alert(1)",
  "data:text/html,<script>alert(1)</script>",
  "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
  "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
  "DATA:application/xhtml+xml,<script xmlns='http://www.w3.org/1999/xhtml'>alert(1)</script>",
  "blob:https://example.org/1",
  "filesystem:https://example.org/temporary/1",
  "file:///etc/passwd",
  "view-source:javascript:alert(1)",
  "feed:javascript:alert(1)",
  "jar:https://tracker.invalid/x.jar!/x.html",
  "\u2028javascript:alert(1)",
  "\u00a0javascript:alert(1)",
  "#",
  "?x",
  "/relative",
  "//tracker.invalid/x",
];
const ADDRESS_CARRIERS: readonly ((address: string) => string)[] = [
  (a) => `<a href="${a}">x</a>`,
  (a) => `<img src="${a}">`,
  (a) => `<iframe src="${a}"></iframe>`,
  (a) => `<form action="${a}"><button formaction="${a}">x</button><input type=image src="${a}"></form>`,
  (a) => `<object data="${a}"><embed src="${a}"></object>`,
  (a) => `<svg><a xlink:href="${a}"><text>x</text></a><image href="${a}"/><use href="${a}"/></svg>`,
  (a) => `<math href="${a}"><mtext>x</mtext></math>`,
  (a) => `<meta http-equiv=refresh content="0;url=${a}"><base href="${a}"><link rel=stylesheet href="${a}">`,
  (a) => `<table background="${a}"><td background="${a}">x</td></table><body background="${a}">`,
  (a) => `<video poster="${a}" src="${a}"><source src="${a}"><track src="${a}"></video>`,
  (a) => `<blockquote cite="${a}">x</blockquote><q cite="${a}">y</q><img longdesc="${a}" dynsrc="${a}" lowsrc="${a}">`,
  (a) => `<img srcset="${a} 2x" data-src="${a}" usemap="${a}"><map><area href="${a}"></map>`,
];

const STYLES = [
  "background:url(https://tracker.invalid/a.png)",
  "background-image:url('https://tracker.invalid/b.png')",
  "background:\\75rl(https://tracker.invalid/c.png)",
  "background:u/**/rl(https://tracker.invalid/d.png)",
  "list-style:url(https://tracker.invalid/e.png)",
  "list-style-image:url(https://tracker.invalid/f.png)",
  "cursor:url(https://tracker.invalid/g.cur),auto",
  "content:url(https://tracker.invalid/h.png)",
  "border-image:url(https://tracker.invalid/i.png) 30",
  "background:image-set('https://tracker.invalid/j.png' 1x)",
  "background:image(https://tracker.invalid/k.png)",
  "--x:url(https://tracker.invalid/l.png);background:var(--x)",
  "font-family:x;src:url(https://tracker.invalid/m.woff)",
  "mask:url(https://tracker.invalid/n.svg)",
  "filter:url(https://tracker.invalid/o.svg#x)",
  "clip-path:url(https://tracker.invalid/p.svg#x)",
  "width:expression(alert(1))",
  "width:exp/**/ression(alert(1))",
  "behavior:url(x.htc)",
  "-moz-binding:url(https://tracker.invalid/x.xml#x)",
  "position:fixed;top:0;left:0;width:100%;height:100%",
  "position:absolute;inset:0;z-index:9999",
  "POSITION:FIXED",
  "position:sticky;top:0",
  "margin-top:-500px",
  "margin:-1px -2px",
  "margin:0 0 -9e9px",
  "text-indent:-9999px",
  "transform:translate(-100px,-100px)",
  "translate:-100px",
  "inset:0",
  "float:left;margin-left:-100%",
  "animation:x 1s",
  "color:red;}body{display:none",
  "color:red}</style><script>alert(1)</script>",
  "color:red;/*",
  "color:red\\;background:url(https://tracker.invalid/q.png)",
  "background:#fff url(https://tracker.invalid/r.png) no-repeat",
  "@import 'https://tracker.invalid/s.css'",
  "color:attr(x)",
  "width:calc(100vw * 2)",
  "color:red;background:&#117;rl(https://tracker.invalid/t.png)",
];
const STYLE_CARRIERS: readonly ((style: string) => string)[] = [
  (s) => `<div style="${s}">x</div>`,
  (s) => `<td style='${s.replaceAll("'", "&#39;")}'>x</td>`,
  (s) => `<img style="${s}" src="cid:a">`,
  (s) => `<style>p{${s}}</style><p>x</p>`,
  (s) => `<font style="${s}" color="${s.replaceAll('"', "")}" size="${s}">x</font>`,
];

/** Every element with every handler, every address and style in every place, and shapes that confuse parsers. */
export const HOSTILE_HTML: readonly string[] = [
  ...new Set([
    ...HOSTILE_SHAPES,
    ...ELEMENTS.flatMap((element) =>
      HANDLERS.map((handler) => `<${element} ${handler}="alert(1)">x</${element.split(" ")[0]}>`),
    ),
    ...ADDRESS_CARRIERS.flatMap((carry) => ADDRESSES.map(carry)),
    ...STYLE_CARRIERS.flatMap((carry) => STYLES.map(carry)),
  ]),
];
