// What fails underneath: a log that cannot be written, a D1 that hangs or loses its answers.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { BETWEEN, trafficOf } from "./between.ts";
import { Person, until } from "./client.ts";
import { assertMirrored } from "./copy.ts";
import { type Row, type Server, start } from "./server.ts";

type Moment = "before" | "after";

let server: Server;
let customer: Person;
let staff: Person;
/** What happens to a batch before it reaches D1 and before its answer is heard. */
let fault: (moment: Moment) => Promise<boolean> = async () => false;

before(async () => {
  server = await start({
    modulesBefore: [BETWEEN],
    services: {
      FAULTS: async (request) => {
        const moment = new URL(request.url).pathname.slice(1) as Moment;
        return new Response(null, { status: (await fault(moment)) ? 500 : 200 });
      },
    },
  });
  customer = await Person.named(server, "Ana");
  staff = await Person.named(server, "Sam", "staff");
});
after(() => server.remove());
afterEach(() => {
  fault = async () => false;
});

test("i2 a message that cannot be written is told to its sender alone, and the next takes its place", async () => {
  const roomId = await customer.openRoom();
  const [ana, sam] = [await customer.join(roomId), await staff.join(roomId)];
  ana.say("one", "c-1");
  await sam.next("message");
  ana.say("the disk is full", "c-2");
  const refused = await ana.next("error");
  assert.deepEqual([refused.code, refused.client_id], ["unavailable", "c-2"]);
  assert.ok(!refused.message.includes("disk"), "what failed is not the caller's to know");
  const byRest = await customer.post(`rooms/${roomId}/send/`, { content: "the disk is full" });
  assert.deepEqual([byRest.status, byRest.body.error.code], [503, "unavailable"]);

  ana.say("two", "c-2");
  const next = await sam.next("message");
  assert.deepEqual([next.content, next.seq, next.client_id], ["two", 2, "c-2"]);
  assert.deepEqual(
    (await customer.history(roomId)).map((message) => message.content),
    ["one", "two"],
  );
  assert.deepEqual(sam.all("error"), []);
  await Promise.all([ana.close(), sam.close()]);
});

test("i2 of an action that is written in two rows none stays when the second cannot be", async () => {
  const roomId = await customer.openRoom();
  const nameless = await Person.named(server, "the disk is full", "staff");
  assert.equal((await nameless.post(`rooms/${roomId}/join/`)).status, 503);
  const { body } = await customer.get(`rooms/${roomId}/`);
  assert.deepEqual([body.members.length, body.last_seq], [1, 0]);
});

test("i4 a batch that had happened although its answer was lost is not written twice", async () => {
  const roomId = await customer.openRoom();
  await assertMirrored(server, roomId, staff);
  let isLost = false;
  fault = async (moment) => {
    if (moment === "before" || isLost) return false;
    isLost = true;
    return true;
  };
  for (const content of ["one", "two", "three"]) {
    await customer.post(`rooms/${roomId}/send/`, { content });
  }
  await staff.post(`rooms/${roomId}/mark_read/`);
  await until("a lost answer", async () => isLost);
  await customer.post(`rooms/${roomId}/send/`, { content: "four" });
  await assertMirrored(server, roomId, staff);
});

test("i4 a D1 that hangs holds up nobody, and what it missed arrives when it is back", async () => {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  fault = async () => {
    await released;
    return false;
  };
  const opened = await customer.post("rooms/", { subject: "Hello?", message: "Anyone?" });
  assert.equal(opened.status, 201);
  const roomId = opened.body.id;
  const [ana, sam] = [await customer.join(roomId), await staff.join(roomId)];
  ana.say("still here");
  await sam.next("message", (data) => data.content === "still here");
  sam.say("me too");
  await ana.next("message", (data) => data.content === "me too");
  assert.equal((await staff.post(`rooms/${roomId}/close/`)).body.status, "closed");
  assert.deepEqual(await server.rows("SELECT * FROM messages WHERE room_id = ?", roomId), []);
  release();
  await assertMirrored(server, roomId, staff);
  await Promise.all([ana.close(), sam.close()]);
});

test("i4 whoever came while D1 lacked a room hears of it as soon as D1 has it", async () => {
  fault = async (moment) => moment === "before";
  const roomId = await customer.openRoom({ subject: "Early" });
  const sam = await staff.appear();
  const listed = async () => (await staff.get("rooms/")).body.results.map(({ id }: Row) => id);
  assert.ok(!(await listed()).includes(roomId), "the list is D1's");
  // The word of the opening may come while D1 still lacks the room: only what comes later counts.
  let heardBefore: number | undefined;
  fault = async (moment) => {
    if (moment === "after") heardBefore = sam.frames.length;
    return false;
  };
  await sam.has("the word that D1 has the room", (frames) => {
    const later = heardBefore === undefined ? [] : frames.slice(heardBefore);
    return later.some(({ type, data }) => type === "room_activity" && data.room_id === roomId);
  });
  assert.ok((await listed()).includes(roomId));
  await sam.close();
});

test("i4 a room that is behind its own copy copies what it has once, and leaves D1 alone", async () => {
  const roomId = await customer.openRoom({ subject: "Restored" });
  await assertMirrored(server, roomId, staff);
  await server.rows("UPDATE rooms SET mirrored_rev = 1000000 WHERE id = ?", roomId);
  await server.evict("RoomObject", roomId);
  await customer.post(`rooms/${roomId}/send/`, { content: "after that" });
  await until("the message in D1", async () => {
    const found = await server.rows("SELECT content FROM messages WHERE room_id = ?", roomId);
    return found.some(({ content }) => content === "after that");
  });
  server.log.length = 0;
  for (const subject of ["one", "two", "three"]) {
    await assertMirrored(server, await customer.openRoom({ subject }), staff);
  }
  const batches = trafficOf(server.log).filter((one) => one.kind === "batch");
  assert.ok(batches.length >= 3 && batches.length <= 10, `${batches.length} batches`);
});

test("i4 many messages at once reach D1 in few batches", async () => {
  const roomId = await customer.openRoom();
  await assertMirrored(server, roomId, staff);
  server.log.length = 0;
  const sends = Array.from({ length: 20 }, (_, n) =>
    customer.post(`rooms/${roomId}/send/`, { content: `m${n}` }),
  );
  await Promise.all(sends);
  await assertMirrored(server, roomId, staff);
  const batches = trafficOf(server.log).filter((one) => one.kind === "batch");
  assert.ok(batches.length > 0 && batches.length <= 10, `${batches.length} batches`);
});

test("i9 while D1 fails lists answer 503 in the contract's form, and work again afterwards", async () => {
  await server.rows("ALTER TABLE rooms RENAME TO gone");
  try {
    for (const path of ["rooms/", "unread/"]) {
      const { status, body } = await customer.get(path);
      assert.deepEqual([status, body.error.code], [503, "unavailable"], path);
      assert.ok(!/SQLITE|no such table/.test(JSON.stringify(body)), "no inner workings");
    }
    assert.equal((await customer.get("me/")).status, 200);
  } finally {
    await server.rows("ALTER TABLE gone RENAME TO rooms");
  }
  assert.equal((await customer.get("rooms/")).status, 200);
});
