// What reaches whom, in which order, how often (W1, W2, W4, W5, W6, W8).
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Person, type Socket } from "./client.ts";
import { type Server, start } from "./server.ts";

let server: Server;
let customer: Person;
let staff: Person;

before(async () => {
  server = await start({
    variables: { MESSAGES_PER_SECOND: "200", MESSAGE_BURST: "1000", TYPING_INTERVAL_MS: "100" },
  });
  customer = await Person.named(server, "Ana");
  staff = await Person.named(server, "Sam", "staff");
});
after(() => server.remove());

async function together() {
  const roomId = await customer.openRoom();
  const ana = await customer.join(roomId);
  const sam = await staff.join(roomId);
  await ana.next("presence");
  return { roomId, ana, sam };
}

const close = (...sockets: Socket[]) => Promise.all(sockets.map((socket) => socket.close()));

test("w1 every socket sees all messages in seq order, once, without gaps", async () => {
  const roomId = await customer.openRoom();
  const kim = await Person.named(server, "Kim", "staff");
  const people = [customer, customer, staff, kim];
  const sockets = await Promise.all(people.map((person) => person.join(roomId)));
  const each = 60;
  sockets.forEach((socket, k) => {
    for (let n = 0; n < each; n++) socket.say(`${k}:${n}`);
  });
  // Sam and Kim join with their first message: two messages of the room itself.
  const total = each * sockets.length + 2;
  for (const socket of sockets) {
    await socket.has(`${total} messages`, () => socket.all("message").length >= total);
    const seqs = socket.all("message").map((message) => message.seq);
    assert.deepEqual(
      seqs,
      Array.from({ length: total }, (_, n) => n + 1),
    );
  }
  const [first] = sockets;
  for (const socket of sockets) assert.deepEqual(socket.all("message"), first?.all("message"));
  assert.deepEqual(await customer.history(roomId), first?.all("message"));
  // Each sender's own messages stand in the order they were sent.
  for (let k = 0; k < sockets.length; k++) {
    const own = first?.all("message").filter((message) => message.content.startsWith(`${k}:`));
    assert.deepEqual(
      own?.map((message) => message.content),
      Array.from({ length: each }, (_, n) => `${k}:${n}`),
    );
  }
  await close(...sockets);
});

test("w2 the sender's own socket gets its message with its client id", async () => {
  const { roomId, ana, sam } = await together();
  ana.say("Hello 😀 \u202e <b>", "c-1");
  const echo = await ana.next("message");
  assert.deepEqual(
    [echo.client_id, echo.content, echo.seq, echo.id],
    ["c-1", "Hello 😀 \u202e <b>", 1, `${roomId}.1`],
  );
  assert.deepEqual(await sam.next("message"), echo);
  const [stored] = await customer.history(roomId);
  assert.deepEqual(stored, echo);
  await close(ana, sam);
});

test("w4 a client id repeated over the socket is answered with an ack and stores nothing", async () => {
  const { roomId, ana, sam } = await together();
  ana.say("once", "c-1");
  const first = await ana.next("message");
  for (let n = 0; n < 3; n++) {
    ana.say(`again ${n}`, "c-1");
    const ack = await ana.next("ack");
    assert.deepEqual(ack, { client_id: "c-1", id: first.id, seq: first.seq });
  }
  ana.say("next", "c-2");
  assert.equal((await sam.next("message", (data) => data.content !== "once")).content, "next");
  assert.equal((await customer.history(roomId)).length, 2);
  await close(ana, sam);
});

test("w4 a client id repeated by REST after the socket, and the reverse, finds the first message", async () => {
  const { roomId, ana, sam } = await together();
  ana.say("by socket", "c-1");
  const first = await ana.next("message");
  const again = await customer.post(`rooms/${roomId}/messages/`, {
    content: "by REST",
    client_id: "c-1",
  });
  assert.deepEqual([again.status, again.body], [200, first]);

  const sent = await customer.post(`rooms/${roomId}/send/`, {
    content: "by REST",
    client_id: "c-2",
  });
  assert.equal(sent.status, 201);
  ana.say("by socket", "c-2");
  const ack = await ana.next("ack");
  assert.deepEqual(ack, { client_id: "c-2", id: sent.body.id, seq: sent.body.seq });
  assert.equal((await customer.history(roomId)).length, 2);
  await close(ana, sam);
});

