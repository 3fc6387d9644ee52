// What a benchmark has measured, as it is kept: the document can be written again from it.
import { readFileSync } from "node:fs";
import { cpus, release, totalmem, type } from "node:os";
import { ask, Remedy } from "../scripts/shell.mjs";
import type { Figures, Way } from "./shapes/shape.ts";

/** One shape, once, against one server. */
export interface Result {
  round: number;
  target: string;
  shape: string;
  way: Way;
  figures: Figures;
  complaints: string[];
}

export interface Results {
  date: string;
  command: string;
  machine: Record<string, string>;
  rounds: number;
  warmUpSeconds: number;
  seconds: number;
  results: Result[];
}

/** The machine, and what runs on it. */
export function machine(): Record<string, string> {
  const [processor] = cpus();
  return {
    processor: processor?.model.trim() || "unknown",
    cores: `${cpus().length}`,
    memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
    system: `${ask("sh", ["-c", ". /etc/os-release && echo $PRETTY_NAME"]) ?? type()}, kernel ${release()}`,
    node: process.version,
    workerd: ask("workerd", ["--version"]) ?? "unknown",
    rustc: ask("rustc", ["--version"]) ?? "unknown",
  };
}

export function read(file: string): Results {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Results;
  } catch (error) {
    throw new Remedy(`${file} could not be read (${error}). Name a file that a run has written.`);
  }
}

/** The values of a figure in all rounds, the least first. */
export function values(
  { results }: Results,
  of: { target: string; shape: string; way: Way },
  figure: string,
): number[] {
  return results
    .filter(
      ({ target, shape, way }) => target === of.target && shape === of.shape && way === of.way,
    )
    .map(({ figures }) => figures[figure])
    .filter((value) => value !== undefined)
    .toSorted((one, other) => one - other);
}

/** The middle of sorted numbers, of an even count the mean of the two in the middle. */
export function median(sorted: number[]): number | undefined {
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}
