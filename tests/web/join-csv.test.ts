import { expect, test } from "vitest";
import { joinCsv } from "../../web/files/join-csv.ts";

test("one part stays as it is", () => {
  expect(joinCsv(['"a"\r\n"1"\r\n'])).toBe('"a"\r\n"1"\r\n');
});

test("parts whose columns differ become one file, and what looks like a formula stays harmless and as it was", () => {
  const first = '"subject","Size"\r\n"\'=SUM(A1)","XL"\r\n';
  const second = '"subject","Colour"\r\n"Lamp, ""Halo""","brass"\r\n';

  expect(joinCsv([first, second])).toBe(
    '"subject","Size","Colour"\r\n"\'=SUM(A1)","XL",""\r\n"Lamp, ""Halo""","","brass"\r\n',
  );
});
