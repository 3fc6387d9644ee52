// Blocks: what passes between two of whom one has blocked the other, and who knows of it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type Answer, call, Person } from "./client.ts";
import { type Server, start } from "./server.ts";

let server: Server;
let staff: Person;
let pairs = 0;

before(async () => {
  server = await start();
  staff = await Person.named(server, "Sam", "staff");
});
after(() => server.remove());

/** Two whom no other test knows. */
async function two(): Promise<[Person, Person]> {
  pairs += 1;
  return [
    await Person.named(server, `Ana${pairs}`),
    await Person.named(server, `Vera${pairs}`, "vendor"),
  ];
}

const direct = (by: Person, whom: Person, more: object = {}) =>
  by.post("rooms/", { room_type: "direct", participant_ids: [whom.id], ...more });

const say = (by: Person, roomId: string, content = "hello?") =>
  by.post(`rooms/${roomId}/messages/`, { content });

const block = (by: Person, whom: Person) => by.put(`blocks/${whom.id}/`);

const unblock = (by: Person, whom: Person) => by.delete(`blocks/${whom.id}/`);

async function assertRefused(what: string, asked: Promise<Answer>, status: number, code: string) {
  const { status: got, body } = await asked;
  assert.deepEqual([got, body.error?.code], [status, code], what);
  return body.error;
}

test("a block ends what passes between two, both ways and in the same words, until it is taken back", async () => {
  const [ana, vera] = await two();
  const rooms = [
    (await direct(ana, vera)).body.id,
    (await direct(vera, ana, { context: { type: "listing", id: "7" } })).body.id,
  ];
  const [roomId] = rooms;
  const first = await say(vera, roomId, "before");
  const [one, other] = [await ana.join(roomId), await vera.join(roomId)];

  const blocked = await block(ana, vera);
  assert.deepEqual([blocked.status, blocked.body.user_id], [200, vera.id]);
  for (const room of rooms) {
    const words = [
      await assertRefused("hers", say(ana, room), 403, "no_contact"),
      await assertRefused("the other's", say(vera, room), 403, "no_contact"),
    ];
    assert.deepEqual(words[0], words[1], "neither can tell whose block it is");
  }
  const edit = vera.patch(`messages/${first.body.id}/`, { content: "afterwards" });
  await assertRefused("an edit", edit, 403, "no_contact");
  for (const [socket, peer] of [
    [one, other],
    [other, one],
  ] as const) {
    socket.send({ type: "typing", is_typing: true });
    socket.say("hello?", "c-1");
    const error = await socket.next("error");
    assert.deepEqual([error.code, error.client_id], ["no_contact", "c-1"]);
    assert.ok(socket.isOpen);
    assert.deepEqual([peer.all("typing"), peer.all("message")], [[], []]);
  }
  assert.equal((await vera.get(`rooms/${roomId}/messages/`)).body.results.length, 1, "readable");
  for (const text of [...one.texts, ...other.texts]) assert.ok(!/block/i.test(text), text);

  assert.equal((await unblock(ana, vera)).status, 204);
  other.say("thank you");
  await one.next("message", ({ content }) => content === "thank you");
  one.say("not at all");
  await other.next("message", ({ content }) => content === "not at all");
  await Promise.all([one.close(), other.close()]);
});

test("two blocks are two: one who takes theirs back is still blocked", async () => {
  const [ana, vera] = await two();
  const { body: room } = await direct(ana, vera);
  await block(ana, vera);
  await block(vera, ana);
  await unblock(ana, vera);
  await assertRefused("still", say(ana, room.id), 403, "no_contact");
  await unblock(vera, ana);
  assert.equal((await say(ana, room.id)).status, 201);
});

test("a block outlives a restart of the room and needs no D1 to be kept to", async () => {
  const [ana, vera] = await two();
  const { body: room } = await direct(ana, vera);
  await block(vera, ana);
  await server.rows("ALTER TABLE blocks RENAME TO gone");
  try {
    await server.evict("RoomObject", room.id);
    await assertRefused("after a sleep", say(ana, room.id), 403, "no_contact");
    const put = block(ana, vera);
    await assertRefused("what cannot be kept is not promised", put, 503, "unavailable");
    const founding = direct(ana, (await two())[0]);
    await assertRefused("nobody can say what stands between them", founding, 503, "unavailable");
    assert.equal((await direct(ana, vera)).status, 200, "a room that is there is found");
  } finally {
    await server.rows("ALTER TABLE gone RENAME TO blocks");
  }
  assert.equal((await unblock(vera, ana)).status, 204);
  assert.equal((await say(ana, room.id)).status, 201);
});

test("what a room has missed of blocks it learns when it wakes", async () => {
  const [ana, vera] = await two();
  const { body: room } = await direct(ana, vera);
  await server.rows("INSERT INTO blocks VALUES (?, ?, 1)", ana.id, vera.id);
  assert.equal((await say(ana, room.id)).status, 201, "nobody has told the room");
  await server.evict("RoomObject", room.id);
  for (;;) {
    const { status } = await say(vera, room.id);
    if (status === 403) break;
    assert.ok([201, 429].includes(status));
  }
});

