// Who did what that needed a privilege, as the audit log tells it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { call, Person, until } from "./client.ts";
import { assertMirrored } from "./copy.ts";
import { type Server, start } from "./server.ts";

let server: Server;
let customer: Person;
let staff: Person;
let admin: Person;

before(async () => {
  server = await start();
  customer = await Person.named(server, "Ana");
  staff = await Person.named(server, "Sam", "staff");
  admin = await Person.named(server, "Zoe", "admin");
});
after(() => server.remove());

test("the audit log is the admins' alone", async () => {
  const none = await call(server, "/api/chat/admin/audit/");
  assert.deepEqual([none.status, none.body.error.code], [401, "unauthorized"]);
  for (const person of [customer, staff]) {
    const { status, body } = await person.get("admin/audit/");
    assert.deepEqual([status, body.error.code], [403, "forbidden"]);
  }
  assert.equal((await admin.get("admin/audit/")).status, 200);
});

test("what cannot be understood of a question to the audit log is named", async () => {
  for (const [query, field] of [
    ["room=nonsense", "room"],
    ["before=yesterday", "before"],
    ["cursor=nonsense", "cursor"],
    ["limit=0", "limit"],
    ["limit=201", "limit"],
  ]) {
    const { status, body } = await admin.get(`admin/audit/?${query}`);
    assert.deepEqual([status, body.error.code, body.error.field], [422, "invalid", field], query);
  }
});

type Act = {
  action: string;
  actor: { id: string; role: string };
  target: { type: string; id: string };
};

/** Waits for the acts of a room and gives them, the oldest first. */
async function acts(roomId: string, count: number): Promise<Act[]> {
  return until(`${count} acts`, async () => {
    const { results } = (await admin.get(`admin/audit/?room=${roomId}`)).body;
    return results.length >= count && results.reverse();
  });
}

test("what staff do in a room is told by the room's own messages, once", async () => {
  const roomId = await customer.openRoom();
  const guest = await Person.named(server, "Gil");
  await staff.post(`rooms/${roomId}/join/`);
  const { body: message } = await customer.post(`rooms/${roomId}/send/`, { content: "Rude" });
  await staff.post(`rooms/${roomId}/participants/`, { user_id: guest.id });
  const muted_until = new Date(Date.now() + 60_000).toISOString();
  await staff.patch(`participants/${roomId}.${guest.id}/`, { muted_until });
  await staff.delete(`messages/${message.id}/`);
  await customer.post(`rooms/${roomId}/close/`);
  await staff.post(`rooms/${roomId}/reopen/`);
  const told = [
    ["room.joined", "sam", "room", roomId],
    ["room.added", "sam", "user", "gil"],
    ["room.muted", "sam", "user", "gil"],
    ["message.delete", "sam", "message", message.id],
    ["room.reopened", "sam", "room", roomId],
  ];
  const said = (act: Act) => [act.action, act.actor.id, act.target.type, act.target.id];
  assert.deepEqual((await acts(roomId, told.length)).map(said), told);
  await server.rows("UPDATE rooms SET mirrored_rev = 0 WHERE id = ?", roomId);
  await server.evict("RoomObject", roomId);
  await staff.get(`rooms/${roomId}/`);
  await assertMirrored(server, roomId, staff);
  assert.deepEqual((await acts(roomId, told.length)).map(said), told);
});

test("who reads what another has taken back is recorded", async () => {
  const roomId = await customer.openRoom();
  const { body: message } = await customer.post(`rooms/${roomId}/send/`, { content: "Secret" });
  await customer.get(`messages/${message.id}/history/`);
  await customer.delete(`messages/${message.id}/`);
  await staff.get(`messages/${message.id}/history/`);
  const found = await acts(roomId, 1);
  assert.deepEqual(
    found.map((act) => [act.action, act.actor.id, act.target.id]),
    [["message.read_history", "sam", message.id]],
  );
});

test("acts are listed page after page, and by each filter", async () => {
  const { body } = await admin.get("admin/audit/?actor=sam&limit=2");
  assert.equal(body.results.length, 2);
  const rest = await admin.get(`admin/audit/?actor=sam&cursor=${body.next}`);
  const all = await admin.get("admin/audit/?actor=sam");
  assert.deepEqual([...body.results, ...rest.body.results], all.body.results);
  const joined = await admin.get("admin/audit/?action=room.joined");
  assert.deepEqual(
    new Set(joined.body.results.map((act: Act) => act.action)),
    new Set(["room.joined"]),
  );
  const earlier = await admin.get(`admin/audit/?before=${all.body.results[0].at}`);
  assert.ok(!JSON.stringify(earlier.body).includes(all.body.results[0].id));
});
