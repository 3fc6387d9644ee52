// The server as the harness has it: a process of its own, killed with the runtime below it, started again on
// the same data, and asked past every fault. Each start has a port of its own, since somebody else may take
// the one before.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Row } from "../edge/server.ts";
import { QUESTIONS_PATH, type Question } from "./between.ts";
import { HarnessFault } from "./harness_fault.ts";
import { waitUntil } from "./patience.ts";
import type { Mood, Service } from "./schedule.ts";
import type { Forecast } from "./weather.ts";

const SCRIPT = new URL("serve.ts", import.meta.url).pathname;

/** Milliseconds that a start may take, and how many may fail in a row. */
const START_MS = 60_000;
const TRIES_MAX = 3;

/** Milliseconds that a killed process may take to be gone. */
const END_MS = 20_000;

/** Milliseconds that an answer may take. */
const ANSWER_MS = 20_000;

export class Site {
  /** Where it is, or was when it was last there. */
  url = new URL("http://127.0.0.1:1");
  readonly #folder: string;
  readonly #seed: string;
  readonly #moods = new Map<Service, Mood | "well">();
  #process: ChildProcess | null = null;
  #hasTables = false;
  starts = 0;
  /** What was wrong with each start that did not come up. */
  readonly failedStarts: string[] = [];
  /** How many calls were made in which mood of which service, like `d1 slow`. */
  readonly disturbed = new Map<string, number>();

  private constructor(folder: string, seed: string) {
    this.#folder = folder;
    this.#seed = seed;
  }

  static async open(seed: string): Promise<Site> {
    const folder = await mkdtemp(join(tmpdir(), "frontdesk-faults-"));
    const site = new Site(folder, seed);
    await site.start();
    return site;
  }

  /** Tries again where it does not come up, as a supervisor would. */
  async start(): Promise<void> {
    for (let tries = 1; ; tries++) {
      this.starts += 1;
      const failure = await this.#start();
      if (failure === null) break;
      this.failedStarts.push(failure);
      await this.kill();
      if (tries === TRIES_MAX) throw new HarnessFault(`the server does not start: ${failure}`);
    }
    this.#hasTables = true;
    for (const [service, mood] of this.#moods) this.#forecast({ service, mood });
  }

  /** Says what came in between. */
  async #start(): Promise<string | null> {
    const tables = this.#hasTables ? "has tables" : "is new";
    const values = [this.#folder, tables, `${this.#seed}/${this.starts}`];
    // In a group of its own, so that the runtime below it is killed with it.
    const started = spawn(process.execPath, [SCRIPT, ...values], {
      stdio: ["ignore", "inherit", "inherit", "ipc"],
      detached: true,
    });
    this.#process = started;
    const ready = Promise.withResolvers<null>();
    started.on("message", (message: { url: string } | Forecast) => {
      if (!("url" in message)) return this.#count(message);
      this.url = new URL(message.url);
      ready.resolve(null);
    });
    const deadline = AbortSignal.timeout(START_MS);
    return await Promise.race([
      ready.promise,
      once(started, "exit").then(([code, signal]) => `it ended with ${code ?? signal}`),
      once(deadline, "abort").then(() => `it was not ready after ${START_MS} ms`),
    ]);
  }

  /** The process and the runtime below it, without a word; it is over when nobody listens any more. */
  async kill(): Promise<void> {
    const killed = this.#process;
    this.#process = null;
    if (killed?.pid === undefined) return;
    const isOver = killed.exitCode !== null || killed.signalCode !== null;
    const gone = isOver ? null : once(killed, "exit");
    signalGroup(killed.pid, "SIGKILL");
    await gone;
    const left = await waitUntil(END_MS, () => this.#isListening());
    if (left !== null) throw new HarnessFault(`the server was killed, and ${left}`);
  }

  /** It stays so over a restart. */
  setMood(service: Service, mood: Mood | "well"): void {
    this.#moods.set(service, mood);
    this.#forecast({ service, mood });
  }

  /** The end of a process that nobody killed is not a fault that was planned. */
  requireRunning(): void {
    const { exitCode, signalCode } = this.#process ?? {};
    const why = exitCode ?? signalCode ?? null;
    if (why !== null) throw new HarnessFault(`the server ended by itself with ${why}`);
  }

  async evict(binding: "ROOMS" | "PRESENCE", name: string): Promise<void> {
    await this.#ask({ is: "evict", binding, name });
  }

  async rows(sql: string, ...values: unknown[]): Promise<Row[]> {
    return (await this.#ask({ is: "rows", sql, values })) as Row[];
  }

  async remove(): Promise<void> {
    await this.kill();
    await rm(this.#folder, { recursive: true, force: true });
  }

  #forecast(forecast: Forecast): void {
    // While it is down there is nobody to tell; the next start is told.
    if (this.#process?.connected) this.#process.send(forecast, () => {});
  }

  #count({ service, mood }: Forecast): void {
    const name = `${service} ${mood}`;
    this.disturbed.set(name, (this.disturbed.get(name) ?? 0) + 1);
  }

  async #ask(question: Question): Promise<unknown> {
    const answer = await fetch(new URL(QUESTIONS_PATH, this.url), {
      method: "POST",
      body: JSON.stringify(question),
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    const { answer: value, failure } = (await answer.json()) as Record<string, unknown>;
    if (failure !== undefined) throw new Error(`${question.is}: ${failure}`);
    return value;
  }

  async #isListening(): Promise<string | null> {
    const socket = connect(Number(this.url.port), this.url.hostname);
    try {
      await once(socket, "connect");
      return "its port still answers";
    } catch {
      return null;
    } finally {
      socket.destroy();
    }
  }
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // Nobody of it is left.
  }
}
