// Measures the staff console with very much in it, in a real browser: 1,000 rooms in the list and 10,000
// messages in one room. Prints how many frames a second are drawn while each is scrolled, how long the
// slowest took, and how long a new message takes from its arrival to the screen.
//   npm run measure [-- --rooms N --messages N]
import { spawn } from "node:child_process";
import { once } from "node:events";
import { loadavg } from "node:os";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { largeDesk } from "./measure/large_desk.mjs";
import { findBrowser } from "./setup/browser.mjs";
import { setUp } from "./setup.mjs";
import { ROOT, main, say } from "./shell.mjs";

const { values } = parseArgs({
  options: { rooms: { type: "string", default: "1000" }, messages: { type: "string", default: "10000" } },
});
const size = { rooms: Number(values.rooms), messages: Number(values.messages) };

/** Pixels a frame: a quick flick. */
const STEP_PIXELS = 160;
const SCROLL_MS = 4_000;
const NEW_MESSAGES = 20;

await main(async () => {
  setUp({ tests: true });
  const { chromium } = await import("playwright-core");
  const server = spawn("node", ["tests/edge/serve.ts"], { cwd: ROOT, stdio: ["ignore", "pipe", "inherit"] });
  const browser = await chromium.launch({ executablePath: findBrowser(), args: ["--no-sandbox", "--disable-gpu"] });
  try {
    const [url] = await once(createInterface({ input: server.stdout }), "line");
    say(`${size.rooms} rooms, ${size.messages} messages; load of the machine ${loadavg()[0].toFixed(1)}`);
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.on("pageerror", (error) => say(`The page complains: ${error}`));
    await page.addInitScript(largeDesk, size);
    await page.goto(new URL("/staff/?demo=Sam&room=room-0", url).href);
    await page.getByRole("log").getByRole("listitem").last().waitFor();

    const loading = await timed(() => page.evaluate(loadAll));
    say(`The whole history, page by page: ${Math.round(loading)} ms`);
    for (const [what, selector] of [["messages", '[role="log"]'], ["rooms", "fd-room-list"]]) {
      const frames = await page.evaluate(scroll, { selector, step: STEP_PIXELS, length: SCROLL_MS });
      say(`Scrolling the ${what}: ${said(frames)}, ${frames.drawn} rows in the page`);
    }
    const waits = [];
    for (let number = 0; number < NEW_MESSAGES; number += 1) waits.push(await page.evaluate(arrive));
    waits.sort((one, other) => one - other);
    say(`A new message, from its arrival to the screen: median ${waits[NEW_MESSAGES / 2].toFixed(1)} ms, slowest ${waits.at(-1).toFixed(1)} ms`);
  } finally {
    await browser.close();
    server.kill();
  }
});

function said({ frames, length, longest, pixels }) {
  return `${((1_000 * frames) / length).toFixed(1)} frames a second, slowest ${longest.toFixed(1)} ms, over ${Math.round(pixels)} pixels`;
}

async function timed(run) {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

/** In the page: has the room load all that there is. */
async function loadAll() {
  const { client } = document.querySelector("fd-staff").shadowRoot.querySelector("fd-room");
  await client.loadUntil(1);
}

/** In the page: scrolls up and down, a step a frame, and looks at the clock each time. */
async function scroll({ length, selector, step }) {
  const deep = (root) => root.querySelector(selector) ?? [...root.querySelectorAll("*")].map((element) => element.shadowRoot && deep(element.shadowRoot)).find(Boolean);
  const found = deep(document);
  const inside = [found, ...(found.shadowRoot?.querySelectorAll("*") ?? [])];
  const scroller = inside.find((element) => element.scrollHeight > element.clientHeight + 1 && getComputedStyle(element).overflowY === "auto");
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const start = await frame();
  let [last, longest, frames, pixels] = [start, 0, 0, 0];
  let direction = scroller.scrollTop > scroller.clientHeight ? -1 : 1;
  while (last - start < length) {
    const before = scroller.scrollTop;
    scroller.scrollTop += direction * step;
    if (scroller.scrollTop === before) direction = -direction;
    pixels += Math.abs(scroller.scrollTop - before);
    const now = await frame();
    longest = Math.max(longest, now - last);
    last = now;
    frames += 1;
  }
  return { frames, length: last - start, longest, pixels, drawn: scroller.querySelectorAll("li").length };
}

/** In the page: lets a message arrive while its end is read, and waits until it has been drawn. */
async function arrive() {
  const list = document.querySelector("fd-staff").shadowRoot.querySelector("fd-room").shadowRoot.querySelector("fd-message-list");
  list.renderRoot.querySelector(".scroll").scrollTop = Number.MAX_SAFE_INTEGER;
  await new Promise((resolve) => setTimeout(resolve, 300));
  const start = performance.now();
  const seq = window.newMessage();
  const isDrawn = () => [...list.renderRoot.querySelectorAll(".text")].some((text) => text.textContent.startsWith(`${seq} `));
  while (!isDrawn()) await new Promise((resolve) => setTimeout(resolve));
  // Read, so that the browser lays out what it has to.
  list.renderRoot.querySelector(".scroll").getBoundingClientRect();
  return performance.now() - start;
}
