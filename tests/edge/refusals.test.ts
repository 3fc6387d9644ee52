// What is refused over a socket, with which word, and that nobody else notices (I9, W9, W10, W11).
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Person, type Socket } from "./client.ts";
import { type Server, start } from "./server.ts";

let server: Server;
let customer: Person;
let staff: Person;

before(async () => {
  server = await start();
  customer = await Person.named(server, "Ana");
  staff = await Person.named(server, "Sam", "staff");
});
after(() => server.remove());

/** A customer who does something wrong, and a peer who is to notice nothing of it. */
async function twoInARoom() {
  const roomId = await customer.openRoom();
  const peer = await staff.join(roomId);
  const socket = await customer.join(roomId);
  await peer.next("presence");
  return { roomId, peer, socket };
}

/** The peer got nothing so far but what the room tells of others' coming and going. */
async function assertUndisturbed(peer: Socket, roomId: string) {
  peer.say("still here");
  await peer.next("message", (data) => data.content === "still here");
  const kinds = new Set(peer.frames.map((frame) => frame.type));
  for (const kind of ["error", "typing", "read_receipt"]) assert.ok(!kinds.has(kind), kind);
  const texts = peer.all("message").filter((message) => message.message_type === "text");
  assert.deepEqual(
    texts.map((message) => message.content),
    ["still here"],
  );
  await customer.post(`rooms/${roomId}/send/`, { content: "and so am I" });
  await peer.next("message", (data) => data.content === "and so am I");
  await peer.close();
}

const fatal: Record<string, { send: (socket: Socket) => void; code: string; close: number }> = {
  "malformed JSON": { send: (s) => s.send('{"type":"message"'), code: "malformed", close: 4400 },
  "JSON that is no object": { send: (s) => s.send("[1]"), code: "malformed", close: 4400 },
  "an empty frame": { send: (s) => s.send(""), code: "malformed", close: 4400 },
  "a binary frame": {
    send: (s) => s.sendBinary(new TextEncoder().encode('{"type":"ping"}')),
    code: "malformed",
    close: 4400,
  },
  "an oversized frame": {
    send: (s) => s.send({ type: "message", content: "x", filling: "é".repeat(17_000) }),
    code: "too_large",
    close: 4413,
  },
};

for (const [what, { send, code, close }] of Object.entries(fatal)) {
  test(`w9 ${what} is told in an error frame and closes the socket with ${close}`, async () => {
    const { roomId, peer, socket } = await twoInARoom();
    send(socket);
    assert.equal((await socket.next("error")).code, code);
    assert.equal(await socket.closed, close);
    assert.equal((await peer.next("presence", (data) => !data.is_online)).user_id, "ana");
    await assertUndisturbed(peer, roomId);
  });
}

test("w9 the largest frame that is allowed is taken", async () => {
  const { peer, socket } = await twoInARoom();
  const frame = { type: "message", content: "fits", filling: "" };
  const room = 32 * 1024 - JSON.stringify(frame).length;
  socket.send({ ...frame, filling: "x".repeat(room) });
  await peer.next("message", (data) => data.content === "fits");
  socket.send({ ...frame, filling: "x".repeat(room + 1) });
  assert.equal(await socket.closed, 4413);
  await peer.close();
});

const told: { what: string; frame: object; code: string; field?: string }[] = [
  { what: "no type", frame: { content: "x" }, code: "invalid", field: "type" },
  { what: "a type that is no text", frame: { type: 7 }, code: "invalid", field: "type" },
  { what: "an unknown type", frame: { type: "teleport" }, code: "unknown_type" },
  { what: "no content", frame: { type: "message" }, code: "invalid", field: "content" },
  {
    what: "a number as content",
    frame: { type: "message", content: 7 },
    code: "invalid",
    field: "content",
  },
  {
    what: "blank content",
    frame: { type: "message", content: " \n\t\u00a0" },
    code: "invalid",
    field: "content",
  },
  {
    what: "content of NUL alone",
    frame: { type: "message", content: "\0" },
    code: "invalid",
    field: "content",
  },
  {
    what: "content one character too long",
    frame: { type: "message", content: "😀".repeat(4_001) },
    code: "invalid",
    field: "content",
  },
  {
    what: "a client id that is an object",
    frame: { type: "message", content: "x", client_id: {} },
    code: "invalid",
    field: "client_id",
  },
  {
    what: "a client id that is too long",
    frame: { type: "message", content: "x", client_id: "c".repeat(65) },
    code: "invalid",
    field: "client_id",
  },
  {
    what: "an answer to a message that is not there",
    frame: { type: "message", content: "x", reply_to: 99 },
    code: "invalid",
    field: "reply_to",
  },
  {
    what: "an answer to another room's message",
    frame: { type: "message", content: "x", reply_to: "01a1fc3f-a034-7523-b9f4-8f203f7d0092.1" },
    code: "invalid",
    field: "reply_to",
  },
  {
    what: "typing of text",
    frame: { type: "typing", is_typing: "yes" },
    code: "invalid",
    field: "is_typing",
  },
  { what: "read of nothing", frame: { type: "read" }, code: "invalid", field: "message_id" },
  {
    what: "read of the future",
    frame: { type: "read", message_id: 99 },
    code: "invalid",
    field: "message_id",
  },
  {
    what: "read of a negative number",
    frame: { type: "read", message_id: -1 },
    code: "invalid",
    field: "message_id",
  },
  { what: "auth without a token", frame: { type: "auth" }, code: "invalid", field: "token" },
  { what: "auth with a bad token", frame: { type: "auth", token: "x" }, code: "unauthorized" },
];

