// I9: a panic ends the instance that all rooms of an isolate share. Every other room stays whole, and so does
// the one that panicked, but for the message that it panicked at.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Person } from "./client.ts";
import { Resuming } from "./resuming.ts";
import { type Server, start } from "./server.ts";
import { ON_ARRIVAL, TRAP, WHILE_STORING } from "./trap.ts";

/** Sockets of the busy room: enough for what it says to wait in windows. */
const SEATS = 24;
const WRITERS = 4;
/** Messages of each writer that are acknowledged between two panics. */
const STRETCH = 15;

let server: Server;

before(async () => {
  server = await start({
    modulesBefore: TRAP,
    variables: { MESSAGES_PER_SECOND: "200", MESSAGE_BURST: "1000" },
  });
});
after(() => server.remove());

test("i9 a panic in one room takes nothing from others: what was acknowledged stands, and all see all of it", async () => {
  const customer = await Person.named(server, "Ana");
  const staff = await Person.named(server, "Sam", "staff");
  const [bad, busy, small] = [
    await customer.openRoom(),
    await customer.openRoom(),
    await customer.openRoom(),
  ];
  const seats = Array.from(
    { length: SEATS },
    (_, n) => new Resuming(n ? staff : customer, busy, `${n}`),
  );
  const pair = [customer, staff].map((person, n) => new Resuming(person, small, `${n}`));
  const clients = [...seats, ...pair];
  await Promise.all(clients.map((client) => client.connect()));
  const writers = [...seats.slice(0, WRITERS), ...pair];

  for (const [n, panic] of [ON_ARRIVAL, WHILE_STORING, ON_ARRIVAL].entries()) {
    const goal = (n + 1) * STRETCH;
    const socket = await staff.join(bad);
    const chats = writers.map((client) => client.chatUntil(goal));
    // When the first is through, the others are in the midst of it.
    await Promise.race(chats);
    socket.say(panic);
    await Promise.all(chats);
    const again = await staff.join(bad);
    assert.equal(await socket.closed, 1013, panic);
    again.say(`alive after ${n}`);
    await again.next("message", (message) => message.content === `alive after ${n}`);
    await again.close();
  }
  await Promise.all(writers.map((client) => client.chatUntil(4 * STRETCH)));

  for (const [roomId, inRoom] of [
    [busy, seats],
    [small, pair],
  ] as const) {
    const history = await staff.history(roomId);
    assert.deepEqual(
      history.map((message) => message.seq),
      history.map((_, n) => n + 1),
    );
    for (const client of inRoom) {
      await client.sees(history.length);
      assert.deepEqual(client.seen, history, "once and in order");
      for (const [clientId, seq] of client.acknowledged) {
        assert.equal(history[seq - 1]?.client_id, clientId);
      }
    }
  }
  const texts = (await staff.history(bad)).map((message) => message.content);
  assert.deepEqual(
    texts.slice(1),
    [0, 1, 2].map((n) => `alive after ${n}`),
  );
  await Promise.all(clients.map((client) => client.close()));
});
