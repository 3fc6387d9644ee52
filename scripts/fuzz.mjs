// Fuzzes every boundary of tests/properties, or those that are named, some minutes each; what it finds worth
// keeping is in fuzz/corpus afterwards, no more than covers the same, and what breaks something in fuzz/artifacts.
//   npm run fuzz [-- frames tokens … --minutes M]
import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { setUpFuzzer } from "./setup/cargo_tools.mjs";
import { Remedy, ROOT, main, run, say } from "./shell.mjs";

const FUZZ = join(ROOT, "fuzz");

/** Sanitizers need a nightly compiler, and there is no unsafe code of ours to watch. */
const WITHOUT_SANITIZER = ["--sanitizer", "none"];

await main(() => {
  const { values, positionals } = parseArgs({
    options: { minutes: { type: "string", default: "1" } },
    allowPositionals: true,
  });
  const seconds = Math.round(Number(values.minutes) * 60);
  if (!(seconds > 0)) throw new Remedy("`--minutes` is how long each target is fuzzed: a number above 0.");
  const all = readdirSync(join(FUZZ, "fuzz_targets")).map((file) => basename(file, ".rs"));
  const unknown = positionals.find((target) => !all.includes(target));
  if (unknown) throw new Remedy(`There is no target "${unknown}", but ${all.join(", ")}.`);
  setUpFuzzer();
  for (const target of positionals.length ? positionals : all) fuzz(target, seconds);
  say("Nothing was broken. `cargo test --test fuzzed` repeats what is in fuzz/corpus.");
});

function fuzz(target, seconds) {
  say(`Fuzzing ${target} for ${seconds} s …`);
  const corpus = join(FUZZ, "corpus", target);
  const found = mkdtempSync(join(tmpdir(), "frontdesk-fuzz-"));
  try {
    const limits = ["-max_len=4096", "-timeout=10", `-max_total_time=${seconds}`, "-print_final_stats=1"];
    run("cargo", ["fuzz", "run", ...WITHOUT_SANITIZER, target, found, corpus, "--", ...limits], {
      cwd: ROOT,
      remedy: `What broke it is in fuzz/artifacts/${target}: mend it, and keep the input in fuzz/crashes/${target}.`,
    });
    keep(target, corpus, found);
  } finally {
    rmSync(found, { recursive: true, force: true });
  }
}

/** Leaves in the corpus as few inputs as cover what it and the new ones cover, each way through the code once. */
function keep(target, corpus, found) {
  const least = `${corpus}.least`;
  mkdirSync(least);
  try {
    run("cargo", ["fuzz", "run", ...WITHOUT_SANITIZER, target, "--", "-merge=1", "-use_counters=0", "-max_len=512", least, corpus, found]);
    rmSync(corpus, { recursive: true });
    renameSync(least, corpus);
  } finally {
    rmSync(least, { recursive: true, force: true });
  }
}
