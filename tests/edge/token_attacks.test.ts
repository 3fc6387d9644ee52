// A1, A2: every row of the table of attacks, by REST, over both WebSockets, and as the renewal of a good token.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { exportSPKI, generateKeyPair } from "jose";
import { type Address, call, Person, Socket } from "./client.ts";
import { type Server, start, withServer } from "./server.ts";
import { type Attack, ON_A_SECRET, onAPublicKey } from "./token_attacks.ts";

let server: Server;

before(async () => {
  server = await start();
});
after(() => server.remove());

/** What a token comes to by every way in. */
async function attack(at: Address, roomId: string, { name, make, comes }: Attack) {
  const text = await make();
  const { status, body, headers } = await call(at, "/api/chat/me/", { token: text });
  if (comes !== "to nothing") {
    assert.deepEqual([status, body.user_id, body.role], [200, comes.to, comes.as], name);
    return;
  }
  assert.deepEqual([status, body.error?.code], [401, "unauthorized"], name);
  assert.equal(headers.get("WWW-Authenticate"), "Bearer", name);
  for (const path of [`/ws/chat/${roomId}/`, "/ws/presence/"]) {
    const socket = Socket.open(at, `${path}?token=${text}`);
    assert.equal(await socket.closed, 4401, `${name} at ${path}`);
    const said = socket.frames.map((frame) => [frame.type, frame.data.code]);
    assert.deepEqual(said, [["error", "unauthorized"]], name);
  }
}

test("a1 a2 no token that lies is believed, and none says more than it may", async () => {
  const roomId = await (await Person.named(server, "Ana")).openRoom();
  for (const row of ON_A_SECRET) await attack(server, roomId, row);
});

for (const alg of ["ES256", "EdDSA"] as const) {
  test(`a1 with a public key for ${alg} nothing is believed that its owner has not signed`, async () => {
    const [own, foreign] = [await generateKeyPair(alg), await generateKeyPair(alg)];
    const pem = await exportSPKI(own.publicKey);
    await withServer({ variables: { JWT_PUBLIC_KEY: pem } }, async (strict) => {
      const keys = { alg, pem, own: own.privateKey, foreign: foreign.privateKey };
      for (const row of onAPublicKey(keys)) await attack(strict, crypto.randomUUID(), row);
    });
  });
}

test("a1 a socket is whose address says so, whatever the header, and a bad token is not made good by another", async () => {
  const [ana, eve] = [await Person.named(server, "Ana"), await Person.named(server, "Eve")];
  const roomId = await ana.openRoom();
  const path = (token: string) => `/ws/chat/${roomId}/?token=${token}`;
  const by = (token: string) => ({ headers: { Authorization: `Bearer ${token}` } });
  const hers = Socket.open(server, path(ana.token), by(eve.token));
  assert.equal((await hers.next("connection_established")).user_id, "ana");
  await hers.close();
  const bad = Socket.open(server, path("one.two.three"), by(ana.token));
  assert.equal(await bad.closed, 4401);
  const { status } = await call(server, `/api/chat/me/?token=${ana.token}`);
  assert.equal(status, 401, "a call by REST takes no token from its address");
});

test("a4 no bad token renews a socket, and the socket stays what it is", async () => {
  const ana = await Person.named(server, "Ana");
  const socket = await ana.join(await ana.openRoom());
  const bad = ON_A_SECRET.filter(({ comes }) => comes === "to nothing").slice(0, 60);
  for (const { name, make } of bad) {
    socket.send({ type: "auth", token: await make() });
    assert.equal((await socket.next("error")).code, "unauthorized", name);
  }
  const admin = ON_A_SECRET.find(({ name }) => name === "an unknown role");
  socket.send({ type: "auth", token: await admin?.make() });
  socket.say("still Ana");
  const { sender } = await socket.next("message");
  assert.deepEqual([sender.id, sender.role], ["ana", "customer"]);
  await socket.close();
});
