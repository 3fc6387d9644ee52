// A server of a test's own, that it may kill and start again on the same data and the same port.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { test as base } from "./people.ts";

const SCRIPT = new URL("../edge/serve.ts", import.meta.url).pathname;

/** Milliseconds that a server may take to start, and a test with two starts. */
const PATIENCE_MS = 60_000;

export class OwnServer {
  readonly folder: string;
  url = "";
  #process: ChildProcess | null = null;

  constructor(folder: string) {
    this.folder = folder;
  }

  async start(): Promise<void> {
    const port = this.url === "" ? "0" : new URL(this.url).port;
    // In a group of its own, so that the runtime below it can be killed with it.
    const started = spawn(process.execPath, [SCRIPT, "--folder", this.folder, "--port", port], {
      stdio: ["ignore", "pipe", "inherit"],
      detached: true,
    });
    this.#process = started;
    const [url] = await once(createInterface({ input: started.stdout }), "line");
    this.url = String(url);
  }

  /** Without a word to anybody, as when a machine goes. */
  async kill(): Promise<void> {
    const killed = this.#process;
    this.#process = null;
    if (killed?.pid === undefined) return;
    const gone = once(killed, "exit");
    process.kill(-killed.pid, "SIGKILL");
    await gone;
  }
}

export const test = base.extend<{ server: OwnServer }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs.
  server: async ({}, use, info) => {
    info.setTimeout(PATIENCE_MS);
    const server = new OwnServer(await mkdtemp(join(tmpdir(), "frontdesk-")));
    await server.start();
    await use(server);
    await server.kill();
    await rm(server.folder, { recursive: true, force: true });
  },
});
