// Reads by HTTP, from eight connections that are kept.
import { type CallsReport, Generator, measure, type StormReport } from "../generator.ts";
import type { Call, Running } from "../targets/target.ts";
import type { Outcome, Shape } from "./shape.ts";

const CONNECTIONS = 8;
const ROOMS = 50;
const MESSAGES = 50;

export const reading: Shape[] = [
  reads("history", "the last 50 messages of a room", (running) => running.historyUrl(0)),
  reads("list", "a list of 50 rooms", (running) => running.listUrl()),
];

function reads(name: string, what: string, callOf: (running: Running) => Call | undefined): Shape {
  return {
    name,
    title: `${what}, ${CONNECTIONS} connections`,
    figure: "calls",
    unit: "calls/s",
    better: "more",
    beside: { p50: "p50 ms", p99: "p99 ms", bytes: "bytes" },
    ways: ["plain"],
    async run(running, _, pace) {
      await furnish(running);
      const call = callOf(running);
      if (!call) return nothing();
      const report = await measure<CallsReport>({
        kind: "calls",
        call,
        connections: CONNECTIONS,
        warm_up: pace.warmUpSeconds,
        seconds: pace.seconds,
      });
      const { p50, p99 } = report.latency_ms;
      return {
        figures: { calls: report.calls_per_second, p50, p99, bytes: report.bytes },
        complaints: report.errors > 0 ? [`${report.errors} answers were not 200`] : [],
      };
    },
  };
}

/** Rooms with some messages in each. */
async function furnish(running: Running) {
  const rooms = await running.seats(ROOMS, 2);
  const plan = { kind: "connect", rooms, at_once: 32, messages: MESSAGES, protocol: null };
  const talk = Generator.start(plan);
  await talk.hear<StormReport>();
  talk.goOn();
  await talk.end();
}

/** Of a server that has no such call. */
function nothing(): Outcome {
  return { figures: {}, complaints: [] };
}
