// Makes the pictures of the README: serves the built Worker, seeds the demo, and photographs the pages.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { seed } from "./seed.mjs";
import { findBrowser } from "./setup/browser.mjs";
import { setUp } from "./setup.mjs";
import { ROOT, main, say } from "./shell.mjs";

const FOLDER = join(ROOT, "docs", "images");

/** Name, path and size; a name that ends in `dark` is photographed in the dark scheme. */
const PICTURES = [
  ["demo", "/demo/", { width: 1280, height: 800 }],
  ["staff-dark", "/staff/?demo=Sam", { width: 1280, height: 800 }],
  ["chat-phone", "/chat/?demo=Ana", { width: 390, height: 844 }],
];

await main(async () => {
  setUp({ tests: true });
  const { chromium } = await import("playwright-core");
  mkdirSync(FOLDER, { recursive: true });
  const server = spawn("node", ["tests/edge/serve.ts"], { cwd: ROOT, stdio: ["ignore", "pipe", "inherit"] });
  const browser = await chromium.launch({ executablePath: findBrowser(), args: ["--no-sandbox", "--disable-gpu"] });
  try {
    const [url] = await once(createInterface({ input: server.stdout }), "line");
    await seed(new URL(url).origin);
    for (const [name, path, viewport] of PICTURES) {
      const colorScheme = name.endsWith("dark") ? "dark" : "light";
      const page = await browser.newPage({ viewport, colorScheme });
      await page.goto(new URL(path, url).href);
      for (const frame of page.frames()) await openFirstRoom(frame);
      await page.waitForLoadState("networkidle");
      await page.screenshot({ path: join(FOLDER, `${name}.png`) });
      await page.close();
      say(`docs/images/${name}.png`);
    }
  } finally {
    await browser.close();
    server.kill();
  }
});

/** Opens the conversation about the parcel, by the line that the list shows of it. */
async function openFirstRoom(frame) {
  if (!/\/(chat|staff)\//.test(frame.url())) return;
  await frame.getByText("Perfect, thank you!").first().click();
  await frame.getByText("It left our warehouse this morning").waitFor();
}
