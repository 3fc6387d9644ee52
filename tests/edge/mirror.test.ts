// I4: D1 follows the rooms. What of it fails stops nobody, and is made good by itself.
import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { Person, until } from "./client.ts";
import { assertMirrored } from "./copy.ts";
import { migrationFiles, type Server, start } from "./server.ts";

let server: Server;
let customer: Person;
let staff: Person;

before(async () => {
  server = await start({ variables: { MESSAGES_PER_SECOND: "200", MESSAGE_BURST: "1000" } });
  customer = await Person.named(server, "Ana");
  staff = await Person.named(server, "Sam", "staff");
});
after(() => server.remove());
beforeEach(() => {
  server.log.length = 0;
});

const say = (person: Person, roomId: string, content: string) =>
  person.post(`rooms/${roomId}/messages/`, { content });

const failures = (n: number) =>
  until(`${n} failed tries`, async () =>
    server.log.some((line) => line.includes(`try ${n} failed`)),
  );

/** Statements that make D1 fail while `during` runs, and others that end it. */
async function outage(begin: string[], end: string[], during: () => Promise<void>) {
  for (const statement of begin) await server.rows(statement);
  try {
    await during();
  } finally {
    for (const statement of end) await server.rows(statement);
  }
}

const renamed = (during: () => Promise<void>) =>
  outage(["ALTER TABLE messages RENAME TO gone"], ["ALTER TABLE gone RENAME TO messages"], during);

/** Two people chat, and nobody notices anything. */
async function assertChatGoesOn(roomId: string) {
  const [ana, sam] = [await customer.join(roomId), await staff.join(roomId)];
  for (let n = 0; n < 5; n++) {
    ana.say(`question ${n}`);
    assert.equal(
      (await sam.next("message", (data) => data.sender.id === "ana")).content,
      `question ${n}`,
    );
    sam.say(`answer ${n}`);
    await ana.next("message", (data) => data.content === `answer ${n}`);
  }
  sam.send({ type: "mark_room_read" });
  await ana.next("read_receipt");
  assert.deepEqual([...ana.all("error"), ...sam.all("error")], []);
  const contents = (await customer.history(roomId)).map((message) => message.content);
  assert.ok(contents.includes("answer 4"));
  await Promise.all([ana.close(), sam.close()]);
}

test("i4 every message, receipt, member and room lands in D1, row by row as the room has it", async () => {
  const context = { type: "order", id: "7", title: "Order 7 — “Łódź” 😀" };
  const roomId = await customer.openRoom({ subject: "Größe?", context, message: "Hello" });
  const [ana, sam] = [await customer.join(roomId), await staff.join(roomId)];
  sam.send({ type: "message", content: "an answer", reply_to: 1, client_id: "c-1" });
  await ana.next("message", (data) => data.client_id === "c-1");
  ana.send({ type: "mark_room_read" });
  await sam.next("read_receipt");
  const kim = await Person.named(server, "Kim", "staff");
  assert.equal((await kim.post(`rooms/${roomId}/mark_read/`)).status, 200);
  await staff.post(`rooms/${roomId}/leave/`);
  await staff.post(`rooms/${roomId}/close/`);
  await assertMirrored(server, roomId, kim);
  const users = await server.rows("SELECT id, username, role FROM users WHERE id = 'kim'");
  assert.deepEqual(users, [{ id: "kim", username: "Kim", role: "staff" }]);
  await Promise.all([ana.close(), sam.close()]);
});

test("i4 a member who left stands in D1 as an outsider and the room leaves their list", async () => {
  const roomId = await customer.openRoom({ room_type: "group", participant_ids: ["eve"] });
  const eve = await Person.named(server, "Eve");
  assert.equal((await eve.get("rooms/")).body.results.length, 1);
  await eve.post(`rooms/${roomId}/leave/`);
  assert.equal((await eve.get("rooms/")).body.results.length, 0);
  const [row] = await server.rows(
    "SELECT standing FROM members WHERE room_id = ? AND user_id = 'eve'",
    roomId,
  );
  assert.equal(row?.standing, "outsider");
});

test("i4 a change of status is in D1 when the call returns, however busy the room is", async () => {
  for (let round = 0; round < 5; round++) {
    const roomId = await customer.openRoom();
    const sends = Array.from({ length: 40 }, (_, n) => say(customer, roomId, `m${n}`));
    await Promise.race(sends);
    const closing = await staff.post(`rooms/${roomId}/close/`);
    assert.equal(closing.body.status, "closed");
    const [row] = await server.rows("SELECT status FROM rooms WHERE id = ?", roomId);
    await Promise.all(sends);
    assert.equal(row?.status, "closed", `round ${round}`);
  }
});

