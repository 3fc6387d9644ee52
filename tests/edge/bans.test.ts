// Bans: who is shut out by an admin, at once and everywhere, until when, and who cannot be.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type Answer, call, Person, Socket, until } from "./client.ts";
import { type Server, start } from "./server.ts";

let server: Server;
let admin: Person;
let staff: Person;
let people = 0;

before(async () => {
  server = await start();
  admin = await Person.named(server, "Zoe", "admin");
  staff = await Person.named(server, "Sam", "staff");
});
after(() => server.remove());

/** Somebody whom no other test knows. */
const somebody = () => Person.named(server, `Ana${people++}`);

const ban = (whom: object, by = admin) => by.post("admin/bans/", whom);

const lift = (id: string, by = admin) => by.delete(`admin/bans/${id}/`);

const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();

async function assertRefused(what: string, asked: Promise<Answer>, status: number, code: string) {
  const { status: got, body } = await asked;
  assert.deepEqual([got, body.error?.code], [status, code], what);
  return body.error;
}

test("whoever is banned loses every socket at once and is refused everywhere until the ban is lifted", async () => {
  const ana = await somebody();
  const roomId = await ana.openRoom();
  const [room, peer] = [await ana.join(roomId), await staff.join(roomId)];
  const tab = await ana.appear();
  const { status, body } = await ban({ user_id: ana.id, reason: "Spam" });
  assert.deepEqual(
    [status, body.user_id, body.address, body.until, body.reason, body.banned_by],
    [201, ana.id, null, null, "Spam", "zoe"],
  );
  for (const socket of [room, tab]) {
    assert.equal((await socket.next("error")).code, "banned");
    await until("the socket closes", async () => !socket.isOpen);
  }
  await peer.next("presence", ({ user_id, is_online }) => user_id === ana.id && !is_online);

  for (const asked of [
    ana.get("me/"),
    ana.get("rooms/"),
    ana.get("unread/"),
    ana.get(`rooms/${roomId}/`),
    ana.post("rooms/", {}),
    ana.post(`rooms/${roomId}/messages/`, { content: "but …" }),
    ana.put("blocks/eve/"),
  ]) {
    const error = await assertRefused("banned", asked, 403, "banned");
    assert.ok(!JSON.stringify(error).includes("Spam"), "the reason is the admins' own");
  }
  for (const path of [`/ws/chat/${roomId}/`, "/ws/presence/"]) {
    const socket = Socket.open(server, `${path}?token=${ana.token}`);
    assert.equal(await socket.closed, 4403, path);
  }

  assert.equal((await lift(body.id)).status, 204);
  assert.equal((await ana.post(`rooms/${roomId}/messages/`, { content: "back" })).status, 201);
  await (await ana.join(roomId)).close();
  await assertRefused("lifted already", lift(body.id), 404, "not_found");
  await peer.close();
});

test("a ban says when it ends", async () => {
  const ana = await somebody();
  const end = inAnHour();
  await ban({ user_id: ana.id, until: end });
  const refused = await ana.get("me/");
  const { code, until: told, retry_after } = refused.body.error;
  assert.deepEqual([refused.status, code, told], [403, "banned", end]);
  assert.ok(retry_after > 3_500 && retry_after <= 3_600, `${retry_after} s`);
  assert.equal(refused.headers.get("Retry-After"), String(retry_after));
});

test("banning again changes the ban that stands", async () => {
  const ana = await somebody();
  const first = await ban({ user_id: ana.id, until: inAnHour(), reason: "Once" });
  const second = await ban({ user_id: ana.id, reason: "Twice" });
  assert.deepEqual(
    [second.status, second.body.id, second.body.until, second.body.reason],
    [200, first.body.id, null, "Twice"],
  );
});

test("a ban that another isolate has made is known within some seconds, to sockets too", async () => {
  const ana = await somebody();
  const roomId = await ana.openRoom();
  const socket = await ana.join(roomId);
  await server.rows(
    "INSERT INTO bans VALUES (?, 'user', ?, 9007199254740991, '', 'zoe', 1)",
    "elsewhere",
    ana.id,
  );
  await until("the ban is known", async () => (await ana.get("me/")).status === 403);
  if (socket.isOpen) socket.say("one more");
  assert.equal(await socket.closed, 4403);
  assert.deepEqual(await staff.history(roomId), [], "what a banned person says is not heard");
});

test("a guest is banned by their id", async () => {
  const mint = () => call(server, "/api/chat/guest/", { method: "POST", body: {} });
  const { body: guest } = await mint();
  await ban({ user_id: guest.user_id });
  const me = call(server, "/api/chat/me/", { token: guest.token });
  await assertRefused("the guest", me, 403, "banned");
  const renewal = call(server, "/api/chat/guest/", { method: "POST", token: guest.token });
  await assertRefused("a newer token", renewal, 403, "banned");
});

