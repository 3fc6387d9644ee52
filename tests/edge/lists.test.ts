// Lists, counts and who is there: by REST and live, always the same.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { call, comesTo, Person, type Socket } from "./client.ts";
import { type Server, start } from "./server.ts";

let server: Server;
let staff: Person;

before(async () => {
  server = await start();
  staff = await Person.named(server, "Sam", "staff");
});
after(() => server.remove());

interface Room {
  id: string;
  unread_count: number;
  status: string;
}

let people = 0;
/** Somebody with no rooms yet. */
const somebody = () => Person.named(server, `Customer${++people}`);

/** Pages of a list until its end. */
async function pages(person: Person, path: string, limit: number): Promise<Room[][]> {
  const found: Room[][] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const { status, body } = await person.get(
      `${path}limit=${limit}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
    );
    assert.equal(status, 200, JSON.stringify(body));
    found.push(body.results);
    cursor = body.next;
  }
  return found;
}

const ids = (rooms: Room[]) => rooms.map((room) => room.id);

test("rooms are filtered by status, type, context and unread", async () => {
  const ana = await somebody();
  const open = await ana.openRoom();
  const closed = await ana.openRoom();
  await ana.post(`rooms/${closed}/close/`);
  const direct = await ana.openRoom({ room_type: "direct", participant_ids: ["vera"] });
  const context = { type: "order", id: `of ${ana.id}` };
  const about = await ana.openRoom({ context });
  await staff.post(`rooms/${open}/send/`, { content: "How can I help?" });

  const cases: [string, string[]][] = [
    ["", [open, about, direct, closed]],
    ["status=open", [open, about, direct]],
    ["status=closed", [closed]],
    ["status=archived", []],
    ["room_type=support", [open, about, closed]],
    ["room_type=general", [open, about, closed]],
    ["room_type=direct", [direct]],
    ["room_type=support&status=open", [open, about]],
    [`context=${encodeURIComponent(`order:${context.id}`)}`, [about]],
    ["context=order:other", []],
    ["unread=true", [open]],
    ["unread=false", [open, about, direct, closed]],
  ];
  for (const [query, wanted] of cases) {
    const list = async () => ids((await ana.get(`rooms/?${query}`)).body.results);
    await comesTo(list, (found) => assert.deepEqual(found.sort(), [...wanted].sort(), query));
  }
  const ofStaff = async () => ids((await pages(staff, "rooms/?unread=false&", 200)).flat());
  await comesTo(ofStaff, (found) => {
    for (const id of [open, about, closed, direct]) assert.ok(found.includes(id));
  });
});

test("a list is paged without a gap or a repeat, newest activity first", async () => {
  const ana = await somebody();
  const made: string[] = [];
  for (let n = 0; n < 23; n++) made.push(await ana.openRoom({ subject: `Room ${n}` }));
  for (const id of made.slice(5, 9)) await ana.post(`rooms/${id}/close/`);
  for (const limit of [1, 7, 23, 200]) {
    const found = await pages(ana, "rooms/?", limit);
    assert.deepEqual(ids(found.flat()).sort(), [...made].sort(), `limit ${limit}`);
    assert.ok(found.every((page) => page.length <= limit && page.length > 0));
  }
  const times = (await pages(ana, "rooms/?", 200))
    .flat()
    .map((room) => Reflect.get(room, "updated_at"));
  assert.deepEqual(times, [...times].sort().reverse());
  const all = ids((await pages(staff, "rooms/?", 9)).flat());
  assert.equal(new Set(all).size, all.length);
  for (const id of made) assert.ok(all.includes(id));
  const active = ids((await pages(staff, "active-rooms/?", 5)).flat());
  for (const id of made) assert.equal(active.includes(id), !made.slice(5, 9).includes(id));
});

test("messages are paged in both directions without a gap or a repeat", async () => {
  const ana = await somebody();
  const roomId = await ana.openRoom();
  for (let n = 1; n <= 19; n++) await ana.post(`rooms/${roomId}/send/`, { content: `m${n}` });
  const path = `rooms/${roomId}/messages/?`;
  const seqs = (page: Room[]) => page.map((message) => Number(Reflect.get(message, "seq")));
  const backwards = (await pages(ana, path, 6)).map(seqs);
  assert.deepEqual(
    backwards.map((page) => page.length),
    [6, 6, 6, 1],
  );
  const wanted = Array.from({ length: 19 }, (_, n) => n + 1);
  assert.deepEqual(backwards.reverse().flat(), wanted);
  assert.deepEqual((await pages(ana, `${path}after=0&`, 6)).flatMap(seqs), wanted);
  const between = (await ana.get(`${path}before=10&limit=3`)).body.results;
  assert.deepEqual(seqs(between), [7, 8, 9]);
  assert.deepEqual((await ana.get(`${path}after=19`)).body.results, []);
});

test("unread counts and last messages are the same in the list, in the room and in unread/", async () => {
  const ana = await somebody();
  const [one, two] = [await ana.openRoom(), await ana.openRoom()];
  for (const content of ["a", "b", "c".repeat(200)]) {
    await staff.post(`rooms/${one}/send/`, { content });
  }
  await staff.post(`rooms/${two}/send/`, { content: "what I have answered I have read" });
  await ana.post(`rooms/${two}/send/`, { content: "my own does not count" });
  await staff.post(`rooms/${two}/send/`, { content: "d" });

  const counts = async () => {
    const rooms: Room[] = (await ana.get("rooms/")).body.results;
    const { body } = await ana.get("unread/");
    const own = await Promise.all(
      [one, two].map(async (id) => (await ana.get(`rooms/${id}/`)).body.unread_count),
    );
    return {
      listed: [one, two].map((id) => rooms.find((room) => room.id === id)?.unread_count),
      own,
      unread: [body.rooms[one], body.rooms[two], body.total_unread],
    };
  };
  await comesTo(counts, (found) =>
    assert.deepEqual(found, { listed: [3, 1], own: [3, 1], unread: [3, 1, 4] }),
  );
  await ana.post(`rooms/${one}/read/`, { message_id: 3 });
  await comesTo(counts, (found) =>
    assert.deepEqual(found, { listed: [1, 1], own: [1, 1], unread: [1, 1, 2] }),
  );
  await ana.post(`rooms/${two}/read/`);
  await comesTo(counts, (found) =>
    assert.deepEqual(found, { listed: [1, 0], own: [1, 0], unread: [1, undefined, 1] }),
  );
  const listed = (await ana.get("rooms/")).body.results.find((room: Room) => room.id === one);
  const { body: room } = await ana.get(`rooms/${one}/`);
  assert.deepEqual(listed.last_message, room.last_message);
  assert.equal(room.last_message.content, "c".repeat(140));
  assert.equal(room.last_message.sender.username, "Sam");
});

test("a list says what the room itself said last, to be told in any language", async () => {
  const ana = await somebody();
  const roomId = await ana.openRoom({ message: "Hello?" });
  await ana.post(`rooms/${roomId}/close/`);
  const { body: room } = await ana.get(`rooms/${roomId}/`);
  const { event, user_id } = room.last_message.system;
  assert.deepEqual({ event, user_id }, { event: "closed", user_id: ana.id });
  await comesTo(
    async () => (await ana.get("rooms/")).body.results.find((one: Room) => one.id === roomId),
    (listed) => assert.deepEqual(listed?.last_message, room.last_message),
  );
});

test("for staff a support room waits until anybody of them has read it", async () => {
  const ana = await somebody();
  const roomId = await ana.openRoom({ message: "Hello?" });
  const kim = await Person.named(server, "Kim", "staff");
  const waiting = async (person: Person) => [
    (await person.get(`rooms/${roomId}/`)).body.unread_count,
    (await person.get("unread/")).body.rooms[roomId] ?? 0,
    ids((await person.get("rooms/?unread=true&limit=200")).body.results).includes(roomId),
  ];
  for (const person of [staff, kim]) {
    await comesTo(
      () => waiting(person),
      (found) => assert.deepEqual(found, [1, 1, true]),
    );
  }
  await kim.post(`rooms/${roomId}/mark_read/`);
  for (const person of [staff, kim]) {
    await comesTo(
      () => waiting(person),
      (found) => assert.deepEqual(found, [0, 0, false]),
    );
  }
});

test("me says who I am, healthz that the server is well", async () => {
  const ana = await somebody();
  const { body } = await ana.get("me/");
  assert.deepEqual([body.user_id, body.username, body.role], [ana.id, ana.name, "customer"]);
  assert.ok(Date.parse(body.expires_at) > Date.now());
  const health = await call(server, "/healthz");
  assert.deepEqual([health.status, health.body], [200, { status: "ok" }]);
});

/** The last frame of each room that a presence socket got. */
const lastActivity = (socket: Socket, roomId: string) =>
  socket.all("room_activity").findLast((data) => data.room_id === roomId);

test("the live list says the same as the list by REST, to the member and to staff", async () => {
  const ana = await somebody();
  const [tab, desk] = [await ana.appear(), await staff.appear()];
  const roomId = await ana.openRoom({ subject: "Live" });
  await ana.post(`rooms/${roomId}/send/`, { content: "one" });
  await staff.post(`rooms/${roomId}/send/`, { content: "two" });
  await staff.post(`rooms/${roomId}/close/`);
  for (const [person, socket, unread] of [
    [ana, tab, 1],
    [staff, desk, 0],
  ] as const) {
    await socket.has("the closed room", () => lastActivity(socket, roomId)?.status === "closed");
    const live = lastActivity(socket, roomId);
    const { body } = await person.get("rooms/?limit=200");
    const listed = body.results.find((room: Room) => room.id === roomId);
    assert.deepEqual([live.unread_count, listed.unread_count], [unread, unread], person.name);
    const { room_id, online: _, ...fields } = live;
    const { online: __, ...wanted } = listed;
    assert.deepEqual([room_id, fields], [roomId, wanted], person.name);
  }
  const stranger = await somebody();
  const elsewhere = await stranger.appear();
  await ana.post(`rooms/${roomId}/read/`);
  await tab.has("read", () => lastActivity(tab, roomId)?.unread_count === 0);
  assert.deepEqual(elsewhere.all("room_activity"), []);
  await Promise.all([tab, desk, elsewhere].map((socket) => socket.close()));
});

test("unread totals are told live after each change, as unread/ has them", async () => {
  const ana = await somebody();
  const roomId = await ana.openRoom();
  await staff.post(`rooms/${roomId}/send/`, { content: "before" });
  const total = async () => (await ana.get("unread/")).body.total_unread;
  await comesTo(total, (found) => assert.equal(found, 1));
  const tab = await ana.appear();
  await tab.next("unread", (data) => data.total_unread === 1);
  await staff.post(`rooms/${roomId}/send/`, { content: "after" });
  await tab.next("unread", (data) => data.total_unread === 2);
  await ana.post(`rooms/${roomId}/read/`);
  await tab.next("unread", (data) => data.total_unread === 0);
  await comesTo(total, (found) => assert.equal(found, 0));
  await tab.close();
});

test("presence_state comes first; staff come, go away, come back and leave after a grace", async () => {
  const ana = await somebody();
  const kim = await Person.named(server, "Kim", "staff");
  const tab = await ana.appear();
  assert.equal(tab.frames[0]?.type, "presence_state");
  const desk = await kim.appear();
  assert.equal(desk.frames[0]?.type, "presence_state");
  assert.ok(JSON.stringify(desk.frames[0]?.data.staff).includes('"kim"'));
  const told = (is_online: boolean, status: string) =>
    tab.next(
      "presence",
      (data) => data.user_id === "kim" && data.is_online === is_online && data.status === status,
    );
  await told(true, "online");
  desk.send({ type: "status", data: { status: "away" } });
  await told(true, "away");
  const status = async () => {
    const { results } = (await ana.get("online-staff/")).body;
    return results.find((one: { user_id: string }) => one.user_id === "kim")?.status;
  };
  assert.equal(await status(), "away");
  desk.send({ type: "status", status: "online" });
  await told(true, "online");

  // A page reload is shorter than the grace: nobody is told.
  await desk.close();
  assert.equal(await status(), "online");
  const again = await kim.appear();
  await again.close();
  await told(false, "online");
  const ofKim = tab.all("presence").filter((data) => data.user_id === "kim");
  assert.deepEqual(
    ofKim.map((data) => [data.is_online, data.status]),
    [
      [true, "online"],
      [true, "away"],
      [true, "online"],
      [false, "online"],
    ],
  );
  assert.equal(await status(), undefined);
  await tab.close();
});
