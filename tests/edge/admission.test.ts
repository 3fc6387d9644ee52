// Who is let in without the host site's token, and from where (A3, A6, A7).
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { decodeJwt } from "jose";
import { type Address, call, Person, Socket } from "./client.ts";
import { type Server, start, token, withServer } from "./server.ts";

const SHOP = "https://shop.example";

let server: Server;
let ana: Person;

before(async () => {
  server = await start({
    variables: { ALLOWED_ORIGINS: `${SHOP}, https://*.team.example`, DEV_LOGIN: "off" },
  });
  ana = await Person.named(server, "Ana");
});
after(() => server.remove());

const guest = (at: Address, options: { token?: string; body?: unknown } = {}) =>
  call(at, "/api/chat/guest/", { method: "POST", ...options });

test("a3 a guest gets a random id, the role customer and a short life, and can chat", async () => {
  const [one, two] = await Promise.all([guest(server), guest(server)]);
  assert.equal(one.status, 201);
  assert.match(one.body.user_id, /^guest:[0-9a-f-]{36}$/);
  assert.notEqual(one.body.user_id, two.body.user_id);
  const seconds = Number(decodeJwt(one.body.token).exp) - Date.now() / 1000;
  assert.ok(seconds > 60 && seconds <= 24 * 3600, `${seconds} s`);

  const { body: me } = await call(server, "/api/chat/me/", { token: one.body.token });
  assert.deepEqual([me.user_id, me.role], [one.body.user_id, "customer"]);
  const opened = await call(server, "/api/chat/rooms/", {
    method: "POST",
    token: one.body.token,
    body: { room_type: "support", message: "Do you ship to Norway?" },
  });
  assert.equal(opened.status, 201);
  const foreign = await call(server, `/api/chat/rooms/${opened.body.id}/`, {
    token: two.body.token,
  });
  assert.equal(foreign.status, 404);
});

test("a3 a guest renews their own token and keeps id and name", async () => {
  const { body: first } = await guest(server, { body: { username: "Visitor from Oslo" } });
  const { status, body: renewed } = await guest(server, { token: first.token });
  assert.equal(status, 201);
  assert.deepEqual([renewed.user_id, renewed.username], [first.user_id, "Visitor from Oslo"]);
  const signedIn = await guest(server, { token: await token("Ana") });
  assert.deepEqual([signedIn.status, signedIn.body.error.code], [403, "forbidden"]);
  const expired = await guest(server, { token: "one.two.three" });
  assert.equal(expired.status, 401);
});

/** The same guest's token, as it would have been had it run out so long ago. */
function expired(userId: string, seconds: number): Promise<string> {
  return token(userId, "customer", { seconds: -seconds, claims: { guest: true } });
}

test("a3 a guest who was away for long renews their token and finds their conversations", async () => {
  const { body: first } = await guest(server);
  const anna = Person.guest(server, first);
  const roomId = await anna.openRoom({ room_type: "support", message: "Still there?" });
  const day = 24 * 3600;
  const old = await expired(first.user_id, 29 * day);
  assert.equal((await call(server, "/api/chat/rooms/", { token: old })).status, 401);
  const { status, body: renewed } = await guest(server, { token: old });
  assert.deepEqual([status, renewed.user_id], [201, first.user_id]);
  assert.equal((await Person.guest(server, renewed).get(`rooms/${roomId}/`)).status, 200);

  const tooOld = await guest(server, { token: await expired(first.user_id, 31 * day) });
  assert.deepEqual([tooOld.status, tooOld.body.error.code], [401, "unauthorized"]);
  const user = await guest(server, { token: await token("Ana", "customer", { seconds: -day }) });
  assert.equal(user.status, 401);
});

test("a3 a guest who was away is renewed neither while banned nor once they are a user", async () => {
  const [{ body: banned }, { body: merged }] = await Promise.all([guest(server), guest(server)]);
  const admin = await Person.named(server, "Zoe", "admin");
  await admin.post("admin/bans/", { user_id: banned.user_id });
  const refused = await guest(server, { token: await expired(banned.user_id, 3600) });
  assert.deepEqual([refused.status, refused.body.error.code], [403, "banned"]);

  await Person.guest(server, merged).openRoom({ room_type: "support", message: "Mine" });
  const headers = { "X-Guest-Token": merged.token };
  await call(server, "/api/chat/me/", { token: await token("Una"), headers });
  const { status, body } = await guest(server, { token: await expired(merged.user_id, 3600) });
  assert.equal(status, 201);
  assert.notEqual(body.user_id, merged.user_id);
});

test("what is answered to one person is kept by no cache on the way", async () => {
  const ana = await Person.named(server, "Ana");
  const answers = await Promise.all([
    ana.get("me/"),
    ana.get("rooms/"),
    ana.get("rooms/none/"),
    call(server, "/api/chat/me/"),
    guest(server),
  ]);
  assert.deepEqual(
    answers.map(({ headers, status }) => [status, headers.get("Cache-Control")]),
    [200, 200, 404, 401, 201].map((status) => [status, "private, no-store"]),
  );
});

test("a3 guests are refused where ALLOW_GUESTS is off", async () => {
  await withServer({ variables: { ALLOW_GUESTS: "off" } }, async (closed) => {
    const { status, body } = await guest(closed);
    assert.deepEqual([status, body.error.code], [403, "forbidden"]);
  });
});

