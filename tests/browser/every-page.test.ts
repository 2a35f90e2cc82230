import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { browserDesk, type Seat } from "./support/browser-desk.ts";
import { seriousViolations } from "./support/check-accessibility.ts";
import { sticksOut } from "./support/measure.ts";

const company = browserDesk({ people: { marta: { skills: ["repairs"] }, joao: {} } });

const SECTIONS = [
  ...["profile", "notifications", "snippets", "library", "inboxes", "channels"],
  ...["forms", "users", "teams", "pipelines", "api-keys", "audit"],
];
const LOOKS = [
  { theme: "light", size: "desktop" },
  { theme: "dark", size: "phone" },
] as const;

/** Everything that is wrong with what a page shows now; keeps its picture. */
async function faults({ page, screenshot }: Seat, name: string): Promise<readonly string[]> {
  await screenshot(name);
  const wide = await page.evaluate(sticksOut);
  const lines = [...(await seriousViolations(page)), ...wide.map((what) => `sticks out: ${what}`)];
  return lines.map((line) => `${name}: ${line}`);
}

async function settled(page: Page): Promise<void> {
  await page.locator("#content h1").waitFor();
  await expect.poll(() => page.locator(".skeleton").count()).toBe(0);
  await page.evaluate("document.fonts.ready");
}

async function visit(seat: Seat, paths: readonly string[], look: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const path of paths) {
    await seat.page.goto(new URL(path, seat.page.url()).href);
    await settled(seat.page);
    found.push(
      ...(await faults(
        seat,
        `every-${path.replace(/^\/(settings\/)?/, "").replaceAll(/\W|[0-9A-Z]{26}/g, "-")}-${look}`,
      )),
    );
  }
  return found;
}

test.each(LOOKS)("every section of the settings is whole while it is empty: $theme, $size", async (look) => {
  const seat = await company.open("admin", { path: "/settings/profile", ...look });

  const paths = SECTIONS.map((path) => `/settings/${path}`);

  expect(await visit(seat, paths, `empty-${look.theme}-${look.size}`)).toEqual([]);
});

test.each(LOOKS)("every page of the settings is whole with long names in it: $theme, $size", async (look) => {
  const { desk } = company;
  const long = `A name that somebody made longer than anybody would have thought, ${look.theme}`;
  const workingHours = { timeZone: "Europe/Lisbon", days: [{ day: 1, from: "09:00", to: "17:00" }] };
  const memberIds = [desk.people.marta.id, desk.people.joao.id];
  const stages = [
    { name: long, meaning: "open" },
    { name: "Done", meaning: "closed" },
  ] as const;
  const link = "https://help.example.com/a/very/long/address/without/any/break/anywhere-in-it";
  const team = await desk.admin.createTeam({ body: { name: long, memberIds, workingHours } });
  const pipeline = await desk.admin.createPipeline({ body: { name: long, stages: [...stages] } });
  await desk.admin.createSnippet({
    body: { name: long, shortcut: look.theme, text: "Hello {{contact.firstName}}", shared: true },
  });
  await desk.admin.createLibraryItem({ body: { kind: "article", title: long, link } });
  await desk.admin.updateUser({ params: { id: desk.people.marta.id }, body: { workingHours } });
  const chat = await desk.admin.createChannelAccount({
    body: {
      ...{ channel: "chat", name: long, inboxId: desk.inbox.id },
      settings: {
        ...{ availability: "hours", hours: workingHours, awayLauncher: "message" },
        ...{ welcome: link, awayMessage: long, emailText: link, domains: ["a-very-long-name-of-a-host.lumen.example"] },
      },
    },
  });
  const seat = await company.open("admin", { path: "/settings/profile", ...look });
  const pages = [
    ...["snippets", "library", "teams", "pipelines", "api-keys", "audit"],
    ...["", "/availability", "/email", "/code", "/details", "/connected"].map((tab) => `channels/${chat.id}${tab}`),
    ...[`teams/${team.id}`, `pipelines/${pipeline.id}`, `inboxes/${desk.inbox.id}`, `users/${desk.people.marta.id}`],
  ];

  expect(
    await visit(
      seat,
      pages.map((path) => `/settings/${path}`),
      `${look.theme}-${look.size}`,
    ),
  ).toEqual([]);
});

test.each(LOOKS)("dialogs of files, keys, snippets and the library are whole: $theme, $size", async (look) => {
  const seat = await company.open("admin", { path: "/settings/snippets", ...look });
  const { page } = seat;
  const found: string[] = [];
  const open = async (path: string, name: string, ...buttons: readonly string[]): Promise<void> => {
    await page.goto(new URL(path, page.url()).href);
    await settled(page);
    for (const button of buttons)
      await page
        .getByRole("button", { name: button })
        .or(page.getByRole("menuitem", { name: button }))
        .first()
        .click();
    await page.getByRole("dialog").waitFor();
    found.push(...(await faults(seat, `every-dialog-${name}-${look.theme}-${look.size}`)));
  };

  await open("/settings/snippets", "snippet", "Create snippet");
  await open("/settings/library", "library", "Add to library");
  await open("/settings/api-keys", "api-key", "Create API key");
  await open("/settings/users", "invite", "Invite user");
  if (look.size === "desktop") {
    await open("/tickets", "import-tickets", "Import and export", "Import a CSV file");
    await open("/contacts", "import-contacts", "Import and export", "Import a CSV file");
  }

  expect(found).toEqual([]);
});