test("w4 the same client id of another person is another message", async () => {
  const { roomId, ana, sam } = await together();
  ana.say("mine", "c-1");
  sam.say("mine too", "c-1");
  await ana.next("message", (data) => data.sender.id === "sam");
  const stored = await customer.history(roomId);
  assert.deepEqual(
    stored.filter((message) => message.client_id === "c-1").map((message) => message.sender.id),
    ["ana", "sam"],
  );
  await close(ana, sam);
});

test("w4 of many parallel sends with one client id exactly one is 201", async () => {
  const roomId = await customer.openRoom();
  const sends = Array.from({ length: 20 }, (_, n) =>
    customer.post(`rooms/${roomId}/messages/`, { content: `try ${n}`, client_id: "c-1" }),
  );
  const answers = await Promise.all(sends);
  const statuses = answers.map((answer) => answer.status).sort();
  assert.deepEqual(statuses, [...Array(19).fill(200), 201]);
  assert.equal(new Set(answers.map((answer) => JSON.stringify(answer.body))).size, 1);
  assert.equal((await customer.history(roomId)).length, 1);
});

test("w4 a room opened again with the same client id is the same room with one first message", async () => {
  const body = { room_type: "support", message: "My order?", client_id: "open-1" };
  const answers = await Promise.all([1, 2, 3, 4].map(() => customer.post("rooms/", body)));
  assert.deepEqual(answers.map((answer) => answer.status).sort(), [200, 200, 200, 201]);
  assert.equal(new Set(answers.map((answer) => answer.body.id)).size, 1);
  assert.equal((await customer.history(answers[0]?.body.id)).length, 1);
});

test("w5 typing reaches the others, not the sender's tabs, and is never stored", async () => {
  const { roomId, ana, sam } = await together();
  const tab = await customer.join(roomId);
  ana.send({ type: "typing", is_typing: true });
  assert.deepEqual(await sam.next("typing"), { user_id: "ana", username: "Ana", is_typing: true });
  ana.send({ type: "typing", is_typing: false });
  assert.equal((await sam.next("typing")).is_typing, false);
  sam.say("after");
  for (const socket of [ana, tab]) {
    await socket.next("message", (data) => data.content === "after");
    assert.deepEqual(socket.all("typing"), []);
  }
  const late = await staff.join(roomId, 0);
  await late.next("message", (data) => data.content === "after");
  assert.deepEqual(late.all("typing"), []);
  await close(ana, sam, tab, late);
});

test("w5 who goes while typing is said to have stopped", async () => {
  const { ana, sam } = await together();
  ana.send({ type: "typing", is_typing: true });
  await sam.next("typing");
  await ana.close();
  assert.equal((await sam.next("typing")).is_typing, false);
  await sam.close();
});

test("w6 several tabs are one user: only the first coming and the last going are told", async () => {
  const { roomId, ana, sam } = await together();
  const tabs = [await staff.join(roomId), await staff.join(roomId)];
  await close(sam, ...tabs.slice(1));
  tabs[0]?.say("still here");
  await ana.next("message", (data) => data.content === "still here");
  assert.deepEqual(
    ana.all("presence").map((data) => data.is_online),
    [true],
  );
  await tabs[0]?.close();
  assert.deepEqual(await ana.next("presence"), {
    user_id: "sam",
    username: "Sam",
    is_online: false,
  });
  const back = await staff.join(roomId);
  assert.equal((await ana.next("presence")).is_online, true);
  await close(ana, back);
});

test("w6 the first frame says who is there, oneself included", async () => {
  const { roomId, ana, sam } = await together();
  const tab = customer.connect(roomId);
  const welcome = await tab.next("connection_established");
  assert.deepEqual(welcome.online, ["ana", "sam"]);
  assert.deepEqual((await customer.get(`rooms/${roomId}/`)).body.online, ["ana", "sam"]);
  await close(ana, sam, tab);
});

test("w7 a plain client gets no batches", async () => {
  const { ana, sam } = await together();
  for (let n = 0; n < 50; n++) ana.say(`m${n}`);
  await sam.has("50 messages", () => sam.all("message").length === 50);
  assert.deepEqual([...sam.batches, ...ana.batches], []);
  await close(ana, sam);
});

