// The load generator as the benchmark runs it: a plan goes in, what was measured comes out.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface, type Interface } from "node:readline";
import type { Readable } from "node:stream";
import { PROGRAM } from "../scripts/generator.mjs";
import { Remedy } from "../scripts/shell.mjs";

export interface Summary {
  count: number;
  p50: number;
  p90: number;
  p99: number;
  max: number;
}

export interface MessagesReport {
  deliveries_per_second: number;
  sends_per_second: number;
  latency_ms: Summary;
  lost: number;
  doubled: number;
  out_of_order: number;
  errors: number;
  first_error: string | null;
  closed: number;
  connect_ms: Summary;
  own_cpu: number;
}

export interface StormReport {
  seconds: number;
  connect_ms: Summary;
  errors: number;
  first_error: string | null;
  closed: number;
  own_cpu: number;
}

export interface ResumeReport {
  seconds: number;
  resume_ms: Summary;
  lost: number;
  refused: number;
}

export interface CallsReport {
  calls_per_second: number;
  latency_ms: Summary;
  errors: number;
  bytes: number;
  own_cpu: number;
}

/** One run of the generator. */
export class Generator {
  private readonly process: ChildProcess;
  private readonly lines: AsyncIterator<string>;
  private readonly gone: Promise<unknown>;

  private constructor(process: ChildProcess, lines: Interface) {
    this.process = process;
    this.lines = lines[Symbol.asyncIterator]();
    this.gone = once(process, "close");
  }

  static start(plan: object): Generator {
    const process = spawn(PROGRAM, { stdio: ["pipe", "pipe", "inherit"] });
    const generator = new Generator(
      process,
      createInterface({ input: process.stdout as Readable }),
    );
    generator.say(JSON.stringify(plan));
    return generator;
  }

  /** The next thing it tells. */
  async hear<Report>(): Promise<Report> {
    const { done, value } = await this.lines.next();
    if (done) throw new Remedy("The load generator ended early. Its own words are above.");
    return JSON.parse(value) as Report;
  }

  /** Lets it go on, where it waits for that. */
  goOn(): void {
    this.say("");
  }

  /** Waits until it has ended. */
  async end(): Promise<void> {
    this.process.stdin?.end();
    await this.gone;
  }

  private say(line: string) {
    this.process.stdin?.write(`${line}\n`);
  }
}

/** Carries out a plan that needs no further word. */
export async function measure<Report>(plan: object): Promise<Report> {
  const generator = Generator.start(plan);
  const report = await generator.hear<Report>();
  await generator.end();
  return report;
}
