// Rooms in which people talk: how much reaches everybody, and how soon.
import { type MessagesReport, measure } from "../generator.ts";
import { type Outcome, protocol, type Shape } from "./shape.ts";

interface Talk {
  name: string;
  title: string;
  rooms: number;
  perRoom: number;
  senders?: number;
  /** Messages a second of all together; without it everybody sends once their last message is back. */
  perSecond?: number;
}

const ROOM_SIZES = [10, 50, 200, 1000];

function few(sockets: number): Talk {
  const senders = Math.min(10, sockets / 5);
  const title = `${sockets} sockets, ${senders} sending`;
  return { name: `${sockets}-few`, title, rooms: 1, perRoom: sockets, senders };
}

function all(sockets: number): Talk {
  return {
    name: `${sockets}-all`,
    title: `${sockets} sockets, all sending`,
    rooms: 1,
    perRoom: sockets,
  };
}

const pairs: Talk = {
  name: "pairs",
  title: "200 rooms of two, all sending",
  rooms: 200,
  perRoom: 2,
};

const light: Talk = {
  name: "light",
  title: "50 sockets, 20 messages a second",
  rooms: 1,
  perRoom: 50,
  perSecond: 20,
};

/** Light load comes before the many rooms: while those leave memory, ten seconds later, everything waits. */
export const talking: Shape[] = [
  ...ROOM_SIZES.flatMap((size) => [few(size), all(size)].map(throughput)),
  latency(light),
  throughput(pairs),
];

function throughput(talk: Talk): Shape {
  const beside = { p50: "p50 ms", p99: "p99 ms" };
  return shape(talk, { figure: "deliveries", unit: "deliveries/s", better: "more", beside });
}

function latency(talk: Talk): Shape {
  return shape(talk, { figure: "p50", unit: "ms, p50", better: "less", beside: { p99: "p99 ms" } });
}

type Reading = Pick<Shape, "figure" | "unit" | "better" | "beside">;

function shape(talk: Talk, reading: Reading): Shape {
  return {
    name: talk.name,
    title: talk.title,
    ...reading,
    ways: ["plain", "sdk"],
    async run(running, way, pace) {
      const report = await measure<MessagesReport>({
        kind: "messages",
        rooms: await running.seats(talk.rooms, talk.perRoom),
        senders: talk.senders ?? null,
        per_second: talk.perSecond ?? null,
        warm_up: pace.warmUpSeconds,
        seconds: pace.seconds,
        protocol: protocol(way),
      });
      return outcome(report);
    },
  };
}

function outcome(report: MessagesReport): Outcome {
  const { lost, doubled, out_of_order, errors, closed, first_error } = report;
  const complaints = Object.entries({ lost, doubled, out_of_order, errors, closed })
    .filter(([, count]) => count > 0)
    .map(([what, count]) => `${count} ${what.replaceAll("_", " ")}`);
  if (first_error) complaints.push(first_error);
  const { p50, p90, p99, max } = report.latency_ms;
  return {
    figures: {
      deliveries: report.deliveries_per_second,
      sends: report.sends_per_second,
      p50,
      p90,
      p99,
      max,
      generator: report.own_cpu,
    },
    complaints,
  };
}