test("w7 in a small room a client of batches gets everything at once", async () => {
  const { roomId, ana, sam } = await together();
  const kim = customer.connectForBatches(roomId);
  await kim.next("connection_established");
  assert.equal(kim.protocol, "frontdesk.v1");
  for (const socket of [ana, sam, kim]) {
    socket.say("hello");
    await kim.next("message", (data) => data.content === "hello");
  }
  // Sam joins with the first message: what one turn says is one frame.
  assert.deepEqual(kim.batches, [kim.all("member").length + kim.all("room").length + 2]);
  await close(ana, sam, kim);
});

test("w7 in a large busy room clients of batches get few frames, with the same in the same order", async () => {
  const roomId = await customer.openRoom();
  const plain = await staff.join(roomId);
  const people = await Promise.all(
    Array.from({ length: 40 }, (_, n) => Person.named(server, `Staff${n}`, "staff")),
  );
  const sockets = people.map((person) => person.connectForBatches(roomId));
  await Promise.all(sockets.map((socket) => socket.next("connection_established")));
  const each = 10;
  sockets.forEach((socket, k) => {
    for (let n = 0; n < each; n++) {
      socket.say(`${k}:${n}`, `${k}-${n}`);
      socket.say("again", `${k}-${n}`);
    }
  });
  const has = (socket: Socket) =>
    socket.has("every message", () => socket.all("message").length >= 40 * each + 40);
  await Promise.all([plain, ...sockets].map(has));
  for (const [k, socket] of sockets.entries()) {
    assert.deepEqual(socket.all("message"), plain.all("message"));
    await socket.has("every ack", () => socket.all("ack").length === each);
    const own = socket.frames.filter(({ type, data }) => {
      return type === "ack" || (type === "message" && data.sender.id === `staff${k}`);
    });
    const told = own.filter(({ data }) => data.client_id).map(({ type }) => type);
    assert.deepEqual(told, Array(each).fill(["message", "ack"]).flat());
    assert.ok(socket.batches.length > 0 && socket.texts.length < plain.texts.length);
  }
  assert.deepEqual(plain.batches, []);
  await close(plain, ...sockets);
});

test("w7 who comes into the middle of a window misses nothing and gets nothing twice", async () => {
  const roomId = await customer.openRoom();
  const crowd = await Promise.all(
    Array.from({ length: 30 }, async (_, n) => {
      const person = await Person.named(server, `Staff${n}`, "staff");
      const socket = person.connectForBatches(roomId);
      await socket.next("connection_established");
      return socket;
    }),
  );
  const [speaker] = crowd;
  const late = [];
  for (let n = 0; n < 20; n++) {
    speaker?.say(`m${n}`);
    late.push(staff.connectForBatches(roomId, 0));
  }
  for (const socket of late) {
    await socket.has("every message", () => socket.all("message").length >= 21);
    assert.equal(socket.frames[0]?.type, "connection_established");
    assert.deepEqual(
      socket.all("message").map((message) => message.seq),
      Array.from({ length: 21 }, (_, n) => n + 1),
    );
  }
  await close(...crowd, ...late);
});

test("w8 ping is answered with exactly one fixed text, in rooms and on the presence socket", async () => {
  const { ana, sam } = await together();
  const tab = await customer.appear();
  for (const socket of [ana, tab]) {
    socket.send('{"type":"ping"}');
    await socket.next("pong");
    assert.equal(socket.texts.at(-1), '{"type":"pong","data":{}}');
    // Written otherwise it reaches the room itself, which says the same.
    socket.send('{ "type": "ping" }');
    await socket.next("pong");
    assert.equal(socket.texts.at(-1), '{"type":"pong","data":{}}');
  }
  assert.deepEqual(sam.all("pong"), []);
  await close(ana, sam, tab);
});

test("read marks only go forward and reach everybody, by socket and by REST", async () => {
  const { roomId, ana, sam } = await together();
  for (const content of ["one", "two", "three"]) ana.say(content);
  await sam.has("three messages", () => sam.all("message").length === 3);
  sam.send({ type: "read", message_id: `${roomId}.2` });
  assert.equal((await ana.next("read_receipt")).seq, 2);
  sam.send({ type: "read", message_id: 1 });
  const answer = await staff.post(`rooms/${roomId}/mark_read/`);
  assert.deepEqual([answer.body.last_read_seq, answer.body.unread_count], [3, 0]);
  assert.equal((await ana.next("read_receipt")).seq, 3);
  sam.send({ type: "mark_room_read" });
  sam.say("done");
  await ana.next("message", (data) => data.content === "done");
  assert.deepEqual(
    ana.all("read_receipt").map((data) => data.seq),
    [2, 3],
  );
  await close(ana, sam);
});
