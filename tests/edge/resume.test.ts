// W3: who comes back with ?since= gets exactly what they missed, whatever happens meanwhile.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type Frame, Person, type Socket } from "./client.ts";
import { type Server, start } from "./server.ts";
import { Wire } from "./wire.ts";

let server: Server;
let customer: Person;
let staff: Person;

before(async () => {
  server = await start({
    variables: { MESSAGES_PER_SECOND: "200", MESSAGE_BURST: "1000", MIRROR_DELAY_MS: "250" },
  });
  customer = await Person.named(server, "Ana");
  staff = await Person.named(server, "Sam", "staff");
});
after(() => server.remove());

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function random(seed: number) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What a client knows after these frames, and the `rev` it would resume from. */
function fold(frames: Frame[]) {
  const marks = new Map<string, number>();
  let rev = 0;
  let status = "";
  for (const { type, data } of frames) {
    if (type === "connection_established") continue;
    if (type === "read_receipt") marks.set(data.user_id, data.seq);
    if (type === "member") marks.set(data.user_id, data.last_read_seq);
    if (type === "room") status = data.status;
    rev = Math.max(rev, data.rev ?? 0);
  }
  return { marks: Object.fromEntries(marks), rev, status };
}

const messages = (frames: Frame[]) =>
  frames.filter((frame) => frame.type === "message").map((frame) => frame.data);

/** Several people who write and read without a pause until told to stop. */
function flood(roomId: string, writers: Person[]) {
  let isOver = false;
  const write = async (person: Person, k: number) => {
    for (let n = 0; !isOver; n++) {
      const sent = await person.post(`rooms/${roomId}/messages/`, { content: `${k}:${n}` });
      assert.equal(sent.status, 201);
      if (n % 7 === k) await person.post(`rooms/${roomId}/mark_read/`);
    }
  };
  const done = Promise.all(writers.map(write));
  return async () => {
    isOver = true;
    await done;
  };
}

test("w3 a hundred times a reader is cut off at random in a busy room and misses nothing", async () => {
  const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
  const chance = random(seed);
  const wire = await Wire.to(server);
  try {
    for (let room = 0; room < 10; room++) await cutTenTimes(wire, chance);
  } catch (error) {
    throw new Error(`with SEED=${seed}`, { cause: error });
  } finally {
    wire.close();
  }
});

async function cutTenTimes(wire: Wire, chance: () => number) {
  const roomId = await customer.openRoom();
  const kim = await Person.named(server, "Kim", "staff");
  const witness = await customer.join(roomId, 0);
  const stop = flood(roomId, [staff, kim, customer]);
  const seen: Frame[] = [];
  for (let life = 0; life < 10; life++) {
    const { rev } = fold(seen);
    const socket = customer.connect(roomId, rev, wire);
    const enough = Math.floor(chance() * 12);
    await socket.has("frames", (frames) => frames.length > enough);
    await end(socket, wire, chance());
    seen.push(...socket.frames);
    const missed = messages(witness.frames).length + Math.floor(chance() * 12);
    await witness.has("more messages", (frames) => messages(frames).length >= missed);
  }
  await stop();
  const history = await customer.history(roomId);
  const last = customer.connect(roomId, fold(seen).rev, wire);
  const known = () => messages([...seen, ...last.frames]);
  await last.has("the rest", () => known().length >= history.length);
  await last.close();

  const seqs = known().map((message) => message.seq);
  assert.deepEqual(
    seqs,
    history.map((message) => message.seq),
    "each message once and in order",
  );
  assert.deepEqual(known(), history);
  await witness.has("all", (frames) => messages(frames).length >= history.length);
  assert.deepEqual(known(), messages(witness.frames));
  const { body } = await customer.get(`rooms/${roomId}/`);
  for (const { user_id, last_read_seq } of body.members) {
    assert.equal(fold(witness.frames).marks[user_id] ?? 0, last_read_seq, user_id);
  }
  await witness.close();
}

/** Ends a socket in one of the ways that sockets end. */
async function end(socket: Socket, wire: Wire, way: number) {
  if (way < 0.4) wire.cut();
  else if (way < 0.8) wire.cutUnnoticed();
  else await socket.close();
  await socket.closed;
}

test("w3 a receipt, a member and a status that changed meanwhile arrive as they stand now", async () => {
  const roomId = await customer.openRoom();
  const before = await customer.join(roomId);
  before.say("one");
  const { rev } = await before.next("message");
  await before.close();
  await staff.post(`rooms/${roomId}/join/`);
  await staff.post(`rooms/${roomId}/mark_read/`);
  await staff.post(`rooms/${roomId}/send/`, { content: "two" });
  await staff.post(`rooms/${roomId}/close/`);
  await staff.post(`rooms/${roomId}/reopen/`);

  const after = customer.connect(roomId, rev);
  const { body: room } = await customer.get(`rooms/${roomId}/`);
  await after.has("all of it", (frames) => fold(frames).rev >= room.rev + 1);
  const { marks, status } = fold(after.frames);
  assert.deepEqual([marks.sam, status], [2, "open"]);
  assert.deepEqual(
    messages(after.frames).map((message) => message.seq),
    [2, 3, 4, 5],
  );
  const once = after.frames.map(({ type, data }) => `${type} ${data.id ?? data.user_id}`);
  assert.equal(new Set(once).size, once.length, "each thing once");
  const revs = after.frames.slice(1).map((frame) => frame.data.rev);
  const sorted = [...revs].sort((a, b) => a - b);
  assert.equal(revs.at(-1), sorted.at(-1));
  await after.close();
});

test("w3 who has everything gets nothing but the welcome", async () => {
  const roomId = await customer.openRoom();
  const first = await customer.join(roomId);
  first.say("one");
  const { rev } = await first.next("message");
  const second = await customer.join(roomId, rev);
  first.say("two");
  assert.equal((await second.next("message")).content, "two");
  assert.deepEqual(
    second.frames.map((frame) => frame.type),
    ["connection_established", "message"],
  );
  await Promise.all([first.close(), second.close()]);
});

test("w3 the last 500 changes are replayed; of more the client is told to reload", async () => {
  const roomId = await customer.openRoom();
  const people = [customer, staff];
  await staff.post(`rooms/${roomId}/join/`);
  while ((await customer.get(`rooms/${roomId}/`)).body.last_seq < 520) {
    const sends = Array.from({ length: 40 }, (_, n) => people[n % 2] as Person).map((person) =>
      person.post(`rooms/${roomId}/send/`, { content: "x" }),
    );
    await Promise.all(sends);
  }
  const { rev, last_seq } = (await customer.get(`rooms/${roomId}/messages/?limit=1`)).body;

  const inReach = customer.connect(roomId, rev - 500);
  await inReach.has("500 messages", (frames) => messages(frames).length === 500);
  assert.deepEqual(inReach.all("reset"), []);
  assert.equal(messages(inReach.frames).at(-1).seq, last_seq);

  // A cursor from the future is one of another life of the room.
  for (const since of [rev - 501, 0, rev + 100]) {
    const outOfReach = customer.connect(roomId, since);
    assert.deepEqual(await outOfReach.next("reset"), { rev, last_seq });
    assert.deepEqual(messages(outOfReach.frames), []);
    await outOfReach.close();
  }
  const reset = customer.connect(roomId, 0);
  await reset.next("reset");
  inReach.say("live");
  assert.equal((await reset.next("message")).seq, last_seq + 1);
  await Promise.all([inReach.close(), reset.close()]);
});
