// People who come, all at once: anew, or back to a server that was away.
import { Generator, type ResumeReport, type StormReport } from "../generator.ts";
import { protocol, type Shape } from "./shape.ts";

/** Milliseconds after which a server that does not come back is given up. */
const PATIENCE_MS = 60_000;

const STORM = { rooms: 200, perRoom: 10 };

const connect: Shape = {
  name: "connect",
  title: "2,000 sockets opened at once, in 200 rooms",
  figure: "seconds",
  unit: "s until all are open",
  better: "less",
  beside: { p50: "p50 ms", p99: "p99 ms" },
  ways: ["plain"],
  async run(running, way) {
    const rooms = await running.seats(STORM.rooms, STORM.perRoom);
    const at_once = STORM.rooms * STORM.perRoom;
    const storm = Generator.start({ kind: "connect", rooms, at_once, protocol: protocol(way) });
    const { seconds, connect_ms, errors, first_error } = await storm.hear<StormReport>();
    storm.goOn();
    await storm.end();
    return {
      figures: { seconds, p50: connect_ms.p50, p99: connect_ms.p99 },
      complaints: errors > 0 ? [`${errors} refused, first: ${first_error}`] : [],
    };
  },
};

const RETURN = { rooms: 10, perRoom: 50 };

/** Said in each room; the later half is what was missed. */
const MESSAGES = 50;

const resume: Shape = {
  name: "resume",
  title: "500 sockets back after SIGKILL and restart, 25 messages behind each",
  figure: "seconds",
  unit: "s until all are whole",
  better: "less",
  beside: { p50: "p50 ms", p99: "p99 ms" },
  ways: ["plain", "sdk"],
  async run(running, way) {
    const rooms = await running.seats(RETURN.rooms, RETURN.perRoom);
    const storm = Generator.start({
      kind: "resume",
      rooms,
      messages: MESSAGES,
      protocol: protocol(way),
      by: running.resume ?? null,
      histories: rooms.map((_, room) => running.historyUrl(room)),
    });
    await storm.hear();
    await running.kill();
    await running.restart();
    await answers(running.historyUrl(0));
    storm.goOn();
    const { seconds, resume_ms, lost } = await storm.hear<ResumeReport>();
    await storm.end();
    return {
      figures: { seconds, p50: resume_ms.p50, p99: resume_ms.p99 },
      complaints: lost > 0 ? [`${lost} messages were not given to those who missed them`] : [],
    };
  },
};

export const coming: Shape[] = [connect, resume];

/** Waits until a call is answered: how long a server takes to start is not what is measured. */
async function answers({ url, headers }: { url: string; headers: Record<string, string> }) {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const answer = await fetch(url, { headers }).catch(() => undefined);
    await answer?.text();
    if (answer?.ok) return;
    if (Date.now() > deadline) throw new Error(`${url} answers ${answer?.status ?? "nothing"}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
