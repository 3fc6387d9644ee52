// Who somebody is, how they prove it, and how long that holds (A1, A2, A4, A5).
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { exportSPKI, generateKeyPair, type JWTPayload, SignJWT } from "jose";
import { type Address, call, Person, Socket } from "./client.ts";
import { SECRET, type Server, start, token, withServer } from "./server.ts";

let server: Server;

before(async () => {
  server = await start();
});
after(() => server.remove());

const inAnHour = () => Math.floor(Date.now() / 1000) + 3600;

function sign(claims: JWTPayload, { secret = SECRET, alg = "HS256" } = {}): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ alg }).sign(new TextEncoder().encode(secret));
}

const me = (at: Address, token?: string) =>
  call(at, "/api/chat/me/", token === undefined ? {} : { token });

/** Refused by REST with 401 and over both WebSockets with 4401. */
async function assertRefused(at: Address, roomId: string, bad: string, why: string) {
  const answer = await me(at, bad);
  assert.deepEqual([answer.status, answer.body.error?.code], [401, "unauthorized"], why);
  assert.equal(answer.headers.get("WWW-Authenticate"), "Bearer");
  for (const path of [`/ws/chat/${roomId}/`, "/ws/presence/"]) {
    const socket = Socket.open(at, `${path}?token=${bad}`);
    assert.equal(await socket.closed, 4401, `${why} at ${path}`);
    assert.deepEqual(
      socket.frames.map((frame) => [frame.type, frame.data.code]),
      [["error", "unauthorized"]],
      why,
    );
  }
}

test("a1 the token is taken from the header, from ?token= and from a subprotocol", async () => {
  const ana = await Person.named(server, "Ana");
  const roomId = await ana.openRoom();
  const ways = [
    { path: `/ws/chat/${roomId}/?token=${ana.token}`, options: {}, agreed: "" },
    {
      path: `/ws/chat/${roomId}/`,
      options: { protocols: [`bearer.${ana.token}`] },
      agreed: `bearer.${ana.token}`,
    },
    {
      path: `/ws/chat/${roomId}`,
      options: { protocols: [`bearer.${ana.token}`, "frontdesk.v1"] },
      agreed: "frontdesk.v1",
    },
    {
      path: `/ws/chat/${roomId}/`,
      options: { headers: { Authorization: `Bearer ${ana.token}` } },
      agreed: "",
    },
  ];
  for (const { path, options, agreed } of ways) {
    const socket = Socket.open(server, path, options);
    assert.equal((await socket.next("connection_established")).user_id, "ana");
    assert.equal(socket.protocol, agreed);
    await socket.close();
  }
});

test("a2 the id is sub, else simplejwt's user_id, as text or number", async () => {
  const exp = inAnHour();
  const cases: [JWTPayload, string][] = [
    [{ sub: "u-1", user_id: "other", exp }, "u-1"],
    [{ user_id: 42, token_type: "access", exp }, "42"],
    [{ user_id: "42", exp }, "42"],
    [{ sub: 7 as unknown as string, exp }, "7"],
  ];
  for (const [claims, id] of cases) {
    const { status, body } = await me(server, await sign(claims));
    assert.deepEqual([status, body.user_id, body.username], [200, id, id]);
  }
});

test("a2 the name is username, else name; the role is role, else is_staff or is_superuser", async () => {
  const claims = { sub: "u", exp: inAnHour() };
  const who = async (more: JWTPayload) => {
    const { body } = await me(server, await sign({ ...claims, ...more }));
    return [body.username, body.role];
  };
  assert.deepEqual(await who({}), ["u", "customer"]);
  assert.deepEqual(await who({ username: "Zoë", name: "Other" }), ["Zoë", "customer"]);
  assert.deepEqual(await who({ name: "Zoë Ångström" }), ["Zoë Ångström", "customer"]);
  assert.deepEqual(await who({ is_staff: true }), ["u", "staff"]);
  assert.deepEqual(await who({ is_staff: true, is_superuser: true }), ["u", "admin"]);
  assert.deepEqual(await who({ role: "vendor" }), ["u", "vendor"]);
  assert.deepEqual(await who({ role: "customer", is_staff: true }), ["u", "customer"]);
  assert.deepEqual(await who({ role: "superhero" }), ["u", "customer"]);
});

