// A3: a guest signs in and finds everything that the guest had.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Person } from "./client.ts";
import { assertMirrored } from "./copy.ts";
import { type Server, start, token } from "./server.ts";

let server: Server;
let staff: Person;

before(async () => {
  server = await start({ variables: { ALLOW_GUESTS: "on" } });
  staff = await Person.named(server, "Sam", "staff");
});
after(() => server.remove());

async function guest(): Promise<Person> {
  const response = await fetch(new URL("/api/chat/guest/", server.url), { method: "POST" });
  const body = (await response.json()) as { token: string; user_id: string };
  return Person.guest(server, body);
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
