// What each thing that people do costs in what the platform bills, counted. Not a test; run by
//   node tests/edge/measure_bill.ts
// It writes bench/scaling/counted.json, of which the model and docs/scaling.md are made.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Person, type Socket } from "./client.ts";
import { type Bill, METER, meter, roomBytes, settle, type Task } from "./meter.ts";
import { fixture, upload } from "./pictures.ts";
import { processorTime, workerd } from "./process.ts";
import { ROOT, type Server, withServer } from "./server.ts";

const acts: Record<string, Bill> = {};

async function count<Prepared>(name: string, server: Server, task: Task<Prepared>) {
  const bill = await meter(server, task);
  acts[name] = bill;
  const shown = Object.entries(bill).filter(([, value]) => value !== 0);
  const texts = shown.map(([what, value]) => `${what} ${value}`);
  process.stdout.write(`${name}: ${texts.join(", ") || "nothing"}\n`);
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const TEXT = "A message of some words, as long as people write them: sixty letters and more.";

/** Says something as the SDK does, and gives the echo. */
async function say(socket: Socket, known: number) {
  const clientId = `${known}~${crypto.randomUUID()}`;
  socket.say(TEXT, clientId);
  return socket.next("message", (data) => data.client_id === clientId);
}

async function bytesOf(server: Server): Promise<number> {
  const result = await (await server.database()).prepare("SELECT 1").all();
  return (result.meta as unknown as { size_after: number }).size_after;
}

/** Bytes that a message takes in its room's log and in D1. */
async function countBytes(server: Server, ana: Person, roomId: string) {
  const look = async () => {
    await settle(server);
    await ana.get(`rooms/${roomId}/`);
    await settle(server);
    return { log: roomBytes(server), database: await bytesOf(server) };
  };
  const before = await look();
  const messages = 600;
  for (let n = 0; n < messages; n++) {
    await ana.post(`rooms/${roomId}/send/`, { content: `${TEXT} ${n}`, client_id: `${n}~x` });
  }
  const after = await look();
  return {
    log: Math.round((after.log - before.log) / messages),
    database: Math.round((after.database - before.database) / messages),
  };
}

/** Microseconds of processor time for each frame that a list's object sends to one of many sockets. */
async function countSending(server: Server, roomId: string, customer: Socket) {
  const people = Array.from({ length: 300 }, (_, n) => Person.named(server, `Desk${n}`, "staff"));
  const sockets: Socket[] = [];
  for (const person of people) sockets.push(await (await person).appear());
  await settle(server);
  const pid = workerd();
  const timeOf = async (readers: Socket[]) => {
    const [before, messages] = [processorTime(pid), 60];
    for (let n = 0; n < messages; n++) {
      const { seq } = await say(customer, 0);
      const isIt = (data: { room_id: string; last_message?: { seq: number } }) =>
        data.room_id === roomId && data.last_message?.seq === seq;
      await Promise.all(readers.map((reader) => reader.next("room_activity", isIt)));
    }
    await settle(server);
    return (processorTime(pid) - before) / messages;
  };
  const withAll = await timeOf(sockets);
  await Promise.all(sockets.map((socket) => socket.close()));
  // The grace of those who went.
  await pause(12_000);
  await settle(server);
  return Number((((withAll - (await timeOf([]))) / sockets.length) * 1000).toFixed(1));
}

const VARIABLES = { MIRROR_DELAY_MS: "250", MESSAGES_PER_SECOND: "200", MESSAGE_BURST: "1000" };

await withServer({ modulesBefore: [METER], variables: VARIABLES }, async (server) => {
  const sam = await Person.named(server, "Sam", "staff");
  const ana = await Person.named(server, "Ana");
  const context = { type: "listing", id: "1", title: "A thing to buy" };
  const roomId = await ana.openRoom({ room_type: "support", subject: "Help", context });
  await sam.post(`rooms/${roomId}/join/`);
  await count("opening a room", server, {
    times: 5,
    prepare: (n) => Person.named(server, `Guest${n}`),
    act: (_, guest) => guest.openRoom(),
  });
  await count("a presence socket", server, {
    times: 5,
    act: async () => (await ana.appear()).close(),
  });
  await count("a socket to a room", server, {
    times: 5,
    act: async () => (await ana.join(roomId)).close(),
  });

  const [desk, lobby] = [await sam.appear(), await ana.appear()];
  const [customer, staff] = [await ana.join(roomId), await sam.join(roomId)];
  let { seq } = await say(customer, 0);
  await count("a message", server, {
    times: 20,
    act: async (n) => {
      ({ seq } = await say(n % 2 ? customer : staff, seq));
    },
  });
  await count("a message without a place", server, {
    times: 5,
    act: async (n) => {
      customer.say(TEXT, `plain ${n}`);
      ({ seq } = await customer.next("message", (data) => data.client_id === `plain ${n}`));
    },
  });
  await count("a message after a sleep", server, {
    times: 4,
    // The platform lets an object sleep that has heard nothing for ten seconds.
    prepare: () => pause(12_000),
    act: async () => {
      ({ seq } = await say(customer, seq));
    },
  });
  await count("ten messages at once", server, {
    times: 8,
    act: async () => {
      const said = Array.from({ length: 10 }, () => say(customer, seq));
      seq = Math.max(...(await Promise.all(said)).map((message) => message.seq));
    },
  });
  await count("a read mark", server, {
    times: 5,
    prepare: () => say(customer, seq),
    act: async (_, message) => {
      seq = message.seq;
      staff.send({ type: "read", message_id: message.id });
      await staff.next("read_receipt", (data) => data.seq === message.seq);
    },
  });
  await count("a typing signal", server, {
    times: 5,
    act: async () => {
      staff.send({ type: "typing", is_typing: true });
      await customer.next("typing");
    },
  });
  await count("a resume that missed five messages", server, {
    times: 5,
    prepare: async () => {
      const { rev } = await say(customer, seq);
      for (let n = 0; n < 5; n++) ({ seq } = await say(customer, seq));
      return rev as number;
    },
    act: async (_, rev) => {
      const socket = ana.connect(roomId, rev);
      await socket.next("message", (data) => data.seq === seq);
      await socket.close();
    },
  });
  await count("a page of history", server, {
    times: 5,
    act: () => ana.get(`rooms/${roomId}/messages/?limit=50`),
  });
  for (let n = 0; n < 60; n++) await (await Person.named(server, `Many${n}`)).openRoom();
  await count("a page of the staff's list", server, {
    times: 5,
    act: () => sam.get("rooms/?status=open"),
  });
  await count("a customer's list", server, { times: 5, act: () => ana.get("rooms/") });
  await count("a search", server, { times: 5, act: () => ana.get("search/?q=words") });
  await count("an upload that is sent", server, {
    times: 5,
    act: async () => {
      const { body } = await upload(ana, roomId, fixture("picture.png"), "picture.png");
      const frame = { type: "message", content: "", attachment_ids: [body.id] };
      customer.send({ ...frame, client_id: `${seq}~${crypto.randomUUID()}` });
      ({ seq } = await customer.next("message", (data) => data.attachments.length === 1));
    },
  });
  await count("staff who come and go", server, {
    times: 3,
    prepare: (n) => Person.named(server, `Staff${n}`, "staff"),
    act: async (_, person) => {
      await (await person.appear()).close();
      // The grace after which somebody counts as gone.
      await pause(11_000);
    },
  });
  await count("an hourly sweep", server, { times: 3, act: () => server.ring(new Date()) });
  const bytes = await countBytes(server, ana, roomId);
  process.stdout.write(`bytes a message: log ${bytes.log}, D1 ${bytes.database}\n`);
  const sendMicroseconds = await countSending(server, roomId, customer);
  process.stdout.write(`microseconds of processor time a frame to a list: ${sendMicroseconds}\n`);
  await Promise.all([customer, staff, desk, lobby].map((socket) => socket.close()));
  const file = join(ROOT, "bench/scaling/counted.json");
  writeFileSync(file, `${JSON.stringify({ acts, bytes, sendMicroseconds }, undefined, 2)}\n`);
});
