// I6: a room that wakes knows only its SQLite and its sockets, and nobody notices that it slept.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Person, Socket, until } from "./client.ts";
import { assertMirrored } from "./copy.ts";
import { type Server, start, token } from "./server.ts";

let server: Server;
let customer: Person;
let staff: Person;

before(async () => {
  server = await start();
  customer = await Person.named(server, "Ana");
  staff = await Person.named(server, "Sam", "staff");
});
after(() => server.remove());

async function together() {
  const roomId = await customer.openRoom();
  const ana = await customer.join(roomId);
  const sam = await staff.join(roomId);
  await ana.next("presence");
  return { roomId, ana, sam, sleep: () => server.evict("RoomObject", roomId) };
}

/** Those of the lobbies that are awake. */
const evictLobbies = () =>
  Promise.allSettled([0, 1, 2, 3].map((k) => server.evict("PresenceObject", `lobby:${k}`)));

const close = (...sockets: Socket[]) => Promise.all(sockets.map((socket) => socket.close()));

test("i6 the memory of a room is really gone: its count of messages a second starts anew", async () => {
  const { ana, sam, sleep } = await together();
  for (let n = 0; n < 25; n++) ana.say(`m${n}`);
  assert.equal((await ana.next("error")).code, "rate_limited");
  await sleep();
  for (let n = 0; n < 15; n++) ana.say(`again ${n}`);
  await sam.next("message", (data) => data.content === "again 14");
  await close(ana, sam);
});

test("i6 after sleep sockets go on writing, typing and reading; seq and rev go on", async () => {
  const { roomId, ana, sam, sleep } = await together();
  ana.say("before");
  const before = await sam.next("message");
  for (let night = 1; night <= 3; night++) {
    await sleep();
    ana.send({ type: "typing", is_typing: true });
    assert.equal((await sam.next("typing")).user_id, "ana");
    await sleep();
    ana.say(`morning ${night}`);
    const message = await sam.next("message");
    assert.equal(message.seq, before.seq + night);
    assert.ok(message.rev > before.rev);
    await sleep();
    sam.send({ type: "read", message_id: message.id });
    const receipt = await ana.next("read_receipt");
    assert.equal(receipt.seq, message.seq);
    assert.ok(receipt.rev > message.rev);
  }
  const revs = [...ana.all("message"), ...ana.all("read_receipt")].map((data) => data.rev);
  assert.equal(new Set(revs).size, revs.length, "no rev is given twice");
  await assertMirrored(server, roomId, staff);
  await close(ana, sam);
});

test("i5 after sleep a repeated client id still finds its first message", async () => {
  const { roomId, ana, sam, sleep } = await together();
  ana.say("once", "c-1");
  const first = await ana.next("message");
  await sleep();
  ana.say("twice", "c-1");
  assert.deepEqual(await ana.next("ack"), { client_id: "c-1", id: first.id, seq: first.seq });
  await sleep();
  const byRest = await customer.post(`rooms/${roomId}/send/`, { content: "3", client_id: "c-1" });
  assert.deepEqual([byRest.status, byRest.body.id], [200, first.id]);
  assert.equal((await customer.history(roomId)).length, 1);
  await close(ana, sam);
});

test("w6 after sleep presence is still right, for who comes and for who goes", async () => {
  const { roomId, ana, sam, sleep } = await together();
  await sleep();
  const tab = staff.connect(roomId);
  assert.deepEqual((await tab.next("connection_established")).online, ["ana", "sam"]);
  await sleep();
  await close(sam);
  await sleep();
  tab.say("a tab is left");
  await ana.next("message", (data) => data.content === "a tab is left");
  assert.deepEqual(
    ana.all("presence").map((data) => data.is_online),
    [true],
  );
  await sleep();
  await close(tab);
  assert.deepEqual(await ana.next("presence"), {
    user_id: "sam",
    username: "Sam",
    is_online: false,
  });
  const back = await staff.join(roomId);
  assert.equal((await ana.next("presence")).is_online, true);
  await close(ana, back);
});

test("w8 a heartbeat is answered while the room sleeps", async () => {
  const { ana, sam, sleep } = await together();
  await sleep();
  ana.send('{"type":"ping"}');
  await ana.next("pong");
  assert.equal(ana.texts.at(-1), '{"type":"pong","data":{}}');
  await close(ana, sam);
});

