// The systems that this one replaces, as their users know them: every row of their tables of endpoints,
// and their snippets as printed, with only host, ids and token changed. (The fifth, a live chat on
// Django, has a file of its own: live_chat.test.ts.)
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { call, Person, Socket, until } from "./client.ts";
import { ROOT, type Server, start } from "./server.ts";
import * as systems from "./systems.ts";

let server: Server;
let people: Record<systems.Who, Person>;

before(async () => {
  server = await start();
  people = {
    customer: await Person.named(server, "Ana"),
    vendor: await Person.named(server, "Vera", "vendor"),
    staff: await Person.named(server, "Sam", "staff"),
  };
  // Whoever is to be written to has been here before.
  await people.vendor.get("me/");
});
after(() => server.remove());

/** A room of customer and vendor, or with the staff where a row is theirs, with one message. */
async function roomFor({ who }: systems.Row) {
  const about = { type: "test", id: crypto.randomUUID() };
  const room =
    who === "staff"
      ? { room_type: "support", context: about }
      : { room_type: "direct", participant_ids: ["vera"], context: about };
  const id = await people.customer.openRoom(room);
  const message = (await people.customer.post(`rooms/${id}/messages/`, { content: "Hello" })).body;
  return { id, message: message.id as string, participant: `${id}.noor` };
}

for (const row of systems.ROWS) {
  test(`${row.system}: ${row.method} ${row.path} is answered to the ${row.who}`, async () => {
    const room = await roomFor(row);
    if (row.path.includes("{participant}")) {
      await people.staff.post(`rooms/${room.id}/participants/`, { user_id: "noor" });
    }
    if (row.path.endsWith("/leave/")) await people.staff.post(`rooms/${room.id}/join/`);
    const filled = (text: string) =>
      text
        .replaceAll("{id}", room.id)
        .replaceAll("{message}", room.message)
        .replaceAll("{participant}", room.participant);
    const { status, body } = await call(server, filled(row.path), {
      method: row.method,
      token: people[row.who].token,
      ...(row.body && { body: filled(JSON.stringify(row.body)) }),
    });
    assert.ok(status >= 200 && status < 300, `${status} ${JSON.stringify(body)}`);
    for (const field of row.fields ?? []) assert.ok(field in body, `${field} is missing`);
  });
}

/** Runs a snippet of a page; what it logs is kept. */
function logging() {
  const logged: unknown[][] = [];
  const log = (...words: unknown[]) => void logged.push(words);
  return { logged, console: { log, error: log } };
}

const hostOf = (text: string) => text.replaceAll("localhost:8000", server.url.host);

test("AriStay: the browser snippet sends its message and receives it", async () => {
  const roomId = await people.customer.openRoom();
  const { logged, console } = logging();
  const snippet = hostOf(systems.ARISTAY_BROWSER)
    .replace("your_jwt_access_token_here", people.customer.token)
    .replace("your-room-uuid", roomId);
  const ws = new Function("console", `${snippet}; return ws;`)(console) as WebSocket;
  // biome-ignore lint/suspicious/noExplicitAny: what the snippet logs.
  const received = (type: string): any =>
    logged
      .filter(([word]) => word === "📨 Received:")
      .map(([, data]) => data as { type: string })
      .find((data) => data.type === type);
  const told = await until("the message", async () => received("chat_message"));
  assert.equal(told.message.content, "Hello from WebSocket!");
  assert.deepEqual([told.message.sender.id, told.message.sender.username], ["ana", "Ana"]);
  assert.equal(new Date(told.message.created_at).toISOString(), told.message.created_at);
  const welcome = received("connection_established");
  assert.deepEqual(
    [welcome.room_id, welcome.unread_count, welcome.user_id, welcome.username],
    [roomId, 0, "ana", "Ana"],
  );
  assert.deepEqual(logged[0], ["✅ Connected to chat!"]);
  ws.close();
  await until("the end", async () => logged.some(([word]) => word === "🔌 Disconnected"));
});

test("AriStay: the Python script prints what it receives", async () => {
  const roomId = await people.customer.openRoom();
  const script = hostOf(systems.ARISTAY_PYTHON)
    .replace("YOUR_JWT_TOKEN", people.customer.token)
    .replace("YOUR_ROOM_ID", roomId);
  const python = `${ROOT}.frontdesk/python/bin/python`;
  const { stdout } = await promisify(execFile)(python, ["-c", script]);
  const [, printed = ""] = /^Received: (.*)$/m.exec(stdout) ?? [];
  const welcome = JSON.parse(printed);
  assert.deepEqual([welcome.type, welcome.room_id], ["connection_established", roomId]);
  const said = async () => (await people.customer.get(`rooms/${roomId}/messages/`)).body.results[0];
  assert.equal((await until("the message", said)).content, "Test from Python!");
});

/** A socket of AriStay's or DriveCash's client, which has said something. */
async function older(person: Person, roomId: string, query = "") {
  const socket = Socket.open(server, `/ws/chat/${roomId}/?token=${person.token}${query}`);
  await socket.has("the welcome", (frames) => frames.length > 0);
  return socket;
}