test("a1 issuer and audience are checked where they are configured", async () => {
  const variables = { JWT_ISSUER: "https://shop.example", JWT_AUDIENCE: "chat" };
  await withServer({ variables }, async (strict) => {
    const claims = { sub: "ana", exp: inAnHour() };
    const [iss, aud] = ["https://shop.example", "chat"];
    for (const good of [
      { iss, aud },
      { iss, aud: ["mail", "chat"] },
    ]) {
      assert.equal((await me(strict, await sign({ ...claims, ...good }))).status, 200);
    }
    const refused = { iss, aud: "mail" };
    for (const bad of [refused, { iss: "https://evil.example", aud }, { iss }, { aud }]) {
      const text = await sign({ ...claims, ...bad });
      await assertRefused(strict, crypto.randomUUID(), text, JSON.stringify(bad));
    }
    // A guest's token is minted here and carries neither.
    const guest = (await call(strict, "/api/chat/guest/", { method: "POST" })).body;
    assert.equal((await me(strict, guest.token)).body.user_id, guest.user_id);
  });
});

for (const alg of ["ES256", "EdDSA"]) {
  test(`a1 ${alg} with JWT_PUBLIC_KEY proves who signed`, async () => {
    const own = await generateKeyPair(alg);
    const variables = { JWT_PUBLIC_KEY: await exportSPKI(own.publicKey) };
    await withServer({ variables }, async (server) => {
      const claims = { sub: "ana", exp: inAnHour() };
      const by = (key: CryptoKey) => new SignJWT(claims).setProtectedHeader({ alg }).sign(key);
      assert.equal((await me(server, await by(own.privateKey))).body.user_id, "ana");
      const guest = (await call(server, "/api/chat/guest/", { method: "POST" })).body;
      assert.equal((await me(server, guest.token)).body.role, "customer");
    });
  });
}

/** A token that the leeway of 30 s keeps alive for about a second more. */
const ending = (user: string) => token(user, "customer", { seconds: -28 });

test("a4 a socket is closed with 4401 when its token ends", async () => {
  const ana = await Person.named(server, "Ana");
  const roomId = await ana.openRoom();
  const witness = await ana.join(roomId);
  const text = await ending("Ana");
  const room = Socket.open(server, `/ws/chat/${roomId}/?token=${text}`);
  const presence = Socket.open(server, `/ws/presence/?token=${text}`);
  await room.next("connection_established");
  await presence.next("presence_state");
  assert.deepEqual(await Promise.all([room.closed, presence.closed]), [4401, 4401]);
  witness.say("still here");
  await witness.next("message");
  await witness.close();
});

test("a4 an auth frame with a newer token of the same user keeps the socket", async () => {
  const ana = await Person.named(server, "Ana");
  const roomId = await ana.openRoom();
  const text = await ending("Ana");
  const kept = Socket.open(server, `/ws/chat/${roomId}/?token=${text}`);
  const keptPresence = Socket.open(server, `/ws/presence/?token=${text}`);
  const lost = Socket.open(server, `/ws/chat/${roomId}/?token=${text}`);
  for (const socket of [kept, lost]) await socket.next("connection_established");
  await keptPresence.next("presence_state");

  kept.send({ type: "auth", token: ana.token });
  keptPresence.send({ type: "auth", token: ana.token });
  lost.send({ type: "auth", token: await token("Eve") });
  assert.equal((await lost.next("error")).code, "unauthorized");

  assert.equal(await lost.closed, 4401);
  kept.say("I stay");
  assert.equal((await kept.next("message")).content, "I stay");
  keptPresence.send({ type: "status", status: "away" });
  assert.equal((await keptPresence.next("error")).code, "forbidden");
  await Promise.all([kept.close(), keptPresence.close()]);
});

test("a5 without a secret every call answers 503 not_configured, sockets too", async () => {
  await withServer({ variables: { JWT_SECRET: "" } }, async (bare) => {
    const text = await token("Ana");
    for (const path of ["me/", "rooms/", "unread/", `rooms/${crypto.randomUUID()}/`]) {
      const { status, body } = await call(bare, `/api/chat/${path}`, { token: text });
      assert.deepEqual([status, body.error.code], [503, "not_configured"], path);
    }
    const guest = await call(bare, "/api/chat/guest/", { method: "POST" });
    assert.deepEqual([guest.status, guest.body.error.code], [503, "not_configured"]);
    for (const path of [`/ws/chat/${crypto.randomUUID()}/`, "/ws/presence/"]) {
      const socket = Socket.open(bare, `${path}?token=${text}`);
      assert.equal(await socket.closed, 1013);
      assert.equal(socket.all("error")[0].code, "not_configured");
    }
    assert.equal((await call(bare, "/healthz")).status, 200);
  });
});
