// What a message costs in rows written, and how far D1 lags behind. Not a test; run by
//   node tests/edge/measure.ts
import { BETWEEN, trafficOf } from "./between.ts";
import { Person, type Socket } from "./client.ts";
import { assertMirrored } from "./copy.ts";
import { type Server, withServer } from "./server.ts";

const print = (line: string) => process.stdout.write(`${line}\n`);

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);

function printTraffic(what: string, server: Server, messages: number) {
  const traffic = trafficOf(server.log);
  const log = sum(traffic.map((one) => (one.kind === "log" ? one.rows : 0)));
  const alarms = traffic.filter((one) => one.kind === "alarm").length;
  const batches = traffic.filter((one) => one.kind === "batch");
  const rows = sum(batches.map((batch) => batch.rows));
  const each = (number: number) => (number / messages).toFixed(2);
  print(
    `${what}: ${messages} messages; a message: ${each(log)} log rows, ${each(alarms)} alarms set, ` +
      `${each(rows)} D1 rows in ${each(batches.length)} batches`,
  );
}

function printTimes(what: string, times: number[]) {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)]?.toFixed(1);
  print(`${what}: median ${at(0.5)} ms, p99 ${at(0.99)} ms`);
}

/** Sends a message and waits for its echo, then until D1 has it. */
async function sendAndSee(server: Server, socket: Socket, roomId: string, n: number) {
  const sentAt = performance.now();
  // As the SDK makes them: with the number of a message before it.
  const clientId = `${n}~c`;
  socket.say(`message ${n}`, clientId);
  const { seq } = await socket.next("message", (data) => data.client_id === clientId);
  const acknowledgedAt = performance.now();
  const isThere = "SELECT 1 FROM messages WHERE room_id = ? AND seq = ?";
  while ((await server.rows(isThere, roomId, seq)).length === 0);
  return { ack: acknowledgedAt - sentAt, lag: performance.now() - acknowledgedAt };
}

async function oneAtATime(delay: string, messages: number) {
  const variables = { MIRROR_DELAY_MS: delay, MESSAGES_PER_SECOND: "200", MESSAGE_BURST: "1000" };
  await withServer({ modulesBefore: [BETWEEN], variables }, async (server) => {
    const [ana, sam] = [
      await Person.named(server, "Ana"),
      await Person.named(server, "Sam", "staff"),
    ];
    const roomId = await ana.openRoom();
    await sam.post(`rooms/${roomId}/join/`);
    await sam.join(roomId);
    let socket = await ana.join(roomId);
    await assertMirrored(server, roomId, sam);
    server.log.length = 0;
    const times = [];
    for (let n = 0; n < messages; n++) {
      times.push(await sendAndSee(server, socket, roomId, n));
      // A socket may send a hundred frames at once.
      if (n % 90 === 89) socket = await ana.join(roomId);
    }
    const what = `one at a time, MIRROR_DELAY_MS=${delay}`;
    printTraffic(what, server, messages);
    printTimes(
      `${what}, from sending to the echo`,
      times.map((time) => time.ack),
    );
    printTimes(
      `${what}, from the echo to D1`,
      times.map((time) => time.lag),
    );
  });
}

async function tenAtATime(rounds: number) {
  const variables = { MIRROR_DELAY_MS: "250", MESSAGES_PER_SECOND: "200", MESSAGE_BURST: "1000" };
  await withServer({ modulesBefore: [BETWEEN], variables }, async (server) => {
    const [ana, sam] = [
      await Person.named(server, "Ana"),
      await Person.named(server, "Sam", "staff"),
    ];
    const roomId = await ana.openRoom();
    await sam.post(`rooms/${roomId}/join/`);
    await assertMirrored(server, roomId, sam);
    server.log.length = 0;
    for (let round = 0; round < rounds; round++) {
      const sends = Array.from({ length: 10 }, (_, n) =>
        ana.post(`rooms/${roomId}/send/`, { content: `m${n}`, client_id: `${round * 10}~${n}` }),
      );
      await Promise.all(sends);
      await assertMirrored(server, roomId, sam);
    }
    printTraffic("ten a flush", server, rounds * 10);
  });
}

await oneAtATime("250", 200);
await oneAtATime("20", 200);
await tenAtATime(20);
