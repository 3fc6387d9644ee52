// How fast somebody may call and connect, and everybody in a room may write (W10).
import assert from "node:assert/strict";
import { test } from "node:test";
import { call, Person, Socket } from "./client.ts";
import { withServer } from "./server.ts";

const from = (address: string) => ({ headers: { "CF-Connecting-IP": address } });

test("w10 a user who calls too fast is told when to go on, and others are not held up", async () => {
  await withServer({ callsPerMinute: { USER_RATE: 5 } }, async (server) => {
    const [ana, cleo] = [await Person.named(server, "Ana"), await Person.named(server, "Cleo")];
    for (let n = 0; n < 5; n++) assert.equal((await ana.get("me/")).status, 200);
    const refused = await ana.get("me/");
    assert.deepEqual([refused.status, refused.body.error.code], [429, "rate_limited"]);
    const seconds = Number(refused.headers.get("Retry-After"));
    assert.ok(seconds >= 1 && seconds <= 60);
    assert.equal(refused.body.error.retry_after, seconds);
    const socket = Socket.open(server, `/ws/presence/?token=${ana.token}`);
    assert.equal(await socket.closed, 4429);
    assert.equal((await cleo.get("me/")).status, 200);
  });
});

test("w10 calls are counted by address, where there is one, whoever makes them", async () => {
  await withServer({ callsPerMinute: { ADDRESS_RATE: 3 } }, async (server) => {
    const people = await Promise.all(
      ["Ana", "Cleo", "Eve", "Kim"].map((name) => Person.named(server, name)),
    );
    const statuses = [];
    for (const { token } of people) {
      const { status } = await call(server, "/api/chat/me/", { token, ...from("192.0.2.7") });
      statuses.push(status);
    }
    assert.deepEqual(statuses, [200, 200, 200, 429]);
    const nobody = await call(server, "/api/chat/me/", from("192.0.2.7"));
    assert.equal(nobody.status, 429, "before the token is looked at");
    const token = people[3]?.token ?? "";
    const elsewhere = await call(server, "/api/chat/me/", { token, ...from("192.0.2.8") });
    assert.equal(elsewhere.status, 200);
    const health = await call(server, "/healthz", from("192.0.2.7"));
    assert.equal(health.status, 200);
  });
});

test("w10 a user who connects too often is closed with 4429 and may still call", async () => {
  await withServer({ callsPerMinute: { SOCKET_RATE: 2 } }, async (server) => {
    const ana = await Person.named(server, "Ana");
    const roomId = await ana.openRoom();
    const open = [await ana.join(roomId), await ana.appear()];
    const refused = ana.connect(roomId);
    const error = await refused.next("error");
    assert.deepEqual([error.code, await refused.closed], ["rate_limited", 4429]);
    assert.ok(error.retry_after >= 1);
    assert.equal((await ana.get(`rooms/${roomId}/`)).status, 200);
    await Promise.all(open.map((socket) => socket.close()));
  });
});

test("w10 a busy room refuses everybody alike, by socket and by REST, and says for how long", async () => {
  const variables = { ROOM_MESSAGES_PER_SECOND: "0.1", ROOM_MESSAGE_BURST: "3" };
  await withServer({ variables }, async (server) => {
    const [ana, sam] = [
      await Person.named(server, "Ana"),
      await Person.named(server, "Sam", "staff"),
    ];
    const roomId = await ana.openRoom();
    const socket = await ana.join(roomId);
    for (const content of ["one", "two"]) {
      socket.say(content);
      await socket.next("message");
    }
    assert.equal((await sam.post(`rooms/${roomId}/send/`, { content: "three" })).status, 201);
    socket.say("four", "c-4");
    const error = await socket.next("error");
    assert.deepEqual([error.code, error.client_id], ["rate_limited", "c-4"]);
    assert.match(error.message, /busy/);
    const byRest = await sam.post(`rooms/${roomId}/send/`, { content: "five" });
    assert.deepEqual([byRest.status, byRest.body.error.code], [429, "rate_limited"]);
    const seconds = Number(byRest.headers.get("Retry-After"));
    assert.ok(seconds >= 1 && seconds <= 10, `${seconds} s`);
    const elsewhere = await ana.openRoom();
    assert.equal((await ana.post(`rooms/${elsewhere}/send/`, { content: "hi" })).status, 201);
    await socket.close();
  });
});
