// Makes the icons of the installed app of public/icon.svg: node scripts/icons.mjs
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { findBrowser, setUpBrowser } from "./setup/browser.mjs";
import { ROOT, main, say } from "./shell.mjs";

const FOLDER = join(ROOT, "public", "icons");

/** A maskable icon may be cut to any shape: its ground fills the square, what it shows keeps away from the edge. */
const ICONS = [
  { name: "icon-192", size: 192 },
  { name: "icon-512", size: 512 },
  { name: "maskable-512", size: 512, isMaskable: true },
  { name: "apple-180", size: 180, isMaskable: true },
];
const GROUND = "#0a6a57";
const SAFE_PART = 0.8;

await main(async () => {
  setUpBrowser();
  const { chromium } = await import("playwright-core");
  mkdirSync(FOLDER, { recursive: true });
  const svg = readFileSync(join(ROOT, "public", "icon.svg")).toString("base64");
  const browser = await chromium.launch({ executablePath: findBrowser(), args: ["--no-sandbox", "--disable-gpu"] });
  try {
    for (const { name, size, isMaskable = false } of ICONS) {
      const page = await browser.newPage({ viewport: { width: size, height: size } });
      const side = isMaskable ? size * SAFE_PART : size;
      await page.setContent(`<style>
        body { display: grid; place-items: center; block-size: 100vb; margin: 0; background: ${isMaskable ? GROUND : "transparent"}; }
      </style><img width="${side}" height="${side}" src="data:image/svg+xml;base64,${svg}">`);
      await page.locator("img").evaluate((picture) => picture.decode());
      await page.screenshot({ path: join(FOLDER, `${name}.png`), omitBackground: true });
      await page.close();
      say(`public/icons/${name}.png`);
    }
  } finally {
    await browser.close();
  }
});