test("i4 copying twice changes nothing: a cursor that was set back is caught up at the next wake", async () => {
  const roomId = await customer.openRoom();
  await Promise.all(Array.from({ length: 250 }, (_, n) => say(customer, roomId, `m${n}`)));
  await staff.post(`rooms/${roomId}/mark_read/`);
  await assertMirrored(server, roomId, staff);
  const cursor = () => server.rows("SELECT mirrored_rev FROM rooms WHERE id = ?", roomId);
  const before = await cursor();

  // A backup of some time ago: rows that came later are gone, others stand as they stood then.
  await server.rows("DELETE FROM messages WHERE room_id = ? AND seq > 20", roomId);
  await server.rows("UPDATE rooms SET mirrored_rev = 10, last_seq = 20 WHERE id = ?", roomId);
  await server.rows("DELETE FROM read_receipts WHERE room_id = ?", roomId);
  await server.evict("RoomObject", roomId);
  await customer.get(`rooms/${roomId}/`);
  await assertMirrored(server, roomId, staff);
  assert.deepEqual(await cursor(), before);
});

test("i4 a database that was set back under a waking room is caught up with the next change", async () => {
  const roomId = await customer.openRoom();
  for (let n = 0; n < 10; n++) await say(customer, roomId, `m${n}`);
  await assertMirrored(server, roomId, staff);
  await server.rows("DELETE FROM messages WHERE room_id = ? AND seq > 5", roomId);
  await server.rows(
    `UPDATE rooms SET last_seq = 5, mirrored_rev =
       (SELECT max(rev) FROM messages WHERE room_id = rooms.id) WHERE id = ?`,
    roomId,
  );
  const { rev } = (await say(customer, roomId, "next")).body;
  const cursor = () => server.rows("SELECT mirrored_rev FROM rooms WHERE id = ?", roomId);
  await until(
    "the cursor is at the message",
    async () => (await cursor())[0]?.mirrored_rev === rev,
  );
  const [count] = await server.rows("SELECT count(*) AS n FROM messages WHERE room_id = ?", roomId);
  assert.equal(count?.n, 11);
});

test("i4 while D1 fails people chat on and read history; when it is back it catches up by itself", async () => {
  const roomId = await customer.openRoom();
  await renamed(async () => {
    await assertChatGoesOn(roomId);
    await failures(1);
    await assertChatGoesOn(roomId);
  });
  await assertMirrored(server, roomId, staff);
});

test("i4 while D1 fails a support room can be opened, joined and closed", async () => {
  let roomId = "";
  await renamed(async () => {
    const opened = await customer.post("rooms/", { subject: "In the dark", message: "Anyone?" });
    assert.equal(opened.status, 201);
    roomId = opened.body.id;
    await assertChatGoesOn(roomId);
    assert.equal((await staff.post(`rooms/${roomId}/close/`)).status, 200);
  });
  await assertMirrored(server, roomId, staff);
  const { body } = await customer.get("rooms/?status=closed");
  assert.ok(body.results.some((room: { id: string }) => room.id === roomId));
});

test("i4 D1 fails long: after several tries in vain it catches up by itself", async () => {
  const roomId = await customer.openRoom();
  await renamed(async () => {
    await assertChatGoesOn(roomId);
    await failures(3);
    await say(customer, roomId, "still here");
  });
  await assertMirrored(server, roomId, staff);
});

test("i4 a table that was dropped and made anew is filled again", async () => {
  const roomId = await customer.openRoom();
  await assertChatGoesOn(roomId);
  await assertMirrored(server, roomId, staff);
  const creation = migrationFiles()
    .flatMap((file) => file.statements)
    .filter((statement) => /(TABLE|ON) messages\b/.test(statement));
  await outage(["DROP TABLE messages"], creation, async () => {
    await say(customer, roomId, "into the void");
    await failures(1);
  });
  await assertMirrored(server, roomId, staff);
});

test("i4 a batch that fails in its middle leaves nothing of itself", async () => {
  const roomId = await customer.openRoom();
  await assertMirrored(server, roomId, staff);
  const copied = () =>
    Promise.all([
      server.rows("SELECT * FROM members WHERE room_id = ?", roomId),
      server.rows("SELECT * FROM read_receipts WHERE room_id = ?", roomId),
      server.rows("SELECT * FROM rooms WHERE id = ?", roomId),
    ]);
  const before = await copied();
  const trigger =
    "CREATE TRIGGER down BEFORE INSERT ON messages BEGIN SELECT RAISE(ABORT, 'down'); END";
  await outage([trigger], ["DROP TRIGGER down"], async () => {
    await staff.post(`rooms/${roomId}/join/`);
    await staff.post(`rooms/${roomId}/mark_read/`);
    await failures(1);
    assert.deepEqual(await copied(), before);
  });
  await assertMirrored(server, roomId, staff);
});

test("i4 a restart while D1 fails loses nothing", async () => {
  const roomId = await customer.openRoom();
  await renamed(async () => {
    await assertChatGoesOn(roomId);
    await failures(1);
    await server.restart();
    await assertChatGoesOn(roomId);
  });
  await assertMirrored(server, roomId, staff);
});

test("i4 a room that nobody wakes after a restart catches up by its alarm", async () => {
  const roomId = await customer.openRoom();
  await renamed(async () => {
    await say(customer, roomId, "before the restart");
    await failures(1);
    // An answer of the room says that what it wrote before is durable: here, its alarm.
    await customer.get(`rooms/${roomId}/`);
    await server.restart();
  });
  const arrived = async () =>
    (await server.rows("SELECT 1 FROM messages WHERE room_id = ?", roomId)).length === 1;
  await until("the message in D1", arrived);
  await assertMirrored(server, roomId, staff);
});
