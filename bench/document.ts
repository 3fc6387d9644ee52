// docs/benchmarks.md: how it was measured, and what.
import { goals } from "./goals.ts";
import { median, type Results, values } from "./results.ts";
import { SHAPES } from "./shapes/index.ts";
import type { Shape, Way } from "./shapes/shape.ts";
import { measured, middle, OURS, ratio, rows, short, spread, times } from "./table.ts";

export function document(results: Results): string {
  const sections = [head(results), method(results), limits, targets(results), ...figures(results)];
  return `${[...sections, generator(results), complaints(results)].filter(Boolean).join("\n\n")}\n`;
}

function head({ date, command, machine, rounds, warmUpSeconds, seconds }: Results): string {
  const parts = Object.entries(machine).map(([name, value]) => `${name} ${value}`);
  return `# Benchmarks

This server beside what people would use instead, on one machine, in one run. \`npm run bench\` builds
everything, measures for about an hour and writes this page; \`-- --quick\` shows in minutes how it stands, and
\`-- --help\` what can be chosen.

Written by \`${command}\`, ${date.slice(0, 10)}: ${rounds} ${rounds === 1 ? "round" : "rounds"}, each shape warmed
up for ${warmUpSeconds} s and measured for ${seconds} s. The machine: ${parts.join("; ")}. Where our time goes, and
what was done about it, is in [performance.md](performance.md).`;
}

function method({ rounds }: Results): string {
  return `## Method

| server | is |
|---|---|
| frontdesk | this Worker as it is deployed, on workerd by Miniflare, with D1 and everything switched on |
| javascript object | a room as a Durable Object in plain JavaScript: hibernating sockets, its own SQLite log, a copy in D1 (\`bench/peers/javascript_object\`) |
| node | one Node process with \`ws\` and SQLite (\`bench/peers/node\`) |
| channels | Django Channels with Redis and daphne, which saves each message by its ORM (\`bench/peers/channels\`) |
| reference | a broadcaster in the generator itself, which stores nothing and knows nobody: what generator and machine can bear |

- All of them keep their data on the same disk, check a signed token at every socket, store a message before
  anybody sees it, and send it to every socket of the room, the sender's too.
- **Rounds.** Servers run one at a time. A round has each of them in its turn and each shape once; what is shown is
  the median of ${rounds === 1 ? "one round" : `${rounds} rounds`}, with the least and the most in brackets. A ratio is that of two medians, and
  above 1 we are better, whatever is counted.
- **Sockets.** The generator (\`bench/load\`) is a compiled program of one thread beside the server. Every message of
  64 characters carries a mark: who sent it, which of theirs it is, and when. Every receiver looks for marks in
  each frame, so that what is counted is what arrived. Of each room all receivers must have seen the same
  messages, each once, in one order; anything else is listed below.
- **Closed loop.** Whoever sends, sends their next message once they have seen their last. *deliveries/s* are
  messages times receivers. Times are from sending to each receiver.
- **Frames.** *plain*: one message a frame, which is all that the peers have. *sdk*: the client offers
  \`frontdesk.v1\` and may get several as one; ratios are to the peer's plain frames.`;
}

const limits = `## What is not the same

- Our limits of speed are raised as far as an operator can raise them; the peers have none.
- A room of ours has at most 200 members: of 1,000 sockets each fifth is the same person's. Among the peers every
  socket is its own person's.
- Our rooms are new for each shape; the peers' are used again.
- Our messages carry more: names, roles, times, read marks and unread counts, search, presence, policy.
- Each of our sockets and calls is counted by three limiters, in memory as on the platform
  (\`bench/targets/limiters.ts\`); Miniflare's own write each count to disk.
- Our pages are left out, as no peer has any: on the platform they stand before the Worker, in Miniflare every call
  and every socket would pass through two Workers of its own for them.
- The first word to a socket of ours names all that are in the room, which is up to 200.
- Memory is that of the processes that serve: workerd, node, daphne with Redis. It grows by what a socket
  needs at its server, not by what the generator holds.
- Everything shares two processors or more with the generator, whose own part is in the last table.`;

function targets(results: Results): string {
  return `## Targets

Runs of one and the same server differ by some hundredths: what is within three of them is called no worse.

${goals(results)}`;
}

function figures(results: Results): string[] {
  const groups: [string, string[]][] = [
    ["Deliveries", ["deliveries"]],
    ["Light load", ["p50"]],
    ["Storms", ["seconds"]],
    ["Reads", ["calls"]],
    ["Memory", ["kilobytes"]],
  ];
  return groups.map(([title, names]) => {
    const shapes = SHAPES.filter(
      ({ name, figure }) =>
        names.includes(figure) && results.results.some(({ shape }) => shape === name),
    );
    if (shapes.length === 0) return "";
    return `## ${title}\n\n${shapes.map((shape) => section(results, shape)).join("\n\n")}`;
  });
}

/** One shape: a line for each server and way. */
function section(results: Results, shape: Shape): string {
  const beside = Object.entries(shape.beside ?? {});
  const head = ["server", "frames", shape.unit, ...beside.map(([, title]) => title), "ours is"];
  const lines = measured(results).flatMap((target) =>
    shape.ways
      .filter((way) => middle(results, target, shape, way) !== undefined)
      .map((way) => [
        target,
        way,
        spread(results, target, shape, way, shape.figure),
        ...beside.map(([figure]) =>
          short(median(values(results, { target, shape: shape.name, way }, figure))),
        ),
        target === OURS ? "" : compared(results, shape, target, way),
      ]),
  );
  return `**${shape.title}** (\`${shape.name}\`)\n\n${rows(head, lines)}`;
}

/** Ours by each of its ways, as so many times this server. */
function compared(results: Results, shape: Shape, target: string, way: Way): string {
  const ways = target === "reference" ? [way] : shape.ways;
  return ways
    .map((ours) => [ours, ratio(results, shape, ours, target)] as const)
    .filter(([, found]) => found !== undefined)
    .map(([ours, found]) => `${times(found)}${shape.ways.length > 1 ? ` ${ours}` : ""}`)
    .join(", ");
}

/** How busy the generator was where it had most to do. */
function generator(results: Results): string {
  const lines = measured(results).flatMap((target) => {
    const busy = results.results.filter(
      (one) => one.target === target && one.figures.generator !== undefined,
    );
    const most = busy.toSorted(
      (one, other) => (other.figures.generator ?? 0) - (one.figures.generator ?? 0),
    )[0];
    if (!most) return [];
    const percent = `${Math.round((most.figures.generator ?? 0) * 100)} %`;
    return [[target, percent, `${most.shape}, ${most.way}`, short(most.figures.deliveries)]];
  });
  const head = ["server", "processor, at most", "in", "deliveries/s then"];
  return `## The generator

It is no bottleneck as long as it is far from a whole processor, and the reference from what others reach.

${rows(head, lines)}`;
}

function complaints({ results }: Results): string {
  const found = results.flatMap(({ target, shape, way, round, complaints }) =>
    complaints.map((complaint) => `- ${target}, ${shape}, ${way}, round ${round}: ${complaint}`),
  );
  const words = "Nothing was lost, doubled or out of order, and nothing refused.";
  return `## What went wrong\n\n${found.length === 0 ? words : found.join("\n")}`;
}
