// npm run lighthouse: rates the pages as Lighthouse sees them on a phone, the median of three runs each.
// Fails where a page is slower or less accessible than we promise. With paths only those:
// `npm run lighthouse -- /chat/`.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { build } from "./build.mjs";
import { seed } from "./seed.mjs";
import { findBrowser } from "./setup/browser.mjs";
import { setUp } from "./setup.mjs";
import { Remedy, ROOT, main, say } from "./shell.mjs";

/** As whom a page is opened: with conversations in it, it has the most to do. */
const PAGES = {
  "/demo/": "/demo/",
  "/chat/": "/chat/?demo=Ana",
  "/staff/": "/staff/?demo=Sam",
  "/admin/": "/admin/?demo=Ada",
};
const RUNS = 3;

/** Out of 100; null where the score is only told. */
const AT_LEAST = { performance: 95, accessibility: 100, "best-practices": null, seo: null };
const FIGURES = ["first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift"];

await main(async () => {
  setUp({ tests: true });
  build();
  const wanted = process.argv.slice(2);
  const pages = Object.entries(PAGES).filter(([name]) => wanted.length === 0 || wanted.includes(name));
  const server = spawn("node", ["tests/edge/serve.ts"], { cwd: ROOT, stdio: ["ignore", "pipe", "inherit"] });
  const { default: lighthouse } = await import("lighthouse");
  const { launch } = await import("chrome-launcher");
  const chrome = await launch({
    chromePath: findBrowser(),
    chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
  });
  try {
    const [url] = await once(createInterface({ input: server.stdout }), "line");
    const { origin } = new URL(url);
    await seed(origin);
    const rows = {};
    for (const [name, path] of pages) {
      say(`Rating ${name} …`);
      const results = [];
      for (let run = 0; run < RUNS; run++) {
        const { lhr } = await lighthouse(origin + path, { port: chrome.port, logLevel: "error" });
        results.push(lhr);
      }
      rows[name] = rowOf(results);
      for (const text of failedAudits(results[0])) say(`  ${text}`);
    }
    console.table(rows);
    judge(rows);
  } finally {
    await chrome.kill();
    server.kill();
  }
});

function rowOf(results) {
  const scores = Object.keys(AT_LEAST).map((category) => [
    category,
    Math.round(median(results.map(({ categories }) => categories[category].score * 100))),
  ]);
  const figures = FIGURES.map((audit) => {
    const value = median(results.map(({ audits }) => audits[audit].numericValue));
    return [audit, audit.endsWith("shift") ? value.toFixed(3) : `${Math.round(value)} ms`];
  });
  return Object.fromEntries([...scores, ...figures]);
}

/** What keeps accessibility, best practices and search engines from a full score. */
function failedAudits({ audits, categories }) {
  return ["accessibility", "best-practices", "seo"].flatMap((category) =>
    categories[category].auditRefs
      .filter(({ id, weight }) => weight > 0 && audits[id].score !== null && audits[id].score < 1)
      .map(({ id }) => `${category}: ${audits[id].title}`),
  );
}

function judge(rows) {
  const low = Object.entries(rows).flatMap(([name, row]) =>
    Object.entries(AT_LEAST)
      .filter(([category, least]) => least !== null && row[category] < least)
      .map(([category, least]) => `${name}: ${category} ${row[category]}, not ${least}`),
  );
  if (low.length > 0) throw new Remedy(low.join("; "));
}

function median(values) {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)];
}
