import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

export const CORPUS_FOLDER = join(import.meta.dirname, "../../.local/corpus");

interface Corpus {
  readonly from: "debian" | "debian-source" | "npm";
  readonly source: string;
  /** Where its mails are, below the folder of the corpus. */
  readonly mails: string;
}

/** Real mails that others have collected. They are read where they are and never copied into this repository. */
export const CORPORA = {
  enmime: {
    from: "debian",
    source: "golang-github-jhillyerd-enmime-dev",
    mails: "usr/share/gocode/src/github.com/jhillyerd/enmime/testdata/{mail,low-quality}/*.raw",
  },
  python: {
    from: "debian",
    source: "libpython3.11-testsuite",
    mails: "usr/lib/python3.11/test/test_email/data/msg_*.txt",
  },
  bounces: {
    from: "debian-source",
    source: "libmail-deliverystatus-bounceparser-perl",
    mails: "*/t/corpus/*.msg",
  },
  "eml-format": { from: "npm", source: "eml-format@0.6.1", mails: "package/**/*.eml" },
  planer: { from: "npm", source: "planer@1.2.0", mails: "package/**/*.html" },
} as const satisfies Readonly<Record<string, Corpus>>;

export interface CorpusMail {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The mails of a corpus; none when it was not brought. */
export function corpusMails(name: keyof typeof CORPORA): readonly CorpusMail[] {
  const cwd = join(CORPUS_FOLDER, name);
  return globSync(CORPORA[name].mails, { cwd })
    .sort()
    .map((path) => ({ name: basename(path), bytes: readFileSync(join(cwd, path)) }));
}
