import { execFileSync } from "node:child_process";
import { existsSync, globSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CORPORA, CORPUS_FOLDER } from "./mail-corpus.ts";

/**
 * Brings the public mail corpora that tests/mail/corpus.test.ts reads, into a folder that is not kept in the repository:
 * `node tests/support/fetch-mail-corpus.ts`. What is there already is left alone. What cannot be had is named and left out,
 * since the tests say how many mails they saw; it never fails.
 */

const LIMIT_MS = 120_000;

for (const [name, { from, source }] of Object.entries(CORPORA)) {
  const folder = join(CORPUS_FOLDER, name);
  if (existsSync(folder)) continue;
  const work = join(CORPUS_FOLDER, `.${name}`);
  try {
    rmSync(work, { recursive: true, force: true });
    mkdirSync(work, { recursive: true });
    ({ debian: debianPackage, "debian-source": debianSource, npm: npmPackage })[from](source, work);
    renameSync(work, folder);
    console.log(`${name}: here`);
  } catch (error) {
    rmSync(work, { recursive: true, force: true });
    console.log(`${name}: not to be had (${error instanceof Error ? error.message.split("\n", 1)[0] : error})`);
  }
}

function debianPackage(name: string, folder: string): void {
  run("apt-get", ["download", name], folder);
  run("dpkg", ["-x", one("*.deb", folder), "."], folder);
}

/** From where the machine has its packages, with lists of its own: sources are rarely among the machine's. */
function debianSource(name: string, folder: string): void {
  for (const part of ["lists/partial", "cache/archives/partial"]) mkdirSync(join(folder, part), { recursive: true });
  const key = "/usr/share/keyrings/debian-archive-keyring.gpg";
  const format = ["--format", "$(REPO_URI) $(CODENAME) $(COMPONENT)", "Created-By: Packages"];
  const [mirror = ""] = execFileSync("apt-get", ["indextargets", ...format], { encoding: "utf8" }).split("\n");
  writeFileSync(join(folder, "sources.list"), `deb-src [signed-by=${key}] ${mirror}\n`);
  const own = ["Etc::sourcelist=sources.list", "Etc::sourceparts=/dev/null", "State::lists=lists", "Cache=cache"];
  const options = own.flatMap((option) => {
    const [path, value = ""] = option.split("=");
    return ["-o", `Dir::${path}=${value.startsWith("/") ? value : join(folder, value)}`];
  });
  run("apt-get", [...options, "update"], folder);
  run("apt-get", [...options, "source", "--download-only", "--tar-only", name], folder);
  run("tar", ["-xf", one("*.orig.tar.*", folder)], folder);
  rmSync(join(folder, "lists"), { recursive: true });
}

function npmPackage(name: string, folder: string): void {
  run("npm", ["pack", "--silent", name], folder);
  run("tar", ["-xzf", one("*.tgz", folder)], folder);
}

function one(pattern: string, folder: string): string {
  const [found] = globSync(pattern, { cwd: folder });
  if (found === undefined) throw new Error(`nothing like ${pattern} came`);
  return found;
}

function run(command: string, args: readonly string[], cwd: string): void {
  execFileSync(command, args, { cwd, stdio: ["ignore", "ignore", "pipe"], timeout: LIMIT_MS });
}
