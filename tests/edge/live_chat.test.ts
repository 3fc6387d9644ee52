// Live chat between customers and staff as users of the Django original run it: their curl commands,
// their JavaScript client, their endpoints and events, with only host, room and token changed.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { comesTo, Person, Socket, until } from "./client.ts";
import { CLIENT, CREATE_A_CHAT_ROOM, GET_ACTIVE_ROOMS, GET_ONLINE_STAFF } from "./original.ts";
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

async function shell(command: string, person: Person) {
  const line = command
    .replaceAll("http://localhost:8000/", server.url.href)
    .replaceAll("YOUR_JWT_TOKEN", person.token);
  const { stdout } = await promisify(execFile)("sh", ["-c", line]);
  return JSON.parse(stdout);
}

// biome-ignore lint/suspicious/noExplicitAny: what the client hands to the page.
type Recorded = any[];

/** Runs the client; what it would show is recorded. */
function run(person: Person, roomId: string) {
  const source = CLIENT.replace("ws://localhost:8000/", `ws://${server.url.host}/`)
    .replace("const roomId = 1;", `const roomId = '${roomId}';`)
    .replace("YOUR_JWT_TOKEN", person.token);
  const shown = {
    messages: [] as Recorded,
    typing: [] as Recorded,
    presence: [] as Recorded,
    received: [] as Recorded,
    errors: [] as Recorded,
  };
  const surroundings = {
    displayMessage: (data: unknown) => shown.messages.push(data),
    showTypingIndicator: (data: unknown) => shown.typing.push(data),
    updatePresence: (data: unknown) => shown.presence.push(data),
    console: {
      log: (what: string, data: unknown) => what === "Received:" && shown.received.push(data),
      error: (_: string, message: string) => shown.errors.push(message),
    },
  };
  const start = new Function(
    ...Object.keys(surroundings),
    `${source}; return { ws, sendMessage, setTyping, markAsRead };`,
  );
  const client = start(...Object.values(surroundings)) as {
    ws: WebSocket;
    sendMessage(content: string): void;
    setTyping(isTyping: boolean): void;
    markAsRead(messageId: unknown): void;
  };
  return { shown, ...client };
}

type Client = ReturnType<typeof run>;

const sees = (client: Client, what: keyof Client["shown"], index = 0) =>
  until(`${what} ${index}`, async () => client.shown[what][index]);

test("the curl command that creates a chat room creates one", async () => {
  const room = await shell(CREATE_A_CHAT_ROOM, customer);
  assert.equal(room.room_type, "support");
  assert.equal(room.subject, "Help needed");
  assert.equal(room.status, "open");
  assert.deepEqual((await customer.get(`rooms/${room.id}/`)).body.id, room.id);
});

test("the curl command for online staff names who is there and nobody else", async () => {
  assert.deepEqual((await shell(GET_ONLINE_STAFF, customer)).results, []);
  const desk = await staff.appear();
  const answer = await shell(GET_ONLINE_STAFF, customer);
  assert.deepEqual(answer, {
    any_staff_online: true,
    results: [{ user_id: "sam", username: "Sam", status: "online" }],
  });
  await desk.close();
});

test("the curl command for active rooms lists open rooms for staff and is refused to customers", async () => {
  const open = await customer.openRoom();
  const closed = await customer.openRoom();
  await customer.post(`rooms/${closed}/close/`);
  const ids = (await shell(GET_ACTIVE_ROOMS, staff)).results.map((room: { id: string }) => room.id);
  assert.ok(ids.includes(open));
  assert.ok(!ids.includes(closed));
  assert.equal((await shell(GET_ACTIVE_ROOMS, customer)).error.code, "forbidden");
});

test("the JavaScript client chats as it is", async () => {
  const roomId = await customer.openRoom();
  const ana = run(customer, roomId);
  await sees(ana, "received");
  const sam = run(staff, roomId);
  assert.deepEqual(await sees(ana, "presence"), {
    user_id: "sam",
    username: "Sam",
    is_online: true,
  });

  ana.setTyping(true);
  assert.deepEqual(await sees(sam, "typing"), { user_id: "ana", username: "Ana", is_typing: true });
  ana.setTyping(false);
  assert.equal((await sees(sam, "typing", 1)).is_typing, false);

  ana.sendMessage("Hello");
  const message = await sees(sam, "messages");
  assert.equal(message.content, "Hello");
  assert.deepEqual(message.sender, { id: "ana", username: "Ana", role: "customer" });
  assert.deepEqual(await sees(ana, "messages"), message);

  // Its handler of receipts sends the receipt itself back as a message id: that is understood.
  sam.markAsRead(message.id);
  const isReceipt = (frame: { type: string }) => frame.type === "read_receipt";
  const receipt = await until("a receipt", async () => ana.shown.received.find(isReceipt));
  assert.equal(receipt.data.user_id, "sam");
  const own = async () =>
    ana.shown.received.find((frame) => isReceipt(frame) && frame.data.user_id === "ana");
  assert.equal((await until("the mark of Ana's client", own)).data.seq, message.seq);
  sam.sendMessage("How can I help?");
  const answered = async () => ana.shown.messages.find((one) => one.content === "How can I help?");
  assert.equal((await until("the answer", answered)).sender.role, "staff");

  sam.ws.close();
  const left = async () => ana.shown.presence.find((one) => !one.is_online);
  assert.equal((await until("Sam's leaving", left)).user_id, "sam");
  assert.deepEqual([ana.shown.errors, sam.shown.errors], [[], []]);
  ana.ws.close();
});