test("w3 who comes back after the room slept gets what they missed", async () => {
  const { roomId, ana, sam, sleep } = await together();
  ana.say("one");
  const { rev } = await ana.next("message");
  await close(ana);
  for (const content of ["two", "three"]) {
    await sleep();
    sam.say(content);
    await sam.next("message", (data) => data.content === content);
  }
  await sleep();
  const back = await customer.join(roomId, rev);
  await back.next("message", (data) => data.content === "three");
  assert.deepEqual(
    back.all("message").map((message) => message.content),
    ["Sam joined the conversation", "two", "three"],
  );
  await close(back, sam);
});

test("a4 after sleep a socket is still closed when its token ends", async () => {
  const { roomId, ana, sam, sleep } = await together();
  const text = await token("Ana", "customer", { seconds: -28 });
  const ending = Socket.open(server, `/ws/chat/${roomId}/?token=${text}`);
  await ending.next("connection_established");
  await sleep();
  assert.equal(await ending.closed, 4401);
  ana.say("I stay");
  await sam.next("message");
  await close(ana, sam);
});

test("i6 after sleep the desk still knows who is there and tells who goes", async () => {
  const desk = await staff.appear();
  const tab = await customer.appear();
  desk.send({ type: "status", status: "away" });
  await tab.next("presence", (data) => data.status === "away");
  await server.evict("PresenceObject", "desk");
  const answer = await customer.get("online-staff/");
  assert.deepEqual(answer.body, {
    any_staff_online: false,
    results: [{ user_id: "sam", username: "Sam", status: "away" }],
  });
  await server.evict("PresenceObject", "desk");
  desk.send({ type: "status", status: "online" });
  assert.equal((await tab.next("presence")).any_staff_online, true);

  await evictLobbies();
  const roomId = await customer.openRoom();
  await tab.next("room_activity", (data) => data.room_id === roomId);
  const welcome = await customer.appear();
  assert.equal(welcome.all("presence_state")[0].any_staff_online, true);
  await close(desk, tab, welcome);
});

test("i6 unread totals are complete after the presence objects slept", async () => {
  const eve = await Person.named(server, "Eve");
  const rooms = [await eve.openRoom(), await eve.openRoom()];
  for (const roomId of rooms) await staff.post(`rooms/${roomId}/send/`, { content: "Hello" });
  const tab = await eve.appear();
  await tab.next("unread", (data) => data.total_unread === 2);
  await evictLobbies();
  await staff.post(`rooms/${rooms[0]}/send/`, { content: "Are you there?" });
  await tab.next("unread", (data) => data.total_unread === 3);
  await tab.close();
});

test("i6 after a restart of the server history, unread counts, dedup and resume are as before", async () => {
  const { roomId, ana, sam } = await together();
  ana.say("one", "c-1");
  ana.say("two", "c-2");
  const { rev } = await sam.next("message", (data) => data.client_id === "c-2");
  sam.send({ type: "read", message_id: 1 });
  await ana.next("read_receipt");
  sam.say("three");
  await ana.next("message", (data) => data.content === "three");
  await assertMirrored(server, roomId, staff);
  const [history, room, unread] = [
    await customer.history(roomId),
    (await customer.get(`rooms/${roomId}/`)).body,
    (await customer.get("unread/")).body,
  ];

  await server.restart();
  await Promise.all([ana.closed, sam.closed]);
  assert.deepEqual(await customer.history(roomId), history);
  assert.deepEqual((await customer.get(`rooms/${roomId}/`)).body, { ...room, online: [] });
  assert.deepEqual((await customer.get("unread/")).body, unread);
  assert.equal(unread.rooms[roomId], 1);
  const again = await customer.post(`rooms/${roomId}/send/`, { content: "two", client_id: "c-2" });
  assert.deepEqual([again.status, again.body.seq], [200, 2]);
  const back = await customer.join(roomId, rev);
  await back.next("message", (data) => data.content === "three");
  assert.equal(back.all("read_receipt").length, 1);
  back.say("four");
  assert.equal((await back.next("message", (data) => data.content === "four")).seq, 5);
  await back.close();
});

test("i6 a lobby that slept tells who of the staff went meanwhile", async () => {
  const desk = await staff.appear();
  const tab = await customer.appear();
  assert.equal(tab.all("presence_state")[0].any_staff_online, true);
  await evictLobbies();
  await desk.close();
  await tab.has("that nobody is there", (frames) => {
    const last = frames.findLast((frame) => frame.type.startsWith("presence"));
    return last?.data.any_staff_online === false;
  });
  await tab.close();
});

test("i6 staff who were online before a restart and do not come back go offline", async () => {
  const desk = await staff.appear();
  await server.restart();
  await desk.closed;
  const isGone = async () => (await customer.get("online-staff/")).body.results.length === 0;
  await until("the desk lets go of Sam after the grace", isGone);
});