test("w9 a wrong field is told by its name and the socket stays open", async () => {
  const { roomId, peer, socket } = await twoInARoom();
  for (const { what, frame, code, field } of told) {
    socket.send(frame);
    const error = await socket.next("error");
    assert.deepEqual([error.code, error.field], [code, field], what);
    assert.match(error.message, /^[A-Z"].*\.$/, what);
  }
  assert.equal(socket.all("error").length, told.length);
  assert.ok(socket.isOpen);
  await assertUndisturbed(peer, roomId);
  socket.say("😀".repeat(4_000), "c-1");
  assert.equal((await socket.next("message", (data) => data.client_id === "c-1")).seq, 4);
  await socket.close();
});

test("w9 the client id of what was refused comes back with the error", async () => {
  const { peer, socket } = await twoInARoom();
  socket.say("", "mine");
  assert.equal((await socket.next("error")).client_id, "mine");
  socket.send({ type: "message", data: { content: "", client_id: "under data" } });
  assert.equal((await socket.next("error")).client_id, "under data");
  await Promise.all([peer.close(), socket.close()]);
});

test("w9 the fields of a frame stand beside its type or under data, under their older names too", async () => {
  const { peer, socket } = await twoInARoom();
  const frames = [
    { type: "message", content: "beside" },
    { type: "message", data: { content: "under" } },
    { type: "chat_message", message: "older" },
    { type: "chat_message", data: { message: "older, under" } },
  ];
  for (const frame of frames) socket.send(frame);
  for (const content of ["beside", "under", "older", "older, under"]) {
    assert.equal((await peer.next("message")).content, content);
  }
  socket.send({ type: "read_receipt", data: { message_id: 4 } });
  assert.equal((await peer.next("read_receipt")).seq, 4);
  await Promise.all([peer.close(), socket.close()]);
});

test("w10 too many messages are refused over a socket with client_id and retry_after", async () => {
  const { roomId, peer, socket } = await twoInARoom();
  const burst = 20;
  for (let n = 0; n < burst + 10; n++) socket.say(`m${n}`, `c${n}`);
  const refused = await socket.next("error");
  assert.equal(refused.code, "rate_limited");
  assert.match(refused.client_id, /^c2\d$/);
  assert.ok(refused.retry_after >= 1);
  assert.ok(socket.isOpen);
  peer.say("I am not limited by others");
  await socket.next("message", (data) => data.sender.id === "sam");
  const stored = (await staff.history(roomId)).filter((message) => message.sender.id === "ana");
  assert.equal(stored.length + socket.all("error").length, burst + 10);
  await Promise.all([peer.close(), socket.close()]);
});

test("w10 a socket that goes on flooding is closed with 4429", async () => {
  const { roomId, peer, socket } = await twoInARoom();
  for (let n = 0; n < 400; n++) socket.send({ type: "mark_room_read" });
  assert.equal(await socket.closed, 4429);
  await assertUndisturbed(peer, roomId);
});

test("w11 a closed room refuses customers' messages and staff reopen it", async () => {
  const { roomId, peer, socket } = await twoInARoom();
  assert.equal((await staff.post(`rooms/${roomId}/close/`)).status, 200);
  assert.equal((await socket.next("room")).status, "closed");
  socket.say("but …", "late");
  const refused = await socket.next("error");
  assert.deepEqual([refused.code, refused.client_id], ["room_closed", "late"]);
  const byRest = await customer.post(`rooms/${roomId}/send/`, { content: "but …" });
  assert.deepEqual([byRest.status, byRest.body.error.code], [409, "room_closed"]);
  assert.equal((await customer.post(`rooms/${roomId}/reopen/`)).status, 403);

  assert.equal((await staff.post(`rooms/${roomId}/reopen/`)).status, 200);
  await socket.next("room", (data) => data.status === "open");
  socket.say("thank you", "late");
  assert.equal((await peer.next("message", (data) => data.client_id === "late")).seq, 3);
  await Promise.all([peer.close(), socket.close()]);
});

test("w9 an unknown status and a customer's status are refused on the presence socket", async () => {
  const [desk, tab] = [await staff.appear(), await customer.appear()];
  desk.send({ type: "status", status: "asleep" });
  assert.equal((await desk.next("error")).field, "status");
  tab.send({ type: "status", status: "away" });
  assert.equal((await tab.next("error")).code, "forbidden");
  tab.send("{");
  assert.equal(await tab.closed, 4400);
  desk.sendBinary(new Uint8Array([1]));
  assert.equal(await desk.closed, 4400);
});
