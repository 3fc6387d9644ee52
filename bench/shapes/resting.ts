// What sockets weigh that say nothing, and rooms that are awake.
import { Generator, type StormReport } from "../generator.ts";
import type { Running } from "../targets/target.ts";
import { type Outcome, protocol, type Shape } from "./shape.ts";

/** Sockets that are being opened at a time: fewer than a storm, so that none weighs while it waits. */
const AT_ONCE = 50;

const weight = {
  unit: "kB each",
  better: "less",
  figure: "kilobytes",
  ways: ["plain"],
  isFresh: true,
} as const;

export const resting: Shape[] = [
  {
    ...weight,
    name: "idle-1000",
    title: "1,000 idle sockets in one room",
    run: (running) => weigh(running, { rooms: 1, perRoom: 1000, messages: 0 }),
  },
  {
    ...weight,
    name: "idle-5000",
    title: "5,000 idle sockets in one room",
    run: (running) => weigh(running, { rooms: 1, perRoom: 5000, messages: 0 }),
  },
  {
    ...weight,
    name: "awake-2000",
    title: "2,000 rooms, one socket and one message in each",
    run: (running) => weigh(running, { rooms: 2000, perRoom: 1, messages: 1 }),
  },
];

interface Rest {
  rooms: number;
  perRoom: number;
  messages: number;
}

/** By how much the server grows for each socket. */
async function weigh(running: Running, { rooms, perRoom, messages }: Rest): Promise<Outcome> {
  // What the first socket brings into memory is nobody's weight.
  await hold(await running.seats(1, 1), 1, () => 0);
  const seats = await running.seats(rooms, perRoom);
  const before = running.memory();
  const { report, found: after } = await hold(seats, messages, () => running.memory());
  return {
    figures: {
      kilobytes: (after - before) / 1024 / rooms / perRoom,
      megabytes: after / 1024 / 1024,
    },
    complaints: report.errors > 0 ? [`${report.errors} refused, first: ${report.first_error}`] : [],
  };
}

/** Opens sockets, looks at something, and closes them again. */
async function hold(rooms: string[][], messages: number, look: () => number) {
  const plan = { kind: "connect", rooms, at_once: AT_ONCE, messages, protocol: protocol("plain") };
  const held = Generator.start(plan);
  const report = await held.hear<StormReport>();
  const found = look();
  held.goOn();
  await held.end();
  return { report, found };
}