test("a banned address is refused to everybody but admins, with and without a token", async () => {
  const ana = await somebody();
  const from = (address: string) => ({ headers: { "CF-Connecting-IP": address } });
  const { body } = await ban({ address: "2001:DB8:7:7::1" });
  assert.equal(body.address, "2001:db8:7:7::/64");
  const there = from("2001:db8:7:7:1:2:3:4");
  const me = { token: ana.token };
  await assertRefused("a call", call(server, "/api/chat/me/", { ...me, ...there }), 403, "banned");
  const guest = call(server, "/api/chat/guest/", { method: "POST", body: {}, ...there });
  await assertRefused("a guest", guest, 403, "banned");
  const socket = Socket.open(server, `/ws/presence/?token=${ana.token}`, there);
  assert.equal(await socket.closed, 4403);
  const admitted = [
    call(server, "/api/chat/me/", { token: admin.token, ...there }),
    call(server, "/api/chat/me/", { ...me, ...from("2001:db8:7:8::1") }),
    ana.get("me/"),
  ];
  for (const { status } of await Promise.all(admitted)) assert.equal(status, 200);
  await lift(body.id);
  assert.equal((await call(server, "/api/chat/me/", { ...me, ...there })).status, 200);
});

test("nobody bans themselves or another admin, and no ban shuts an admin out", async () => {
  const other = await Person.named(server, "Ada", "admin");
  await other.openRoom();
  const self = await assertRefused("oneself", ban({ user_id: admin.id }), 422, "invalid");
  assert.equal(self.field, "user_id");
  await assertRefused("an admin", ban({ user_id: other.id }), 403, "forbidden");
  const unknown = await Person.named(server, "Ivy", "admin");
  assert.equal((await ban({ user_id: unknown.id })).status, 201, "D1 has never heard of Ivy");
  assert.equal((await unknown.get("me/")).status, 200);
});

test("bans are listed for admins, the newest first, and those that have ended are not", async () => {
  await server.rows("DELETE FROM bans");
  const ids: string[] = [];
  for (const [at, user_id] of ["one", "two", "three"].entries()) {
    ids.push((await ban({ user_id })).body.id);
    await server.rows("UPDATE bans SET created_at = ? WHERE subject = ?", at + 2, user_id);
  }
  await server.rows("INSERT INTO bans VALUES ('over', 'user', 'four', 5, '', 'zoe', 1)");
  const page = await admin.get("admin/bans/?limit=2");
  const rest = await admin.get(`admin/bans/?cursor=${page.body.next}`);
  const listed = [...page.body.results, ...rest.body.results].map(({ id }) => id);
  assert.deepEqual(listed, ids.reverse());
  assert.equal(rest.body.next, null);
  const { body } = await admin.get("admin/audit/?action=user.ban&limit=1");
  assert.deepEqual(
    [body.results[0].actor.id, body.results[0].target],
    ["zoe", { type: "user", id: "three" }],
  );
});

test("bans are the admins' alone, and what is malformed is named", async () => {
  const ana = await somebody();
  for (const [what, asked] of [
    ["listing", (by: Person) => by.get("admin/bans/")],
    ["banning", (by: Person) => ban({ user_id: "eve" }, by)],
    ["lifting", (by: Person) => lift("some", by)],
  ] as const) {
    for (const by of [ana, staff]) await assertRefused(what, asked(by), 403, "forbidden");
  }
  for (const [method, path] of [
    ["GET", "admin/bans/"],
    ["POST", "admin/bans/"],
    ["DELETE", "admin/bans/some/"],
  ] as const) {
    const none = call(server, `/api/chat/${path}`, { method });
    await assertRefused(path, none, 401, "unauthorized");
  }
  await assertRefused("no JSON", admin.post("admin/bans/", "{"), 400, "malformed");
  const large = admin.post("admin/bans/", { reason: "x".repeat(300_000) });
  await assertRefused("too large", large, 413, "too_large");
  for (const [body, field] of [
    [{}, "user_id"],
    [{ user_id: "eve", address: "192.0.2.1" }, "user_id"],
    [{ user_id: ["eve"] }, "user_id"],
    [{ user_id: "é".repeat(100) }, "user_id"],
    [{ address: "example.org" }, "address"],
    [{ address: "192.0.2.0/24" }, "address"],
    [{ user_id: "eve", until: "soon" }, "until"],
    [{ user_id: "eve", until: "2020-01-01T00:00:00Z" }, "until"],
    [{ user_id: "eve", reason: "x".repeat(501) }, "reason"],
  ] as const) {
    const error = await assertRefused(JSON.stringify(body), ban(body), 422, "invalid");
    assert.equal(error.field, field);
  }
  for (const query of ["limit=0", "cursor=nonsense"]) {
    await assertRefused(query, admin.get(`admin/bans/?${query}`), 422, "invalid");
  }
  await assertRefused("no such ban", lift("nonsense"), 404, "not_found");
});

test("when D1 cannot say who is banned, the last known stands", async () => {
  const [ana, cleo] = [await somebody(), await somebody()];
  await ban({ user_id: ana.id });
  await server.rows("ALTER TABLE bans RENAME TO gone");
  try {
    await assertRefused("as before", ana.get("me/"), 403, "banned");
    assert.equal((await cleo.get("me/")).status, 200);
  } finally {
    await server.rows("ALTER TABLE gone RENAME TO bans");
  }
});
