// A3: a guest signs in and finds everything that the guest had.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Person } from "./client.ts";
import { assertMirrored } from "./copy.ts";
import { fixture, upload } from "./pictures.ts";
import { type Server, start, token } from "./server.ts";

let server: Server;
let staff: Person;

before(async () => {
  server = await start({
    variables: { ALLOW_GUESTS: "on", MESSAGES_PER_SECOND: "200", MESSAGE_BURST: "1000" },
  });
  staff = await Person.named(server, "Sam", "staff");
});
after(() => server.remove());

async function guest(): Promise<Person> {
  const response = await fetch(new URL("/api/chat/guest/", server.url), { method: "POST" });
  const body = (await response.json()) as { token: string; user_id: string };
  return Person.guest(server, body);
}

interface Sent {
  sender: { id: string };
}

/** So many messages, one after the other. */
async function say(person: Person, roomId: string, count: number): Promise<void> {
  for (let number = 0; number < count; number++) {
    const sent = await person.post(`rooms/${roomId}/messages/`, { content: `${number}` });
    assert.equal(sent.status, 201);
  }
}

/** A call with the guest's token; answers with what became of it. */
async function sign(user: Person, guestToken: string) {
  const headers = { Authorization: `Bearer ${user.token}`, "X-Guest-Token": guestToken };
  const response = await fetch(new URL("/api/chat/rooms/", server.url), { headers });
  assert.equal(response.status, 200);
  const { results } = (await response.json()) as {
    results: { id: string; unread_count: number }[];
  };
  return { merge: response.headers.get("X-Guest-Merge"), rooms: results };
}

test("a3 the first call with the guest's token lists the guest's rooms, read as far as the guest had", async () => {
  const visitor = await guest();
  const roomId = await visitor.openRoom({ room_type: "support", message: "Where is it?" });
  await staff.post(`rooms/${roomId}/messages/`, { content: "Here" });
  const socket = await staff.join(roomId);
  const user = await Person.named(server, "Ana");
  const { merge, rooms } = await sign(user, visitor.token);
  assert.equal(merge, "done");
  assert.deepEqual(
    rooms.map(({ id, unread_count }) => [id, unread_count]),
    [[roomId, 1]],
  );
  const edited = await socket.next("message_edited");
  assert.deepEqual([edited.seq, edited.sender.id], [1, user.id]);
  assert.equal((await visitor.get(`rooms/${roomId}/`)).status, 404);
  assert.deepEqual((await visitor.get("rooms/")).body.results, []);
  assert.equal((await user.history(roomId))[0].sender.id, user.id);
  assert.equal((await user.patch(`messages/${roomId}.1/`, { content: "Where?" })).status, 200);
  await assertMirrored(server, roomId, staff);
  await socket.close();
});

test("a3 what the guest has uploaded and not sent the user sends, or takes back", async () => {
  const visitor = await guest();
  const roomId = await visitor.openRoom({ room_type: "support", message: "Look" });
  const [shown, regretted] = [
    (await upload(visitor, roomId, fixture("picture.png"))).body.id,
    (await upload(visitor, roomId, fixture("picture.png"))).body.id,
  ];
  const user = await Person.named(server, "Uma");
  await sign(user, visitor.token);
  const sent = await user.post(`rooms/${roomId}/send/`, { attachment_ids: [shown] });
  assert.deepEqual([sent.status, sent.body.attachments[0]?.id], [201, shown]);
  assert.equal((await user.delete(`attachments/${regretted}/`)).status, 204);
});

test("a3 a guest becomes one user, once", async () => {
  const visitor = await guest();
  await visitor.openRoom({ room_type: "support", message: "Mine" });
  const [first, second] = [await Person.named(server, "Bea"), await Person.named(server, "Cleo")];
  const both = await Promise.all([sign(first, visitor.token), sign(second, visitor.token)]);
  assert.deepEqual(both.map(({ merge }) => merge).sort(), ["done", "taken"]);
  assert.equal(
    both.map(({ rooms }) => rooms.length).reduce((sum, count) => sum + count, 0),
    1,
  );
  const winner = both[0].merge === "done" ? first : second;
  assert.equal((await sign(winner, visitor.token)).merge, "done");
  assert.equal((await sign(winner, visitor.token)).rooms.length, 1);
});