test("support rooms and groups of the two go on, and staff who joined the two are heard", async () => {
  const [ana, vera] = await two();
  const { body: room } = await direct(ana, vera);
  const { body: group } = await ana.post("rooms/", {
    room_type: "group",
    participant_ids: [vera.id],
  });
  const support = await ana.openRoom();
  await staff.post(`rooms/${support}/participants/`, { user_id: vera.id });
  await block(ana, vera);
  for (const id of [group.id, support]) {
    for (const by of [ana, vera]) assert.equal((await say(by, id)).status, 201);
  }
  assert.equal((await staff.post(`rooms/${room.id}/join/`)).status, 200);
  assert.equal((await say(staff, room.id, "Let us talk")).status, 201);
  await assertRefused("not by that", say(vera, room.id), 403, "no_contact");
});

test("a new conversation of the two is refused to both, an older one is found", async () => {
  const [ana, vera] = await two();
  await block(ana, vera);
  const words = [
    await assertRefused("hers", direct(ana, vera), 403, "no_contact"),
    await assertRefused("the other's", direct(vera, ana, { message: "hello" }), 403, "no_contact"),
  ];
  assert.deepEqual(words[0], words[1]);
  await unblock(ana, vera);
  const { status, body } = await direct(vera, ana);
  assert.equal(status, 201);
  await block(ana, vera);
  const found = await direct(vera, ana);
  assert.deepEqual([found.status, found.body.id], [200, body.id]);
  await assertRefused("its first word", direct(vera, ana, { message: "hi" }), 403, "no_contact");
});

test("a conversation that is founded while a block is made does not slip through", async () => {
  for (let round = 0; round < 25; round++) {
    const [ana, vera] = await two();
    const context = round % 2 ? { context: { type: "listing", id: round } } : {};
    const [founded, made] = await Promise.all([
      direct(vera, ana, { message: "in time", ...context }),
      block(ana, vera),
    ]);
    assert.equal(made.status, 200);
    if (founded.status === 201) {
      await assertRefused("any later word", say(vera, founded.body.id), 403, "no_contact");
    } else {
      assert.deepEqual([founded.status, founded.body.error.code], [403, "no_contact"]);
    }
  }
});

test("everybody sees their own blocks, page by page, and nobody else's", async () => {
  const [ana, vera] = await two();
  const others = [vera.id, "one", "with space/and é"];
  await ana.get("rooms/");
  await direct(vera, ana);
  for (const id of others) {
    assert.equal((await ana.put(`blocks/${encodeURIComponent(id)}/`)).status, 200);
  }
  const again = await ana.put("blocks/one/");
  const listed = await ana.get("blocks/?limit=2");
  assert.deepEqual(
    listed.body.results.map((one: { user_id: string }) => one.user_id),
    [...others].sort().slice(0, 2),
  );
  assert.ok(listed.body.results.some((one: object) => Object.keys(one).length === 3));
  const rest = await ana.get(`blocks/?cursor=${encodeURIComponent(listed.body.next)}`);
  assert.deepEqual([rest.body.results.length, rest.body.next], [1, null]);
  const all = [...listed.body.results, ...rest.body.results];
  assert.deepEqual(
    all.find((one) => one.user_id === "one"),
    again.body,
  );
  assert.equal(all.find((one) => one.user_id === vera.id).username, vera.name);
  assert.deepEqual((await vera.get("blocks/")).body, { results: [], next: null });
  for (const id of others) {
    const path = `blocks/${encodeURIComponent(id)}/`;
    assert.deepEqual(
      [(await ana.delete(path)).status, (await ana.delete(path)).status],
      [204, 204],
    );
  }
  assert.deepEqual((await ana.get("blocks/")).body.results, []);
});

test("what is no block is refused", async () => {
  const [ana] = await two();
  for (const [method, path] of [
    ["GET", "blocks/"],
    ["PUT", "blocks/eve/"],
    ["DELETE", "blocks/eve/"],
  ] as const) {
    const none = await call(server, `/api/chat/${path}`, { method });
    assert.deepEqual([none.status, none.body.error.code], [401, "unauthorized"], path);
  }
  for (const path of [
    `blocks/${ana.id}/`,
    `blocks/${"x".repeat(129)}/`,
    "blocks/a%00b/",
    "blocks/%ff/",
  ]) {
    for (const asked of [ana.put(path), ana.delete(path)]) {
      const { status, body } = await asked;
      assert.deepEqual(
        [status, body.error.code, body.error.field],
        [422, "invalid", "user_id"],
        path,
      );
    }
  }
  for (const query of ["limit=0", "limit=201", "limit=x"]) {
    const error = await assertRefused(query, ana.get(`blocks/?${query}`), 422, "invalid");
    assert.equal(error.field, "limit");
  }
});

test("nobody blocks more people than a list can bear", async () => {
  const [ana] = await two();
  await server.rows(
    `INSERT INTO blocks WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers
       WHERE n < 1000) SELECT ?, 'user ' || n, 1 FROM numbers`,
    ana.id,
  );
  await assertRefused("one more", ana.put("blocks/eve/"), 409, "conflict");
  assert.equal((await ana.put("blocks/user%201/")).status, 200, "what stands may be repeated");
});
