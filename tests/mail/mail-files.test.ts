import { expect, test } from "vitest";
import { contentIdOf } from "../../lib/mail/content-id.ts";
import { mailFiles } from "../../lib/mail/mail-files.ts";
import { fc } from "../support/properties.ts";

function nameOf(filename: string | null, mimeType = "application/pdf"): string | undefined {
  return mailFiles([{ filename, mimeType, disposition: "attachment", content: new Uint8Array() }], null)[0]?.name;
}

test.each([
  ["report.pdf", "report.pdf"],
  ["Übersicht (1).pdf", "Übersicht (1).pdf"],
  ["../../etc/passwd", "passwd"],
  ["C:\\Users\\ada\\report.pdf", "report.pdf"],
  ["..", "file.pdf"],
  [".htaccess", "htaccess"],
  ["a\r\nX: y.pdf", "a_X_ y.pdf"],
  ["invoice\u202efdp.exe", "invoice_fdp.exe"],
  ["a<b>.pdf", "a_b_.pdf"],
  ["report.pdf. ", "report.pdf"],
  ["", "file.pdf"],
  [null, "file.pdf"],
])("the name %j becomes %j", (written, name) => {
  expect(nameOf(written)).toBe(name);
});

test.each([
  ["image/png", "image.png"],
  ["image/jpeg", "image.jpg"],
  ["audio/ogg", "audio.ogg"],
  ["video/mp4", "video.mp4"],
  ["text/calendar", "invite.ics"],
  ["message/rfc822", "message.eml"],
  ["application/pkcs7-mime", "smime.p7m"],
  ["application/vnd.ms-excel", "file"],
  ["nonsense", "file"],
  ["constructor", "file"],
])("a nameless file of type %s is %s", (type, name) => {
  expect(nameOf(null, type)).toBe(name);
});

test("a long name keeps its ending, and no name is empty, a folder or more than a line", () => {
  expect(nameOf(`${"x".repeat(500)}.pdf`)).toMatch(/^x{196}\.pdf$/);
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), (written) => {
      expect(nameOf(written)).toMatch(/^[^/\\\p{Cc}.][^/\\\p{Cc}]{0,199}$/u);
    }),
  );
});

const picture = {
  filename: "a.png",
  mimeType: "image/png",
  disposition: "attachment",
  content: new Uint8Array([1]),
} as const;

test("a picture is inline when the HTML shows it, whatever its part says", () => {
  const file = { ...picture, contentId: "<logo&1@x>" };
  const shows = '<img src="cid:logo&amp;1@x" />';

  expect(mailFiles([file], shows)).toMatchObject([{ contentId: "logo&1@x", inline: true, kind: "image" }]);
  expect(mailFiles([file], '<img src="cid:logo&amp;1@xy" />')).toMatchObject([{ inline: false }]);
  expect(mailFiles([file], null)).toMatchObject([{ inline: false }]);
  expect(mailFiles([picture], shows)).toMatchObject([{ inline: false, contentId: null }]);
});

test("a drawing that could run script is a file, and its bytes are those that came", () => {
  const bytes = new TextEncoder().encode("<svg/>");
  const [file] = mailFiles(
    [{ ...picture, mimeType: "image/svg+xml", contentId: "<s>", content: bytes }],
    '<img src="cid:s" />',
  );

  expect(file).toMatchObject({ kind: "file", inline: false });
  expect(file?.bytes).toBe(bytes);
});

test.each([
  ["<a@x>", "a@x"],
  ["a@x", "a@x"],
  ["%3Ca%40x%3E", "a@x"],
  ["a%2540x", "a40x"],
  ["%zz", "zz"],
  ["<>", null],
  ["", null],
  [undefined, null],
])("the id %j is written as %j, once and for all", (written, id) => {
  expect(contentIdOf(written)).toBe(id);
  expect(contentIdOf(id)).toBe(id);
});