test("a3 guest tokens and new rooms are rate limited with Retry-After", async () => {
  await withServer({ callsPerMinute: { GUEST_RATE: 3, ROOM_RATE: 3 } }, async (slow) => {
    const ana = await Person.named(slow, "Ana");
    const calls = {
      guests: () => guest(slow),
      rooms: () => ana.post("rooms/", { room_type: "support" }),
    };
    for (const [name, again] of Object.entries(calls)) {
      for (const _ of [1, 2, 3]) assert.equal((await again()).status, 201, name);
      const { status, body, headers } = await again();
      assert.deepEqual([status, body.error.code], [429, "rate_limited"], name);
      assert.ok(Number(headers.get("Retry-After")) > 0, name);
    }
  });
});

const asked = (origin: string, method = "GET") =>
  call(server, "/api/chat/online-staff/", {
    method,
    token: ana.token,
    headers: { Origin: origin },
  });

test("a6 pages of the own origin and of the listed ones may read answers", async () => {
  for (const origin of [server.url.origin, SHOP, "https://a.team.example"]) {
    const { status, headers } = await asked(origin);
    assert.deepEqual([status, headers.get("Access-Control-Allow-Origin")], [200, origin]);
    assert.match(headers.get("Vary") ?? "", /Origin/);
  }
});

test("a6 errors and answers of rooms carry the CORS headers too", async () => {
  const roomId = await ana.openRoom();
  const headers = { Origin: SHOP };
  for (const [path, status] of [
    [`rooms/${roomId}/`, 200],
    [`rooms/${roomId}/messages/`, 200],
    [`rooms/${crypto.randomUUID()}/`, 404],
    ["nothing/", 404],
    ["rooms/?limit=0", 422],
  ] as const) {
    const answer = await call(server, `/api/chat/${path}`, { token: ana.token, headers });
    assert.equal(answer.status, status, path);
    assert.equal(answer.headers.get("Access-Control-Allow-Origin"), SHOP, path);
  }
  const anonymous = await call(server, "/api/chat/me/", { headers });
  assert.equal(anonymous.status, 401);
  assert.equal(anonymous.headers.get("Access-Control-Allow-Origin"), SHOP);
});

test("a6 pages of a foreign origin are refused with 403 and sockets with 4403", async () => {
  const roomId = await ana.openRoom();
  for (const origin of [
    "https://evil.example",
    "https://shop.example.evil.example",
    "http://shop.example",
    "https://team.example",
    "https://evilteam.example",
    "null",
  ]) {
    const { status, headers, body } = await asked(origin);
    assert.deepEqual([status, body.error.code], [403, "forbidden"], origin);
    assert.equal(headers.get("Access-Control-Allow-Origin"), null, origin);
    for (const path of [`/ws/chat/${roomId}/`, "/ws/presence/"]) {
      const options = { headers: { Origin: origin } };
      const socket = Socket.open(server, `${path}?token=${ana.token}`, options);
      assert.equal(await socket.closed, 4403, origin);
    }
  }
});

test("a6 sockets open from the own origin and from a listed one", async () => {
  const roomId = await ana.openRoom();
  for (const origin of [server.url.origin, SHOP]) {
    const path = `/ws/chat/${roomId}/?token=${ana.token}`;
    const socket = Socket.open(server, path, { headers: { Origin: origin } });
    await socket.next("connection_established");
    await socket.close();
  }
});

test("a6 a preflight is answered for listed origins on every path and method", async () => {
  const preflight = (origin: string, path: string) =>
    call(server, path, {
      method: "OPTIONS",
      headers: {
        Origin: origin,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "authorization,content-type",
      },
    });
  for (const path of ["/api/chat/rooms/", `/api/chat/rooms/${crypto.randomUUID()}/send/`]) {
    const { status, headers } = await preflight(SHOP, path);
    assert.equal(status, 204);
    assert.equal(headers.get("Access-Control-Allow-Origin"), SHOP);
    assert.match(headers.get("Access-Control-Allow-Methods") ?? "", /POST/);
    assert.match(headers.get("Access-Control-Allow-Headers") ?? "", /authorization/i);
    assert.match(headers.get("Access-Control-Allow-Headers") ?? "", /content-type/i);
    assert.equal((await preflight("https://evil.example", path)).status, 403);
  }
});

const devToken = (at: Address, body: object) =>
  call(at, "/api/dev/token/", { method: "POST", body });

test("a7 the development login is not there unless it is switched on", async () => {
  const { status, body } = await devToken(server, { username: "Ana", role: "admin" });
  assert.deepEqual([status, body.error.code], [404, "not_found"]);
});

test("a7 with DEV_LOGIN=on it signs a token that works", async () => {
  await withServer({ variables: { DEV_LOGIN: "on" } }, async (local) => {
    const { status, body } = await devToken(local, { username: "Ana Lima", role: "staff" });
    assert.deepEqual([status, body.user_id, body.role], [200, "ana-lima", "staff"]);
    const me = await call(local, "/api/chat/me/", { token: body.token });
    assert.deepEqual([me.body.username, me.body.role], ["Ana Lima", "staff"]);
    assert.equal((await devToken(local, { role: "staff" })).body.error.field, "username");
    const unknown = await devToken(local, { username: "Ana", role: "king" });
    assert.deepEqual([unknown.status, unknown.body.error.field], [422, "role"]);
  });
});
