import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { Shell } from "./shell.ts";
import { fakeCaches } from "./testing/fake_caches.ts";

const ORIGIN = "https://chat.example";
const realFetch = globalThis.fetch;

let caches: CacheStorage;
let fetched: string[];
let served: Record<string, string>;

beforeEach(() => {
  caches = fakeCaches();
  fetched = [];
  served = {};
  globalThis.fetch = async (request) => {
    const path = request instanceof Request ? new URL(request.url).pathname : String(request);
    fetched.push(path);
    const text = served[path];
    return text === undefined ? new Response("", { status: 404 }) : new Response(text);
  };
});
afterEach(() => {
  globalThis.fetch = realFetch;
});

/** A version of the shell, with these files served. */
async function install(version: string, files: Record<string, string>): Promise<Shell> {
  served = files;
  const paths = Object.keys(files).map((path) => ({ path }));
  const shell = new Shell({ version, files: paths }, caches);
  await shell.install();
  await shell.forgetOld();
  return shell;
}

async function read(shell: Shell, path: string, mode = "no-cors"): Promise<string> {
  const request = { method: "GET", mode, url: ORIGIN + path } as Request;
  return (await shell.answer(request)).text();
}

test("the page starts from what is kept, whichever conversation its address names", async () => {
  const shell = await install("1", { "/chat/": "page", "/assets/chat.js": "script" });
  fetched = [];
  assert.equal(await read(shell, "/chat/4711/?demo=Ana", "navigate"), "page");
  assert.equal(await read(shell, "/assets/chat.js"), "script");
  assert.deepEqual(fetched, []);
});

test("a new version is fetched but for the chunks that have not changed", async () => {
  await install("1", {
    "/chat/": "page 1",
    "/assets/chunks/a.js": "a",
    "/assets/chunks/b.js": "b",
  });
  fetched = [];
  const shell = await install("2", { "/chat/": "page 2", "/assets/chunks/a.js": "a" });
  assert.deepEqual(fetched, ["/chat/"]);
  assert.equal(await read(shell, "/chat/", "navigate"), "page 2");
});

test("an open page finds the chunks of its version after one update, not after two", async () => {
  await install("1", { "/chat/": "page", "/assets/chunks/old.js": "old" });
  const second = await install("2", { "/chat/": "page" });
  assert.equal(await read(second, "/assets/chunks/old.js"), "old");
  const third = await install("3", { "/chat/": "page" });
  assert.deepEqual(await caches.keys(), ["shell-2", "shell-3"]);
  assert.equal(await read(third, "/assets/chunks/old.js"), "");
});

test("a version whose files are not all there is not installed", async () => {
  const shell = new Shell({ version: "1", files: [{ path: "/gone.js" }] }, caches);
  await assert.rejects(shell.install());
});

test("everything else goes its own way", async () => {
  const shell = await install("1", { "/chat/": "page" });
  const has = (path: string, mode = "cors", method = "GET") =>
    shell.has({ method, mode: mode as RequestMode, url: ORIGIN + path });
  assert.equal(has("/chat/1/", "navigate"), true);
  assert.equal(has("/assets/chunks/a.js"), true);
  assert.equal(has("/api/chat/rooms/"), false);
  assert.equal(has("/chat/", "navigate", "POST"), false);
});
