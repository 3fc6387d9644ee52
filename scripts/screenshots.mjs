// Makes the pictures of the README: serves the built Worker, seeds the demo, and photographs the pages.
// With names only those: `node scripts/screenshots.mjs chat-phone`.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { build } from "./build.mjs";
import { seed } from "./seed.mjs";
import { findBrowser } from "./setup/browser.mjs";
import { setUp } from "./setup.mjs";
import { Remedy, ROOT, main, say } from "./shell.mjs";

const FOLDER = join(ROOT, "docs", "images");

const DESK = { viewport: { width: 1280, height: 800 } };
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const DARK = { colorScheme: "dark" };

/** A picture of a page may weigh so much, in bytes. */
const BYTES_MAX = 150_000;

/** Name, address, as what kind of screen, and what is done before. */
const PICTURES = [
  ["widget", "/demo/?demo=Ana", DESK, openWidget],
  ["chat", "/chat/?demo=Ana", DESK, (page) => openRoom(page, "This is how it looks")],
  ["chat-phone", "/chat/?demo=Ana", PHONE, (page) => openRoom(page, "This is how it looks")],
  ["staff", "/staff/?demo=Sam", DESK, (page) => openRoom(page, "Perfect, thank you!")],
  ["palette-dark", "/staff/?demo=Sam", { ...DESK, ...DARK }, openPalette],
  ["admin", "/admin/?demo=Ada", DESK],
  ["reports", "/admin/?demo=Ada", DESK, openReports],
  ["right-to-left", "/chat/?demo=Ana&lang=ar", DESK, (page) => openRoom(page, "Perfect, thank you!")],
];

const COMPANY = ["/chat/?demo=Ana", "/chat/?demo=Vera&role=vendor", "/staff/?demo=Sam"];

await main(async () => {
  setUp({ tests: true });
  build();
  const wanted = process.argv.slice(2);
  const { chromium } = await import("playwright-core");
  mkdirSync(FOLDER, { recursive: true });
  const server = spawn("node", ["tests/edge/serve.ts"], { cwd: ROOT, stdio: ["ignore", "pipe", "inherit"] });
  const browser = await chromium.launch({ executablePath: findBrowser(), args: ["--no-sandbox", "--disable-gpu"] });
  try {
    const [url] = await once(createInterface({ input: server.stdout }), "line");
    await seed(new URL(url).origin);
    // Somebody is there on every side.
    for (const path of COMPANY) await (await browser.newPage({ baseURL: url })).goto(path);
    for (const [name, path, screen, prepare] of PICTURES) {
      if (wanted.length > 0 && !wanted.includes(name)) continue;
      // The service worker would prepare for a next visit that does not come.
      const context = await browser.newContext({ ...screen, baseURL: url, serviceWorkers: "block" });
      const page = await context.newPage();
      await page.goto(path);
      await page.waitForLoadState("networkidle");
      await prepare?.(page);
      await page.waitForLoadState("networkidle");
      await page.mouse.move(0, 0);
      await photograph(page, name);
      await context.close();
    }
  } finally {
    await browser.close();
    server.kill();
  }
});

async function photograph(page, name) {
  const path = join(FOLDER, `${name}.jpg`);
  await page.screenshot({ path, type: "jpeg", quality: 82, animations: "disabled" });
  const { size } = statSync(path);
  if (size > BYTES_MAX) throw new Remedy(`docs/images/${name}.jpg weighs ${size} bytes, more than ${BYTES_MAX}.`);
  say(`docs/images/${name}.jpg`);
}

/** Opens a conversation by the line that the list shows of it. */
async function openRoom(page, text) {
  await page.getByRole("navigation").getByText(text).first().click();
  await page.getByRole("log").getByText(text).first().waitFor();
}

async function openWidget(page) {
  await page.getByRole("button", { name: /chat|ask|message/i }).last().click();
  await page.getByText("Perfect, thank you!").first().click();
  await page.getByText("Hello Ana, let me look that up for you.").first().waitFor();
}

async function openReports(page) {
  await page.getByRole("link", { name: "Reports" }).first().click();
  await page.getByText("stars.example").first().waitFor();
}

async function openPalette(page) {
  await openRoom(page, "Perfect, thank you!");
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog").waitFor();
}