test("a3 a banned guest's token gives nothing until the ban is lifted", async () => {
  const visitor = await guest();
  await visitor.openRoom({ room_type: "support", message: "Mine" });
  const admin = await Person.named(server, "Zoe", "admin");
  const { body: ban } = await admin.post("admin/bans/", { user_id: visitor.id });
  const user = await Person.named(server, "Flo");
  const banned = await sign(user, visitor.token);
  assert.deepEqual([banned.merge, banned.rooms.length], ["invalid", 0]);
  assert.equal((await admin.delete(`admin/bans/${ban.id}/`)).status, 204);
  assert.equal((await sign(user, visitor.token)).merge, "done");
});

test("a3 a token that is no guest's stops no call and merges nothing", async () => {
  const user = await Person.named(server, "Dora");
  const other = await Person.named(server, "Eve");
  await other.openRoom();
  const expired = await token("x", "customer", { seconds: -3600 });
  for (const wrong of ["nonsense", "", other.token, expired]) {
    const { merge, rooms } = await sign(user, wrong);
    assert.deepEqual([merge, rooms.length], ["invalid", 0], wrong);
  }
  const visitor = await guest();
  const another = await guest();
  assert.equal((await sign(visitor, another.token)).merge, null, "a guest is nobody to become");
});

test("a3 what a crash left half-way is finished by the next call", async () => {
  const visitor = await guest();
  const ids: string[] = [];
  for (const text of ["one", "two", "three"]) {
    ids.push(await visitor.openRoom({ room_type: "support", message: text }));
  }
  const user = await Person.named(server, "Fay");
  // As a crash after the claim leaves it.
  await server.rows(
    "INSERT INTO merges (guest_id, user_id, username, role, started_at) VALUES (?, ?, ?, ?, ?)",
    ...[visitor.id, user.id, "Fay", "customer", Date.now()],
  );
  const { merge, rooms } = await sign(user, visitor.token);
  assert.deepEqual([merge, rooms.map(({ id }) => id).sort()], ["done", ids.sort()]);
  for (const id of ids) await assertMirrored(server, id, staff);
});

test("a3 what nobody comes back for is finished by the sweep, also what the guest opened later", async () => {
  const visitor = await guest();
  const roomId = await visitor.openRoom({ room_type: "support", message: "one" });
  const user = await Person.named(server, "Gil");
  await sign(user, visitor.token);
  const later = await visitor.openRoom({ room_type: "support", message: "two" });
  await server.ring(new Date());
  const found = (await user.get("rooms/")).body.results.map(({ id }: { id: string }) => id);
  assert.deepEqual(found.sort(), [roomId, later].sort());
});

test("a3 a browser that goes on with the token of a guest who has signed in is another guest", async () => {
  const visitor = await guest();
  await visitor.openRoom();
  await sign(await Person.named(server, "Hal"), visitor.token);
  const headers = { Authorization: `Bearer ${visitor.token}` };
  const url = new URL("/api/chat/guest/", server.url);
  const renewed = await fetch(url, { method: "POST", headers });
  assert.equal(renewed.status, 201);
  const { user_id } = (await renewed.json()) as { user_id: string };
  assert.match(user_id, /^guest:/);
  assert.notEqual(user_id, visitor.id);
});

test("a3 a block of the guest stands between the user and whoever made it", async () => {
  const visitor = await guest();
  const vera = await Person.named(server, "Vera", "vendor");
  const direct = { room_type: "direct", participant_ids: [vera.id] };
  const roomId = await visitor.openRoom(direct);
  assert.equal((await vera.put(`blocks/${encodeURIComponent(visitor.id)}/`)).status, 200);
  const user = await Person.named(server, "Ida");
  assert.equal((await sign(user, visitor.token)).merge, "done");
  const refused = await user.post(`rooms/${roomId}/messages/`, { content: "me again" });
  assert.equal(refused.body.error?.code, "no_contact");
  const afresh = await user.post("rooms/", direct);
  assert.equal(afresh.body.error?.code, "no_contact");
});

test("a3 more messages than one turn takes are all the user's", async () => {
  const visitor = await guest();
  const roomId = await visitor.openRoom();
  await say(visitor, roomId, 205);
  const user = await Person.named(server, "Jo");
  assert.equal((await sign(user, visitor.token)).merge, "done");
  const { results } = (await user.get(`rooms/${roomId}/messages/?limit=200&before=201`)).body;
  assert.equal(results.length, 200);
  assert.deepEqual([...new Set(results.map((message: Sent) => message.sender.id))], [user.id]);
  const rest = (await user.get(`rooms/${roomId}/messages/?after=200`)).body.results;
  assert.deepEqual(
    rest.map((message: Sent) => message.sender.id),
    [...Array(5).fill(user.id), "system"],
  );
  await assertMirrored(server, roomId, staff);
});