test('an event {"type": "read", "message_id": <number>} marks the message by its number', async () => {
  const roomId = await customer.openRoom();
  const [ana, sam] = [await customer.join(roomId), await staff.join(roomId)];
  ana.send('{"type": "message", "content": "Hello"}');
  const { seq } = await sam.next("message");
  sam.send(`{"type": "read", "message_id": ${seq}}`);
  const receipt = await ana.next("read_receipt");
  assert.equal(receipt.user_id, "sam");
  assert.equal(receipt.message_id, `${roomId}.${seq}`);
  sam.send('{"type": "read", "message_id": 123}');
  const { message } = await sam.next("error");
  assert.equal(typeof message, "string");
});

test("the events of the table have the fields of the table", async () => {
  const roomId = await customer.openRoom();
  const ana = await customer.join(roomId);
  const sam = await staff.join(roomId);
  assert.deepEqual(await ana.next("presence"), {
    user_id: "sam",
    username: "Sam",
    is_online: true,
  });
  sam.send({ type: "typing", is_typing: true });
  assert.deepEqual(await ana.next("typing"), {
    user_id: "sam",
    username: "Sam",
    is_typing: true,
  });
  sam.say("Good morning");
  assert.equal((await ana.next("message", (data) => data.sender.id === "sam")).room_id, roomId);
  await Promise.all([ana.close(), sam.close()]);
});

test("every endpoint of the REST table answers as the table says", async () => {
  const { body: room, status } = await customer.post("rooms/", { subject: "Order 7" });
  assert.equal(status, 201);
  const path = `rooms/${room.id}`;
  const own = (await customer.get("rooms/")).body.results;
  assert.ok(own.some((one: { id: string }) => one.id === room.id));
  assert.equal((await customer.get(`${path}/`)).body.subject, "Order 7");

  const sent = await customer.post(`${path}/send_message/`, { content: "Where is it?" });
  assert.equal(sent.status, 201);
  assert.equal(sent.body.content, "Where is it?");
  const joined = await staff.post(`${path}/join/`);
  assert.equal(joined.status, 200);
  assert.ok(joined.body.members.some((one: { user_id: string }) => one.user_id === "sam"));
  const history = (await customer.get(`${path}/messages/`)).body.results;
  assert.deepEqual(
    history.map((one: { content: string }) => one.content),
    ["Where is it?", "Sam joined the conversation"],
  );
  const read = await staff.post(`${path}/mark_read/`);
  assert.deepEqual([read.status, read.body.unread_count], [200, 0]);
  assert.equal((await staff.get("online-staff/")).status, 200);
  assert.equal((await staff.get("active-rooms/")).status, 200);
  assert.equal((await staff.post(`${path}/leave/`)).status, 200);
  const closed = await customer.post(`${path}/close/`);
  assert.deepEqual([closed.status, closed.body.status], [200, "closed"]);
});

test("both WebSocket endpoints open with ?token= and tell who comes online", async () => {
  const roomId = await customer.openRoom();
  const room = Socket.open(server, `/ws/chat/${roomId}/?token=${customer.token}`);
  assert.equal((await room.next("connection_established")).user_id, "ana");
  const presence = Socket.open(server, `/ws/presence/?token=${customer.token}`);
  await presence.next("presence_state");
  const kim = await Person.named(server, "Kim", "staff");
  const desk = await kim.appear();
  const came = await presence.next("presence", (data) => data.user_id === "kim");
  assert.equal(came.is_online, true);
  await Promise.all([room.close(), presence.close(), desk.close()]);
});

test("customers see only their own rooms and cannot join others", async () => {
  const other = await Person.named(server, "Eve");
  const roomId = await customer.openRoom();
  const seen = (await other.get("rooms/")).body.results;
  assert.deepEqual(seen, []);
  assert.equal((await other.get(`rooms/${roomId}/`)).status, 404);
  assert.equal((await other.post(`rooms/${roomId}/join/`)).status, 404);
  assert.equal(await other.connect(roomId).closed, 4404);
});

test("customers create rooms, send messages and close rooms", async () => {
  const roomId = await customer.openRoom();
  assert.equal((await customer.post(`rooms/${roomId}/send/`, { content: "Hi" })).status, 201);
  assert.equal((await customer.post(`rooms/${roomId}/close/`)).status, 200);
});

test("staff see all rooms, join any, answer without being assigned, leave and close", async () => {
  const [roomId, other] = [await customer.openRoom(), await customer.openRoom()];
  const admin = await Person.named(server, "Ada", "admin");
  for (const person of [staff, admin]) {
    const ids = async () =>
      (await person.get("rooms/?limit=200")).body.results.map((room: { id: string }) => room.id);
    await comesTo(ids, (seen) => assert.ok(seen.includes(roomId) && seen.includes(other)));
  }
  assert.equal((await admin.post(`rooms/${roomId}/send/`, { content: "I'll help" })).status, 201);
  assert.equal((await staff.post(`rooms/${roomId}/join/`)).status, 200);
  assert.equal((await staff.post(`rooms/${roomId}/leave/`)).status, 200);
  assert.equal((await staff.post(`rooms/${roomId}/leave/`)).status, 403);
  assert.equal((await staff.post(`rooms/${roomId}/close/`)).status, 200);
  assert.equal((await staff.post(`rooms/${other}/close/`)).status, 200);
});
