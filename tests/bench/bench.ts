import { availableParallelism, loadavg } from "node:os";
import { parseArgs } from "node:util";
import { appReport, measureApp } from "./app.ts";
import { startCloudProcess } from "./cloud-process.ts";
import { measureConversations } from "./conversations.ts";
import { conversationsReport } from "./conversations-report.ts";
import { benchReport } from "./report.ts";
import { runRound } from "./round.ts";
import { measureSearch } from "./search.ts";
import { enginePuts } from "./table-engine.ts";

/**
 * `npm run bench -- --seconds 10 --posters 1,4,16`: how fast messages come in, are stored and reach an agent.
 * `npm run bench -- --conversations 100000`: what listing, opening and assigning cost and take with so many in the table.
 * `npm run bench -- --search 100000`: what writing down words costs, and a search of so many messages.
 * `npm run bench -- --app`: how soon the agent app shows its first view, and how a list of ten thousand scrolls.
 */

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "10" },
    posters: { type: "string", default: "1,4,16" },
    conversations: { type: "string" },
    search: { type: "string" },
    app: { type: "boolean", default: false },
  },
});
if (values.conversations !== undefined) {
  const sizes = [1000, Number(values.conversations)];
  console.log(conversationsReport(sizes, await measureConversations(sizes)));
  process.exit(0);
}
if (values.search !== undefined) {
  const { writeUnits, searches } = await measureSearch(Number(values.search));
  console.log(`write units a message: ${writeUnits.toFixed(2)}`);
  for (const [q, used] of searches) console.log(q, JSON.stringify(used));
  process.exit(0);
}
if (values.app) {
  const report = appReport(await measureApp());
  console.log(`${availableParallelism()} cores, load ${loadavg()[0]?.toFixed(1)}\n${report}`);
  process.exit(0);
}
const seconds = Number(values.seconds);
const counts = values.posters.split(",").map(Number);
if (!(seconds > 0) || !counts.every((count) => Number.isInteger(count) && count > 0)) {
  console.error(
    "usage: npm run bench -- [--seconds N] [--posters 1,4,16] [--conversations 100000] [--search 100000] [--app]",
  );
  process.exit(1);
}

const [alone, together] = [await enginePuts(1, 2), await enginePuts(16, 2)];
const cloud = await startCloudProcess();
try {
  // Functions start, code gets compiled: none of that is asked about here.
  await runRound(cloud, { posters: 4, seconds: 2, wait: false });
  const waiting = { name: "1, waiting", round: await runRound(cloud, { posters: 1, seconds, wait: true }) };
  const rounds = [waiting];
  for (const posters of counts) {
    rounds.push({ name: `${posters}`, round: await runRound(cloud, { posters, seconds, wait: false }) });
  }
  console.log(`${availableParallelism()} cores, load ${loadavg()[0]?.toFixed(1)}, ${seconds} s a round, posters:\n`);
  console.log(benchReport(rounds));
  console.log(`\nThe table engine alone: ${alone.toFixed(0)} puts/s by one caller, ${together.toFixed(0)} by 16.`);
} finally {
  await cloud.stop();
}