/** The first frame that fits. */
// biome-ignore lint/suspicious/noExplicitAny: their frames have no `data`.
async function frame(socket: Socket, type: string): Promise<any> {
  await socket.has(type, (frames) => frames.some((one) => one.type === type));
  return socket.frames.find((one) => one.type === type);
}

/** Whether a frame is a `chat_message` of this text. */
const says = (content: string) => (one: object) =>
  "message" in one && (one.message as { content?: string }).content === content;

test("AriStay: its four messages are understood and its four events come as it prints them", async () => {
  const roomId = await people.customer.openRoom();
  const ana = await older(people.customer, roomId);
  ana.send({ type: "chat_message", message: "Hello!" });
  const { message } = await frame(ana, "chat_message");
  const sam = await older(people.staff, roomId);
  sam.send({ type: "chat_message", message: "Good day", reply_to: message.id });
  await sam.has("its own", (frames) => frames.some((one) => one.type === "chat_message"));
  sam.send({ type: "typing", is_typing: true });
  const typing = await frame(ana, "typing");
  assert.deepEqual(typing, { type: "typing", user_id: "sam", username: "Sam", is_typing: true });
  sam.send({ type: "read_receipt", message_id: message.id });
  sam.send({ type: "mark_room_read" });
  const receipt = await frame(ana, "read_receipt");
  assert.deepEqual([receipt.user_id, typeof receipt.read_at], ["sam", "string"]);
  assert.equal(typeof receipt.message_id, "string");
  assert.ok(ana.frames.slice(1).every((one) => one.data === undefined));
  await Promise.all([ana.close(), sam.close()]);
});

test("DriveCash: its listener is told new messages once its client has sent one", async () => {
  const roomId = await people.customer.openRoom();
  const { logged, console } = logging();
  const listener = new Function("console", `return ${systems.DRIVECASH_LISTENER}`)(console);
  const user = await older(people.customer, roomId);
  user.send({ type: "chat_message", message: "Hello!" });
  await frame(user, "chat_message");
  const admin = await older(people.staff, roomId, "&format=flat");
  admin.send({ type: "chat_message", message: "How can I help?" });
  await user.has("the answer", (frames) => frames.some(says("How can I help?")));
  for (const one of user.frames) listener(one);
  const shown = logged.map(([, message]) => (message as { content: string }).content);
  assert.ok(shown.includes("Hello!") && shown.includes("How can I help?"));
  const status = await frame(user, "user_status");
  assert.deepEqual([status.user_id, status.status], ["sam", "online"]);
  await Promise.all([user.close(), admin.close()]);
});

test("a client may ask for either form, and ours are what they were beside others", async () => {
  const roomId = await people.customer.openRoom();
  const flat = await older(people.customer, roomId, "&format=flat");
  assert.deepEqual(
    [flat.frames[0]?.data, flat.frames[0]?.type],
    [undefined, "connection_established"],
  );
  const pinned = await older(people.customer, roomId, "&format=data");
  pinned.send({ type: "chat_message", message: "Hello!" });
  assert.equal((await pinned.next("message")).content, "Hello!");
  assert.equal((await frame(flat, "chat_message")).message.content, "Hello!");
  const refused = Socket.open(
    server,
    `/ws/chat/${roomId}/?token=${people.customer.token}&format=xml`,
  );
  assert.equal(await refused.closed, 4400);
  await Promise.all([flat.close(), pinned.close()]);
});

test("how a client is written to survives the room's sleep", async () => {
  const roomId = await people.customer.openRoom();
  const ana = await older(people.customer, roomId);
  ana.send({ type: "chat_message", message: "Hello!" });
  await frame(ana, "chat_message");
  await server.evict("RoomObject", roomId);
  await people.staff.post(`rooms/${roomId}/send/`, { content: "Good morning" });
  await ana.has("the answer", (frames) => frames.some(says("Good morning")));
  await ana.close();
});

test("KoraQuest: the badge in its navigation shows how much is unread", async () => {
  const reader = await Person.named(server, "Rosa", "vendor");
  const room = { room_type: "direct", participant_ids: ["rosa"] };
  const id = await people.customer.openRoom(room);
  await people.customer.post(`rooms/${id}/messages/`, { content: "Hello" });
  const counted = async () => (await reader.get("unread/")).body.total_unread > 0;
  await until("it is counted", counted);
  const badge = { className: "", textContent: "" as unknown };
  const tab = { querySelector: () => null, appendChild: () => {} };
  const page = { querySelector: () => tab, createElement: () => badge };
  const signedIn = (path: string) =>
    fetch(new URL(path, server.url), { headers: { Authorization: `Bearer ${reader.token}` } });
  // The page is a template of Django's, which fills in the address of the list.
  const snippet = systems.KORAQUEST_BADGE.replace("{% url 'chat_list' %}", "/chat/");
  new Function("fetch", "document", `${snippet}; updateUnreadCount();`)(signedIn, page);
  assert.equal(await until("a badge", async () => badge.textContent || false), 1);
  assert.equal(badge.className, "unread-badge");
});
