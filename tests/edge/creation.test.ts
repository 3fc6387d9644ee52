// I7: rooms that must be unique are, however their creators race.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Person } from "./client.ts";
import { type Server, start } from "./server.ts";

let server: Server;
let buyer: Person;
let seller: Person;

before(async () => {
  server = await start();
  buyer = await Person.named(server, "Ana");
  seller = await Person.named(server, "Vera", "vendor");
});
after(() => server.remove());

/** Everybody creates at once, three times each: one id, one 201. */
async function race(bodies: [Person, object][]) {
  const calls = bodies.flatMap(([person, body]) =>
    [1, 2, 3].map(() => person.post("rooms/", body)),
  );
  const answers = await Promise.all(calls);
  const ids = new Set(answers.map((answer) => answer.body.id));
  assert.equal(ids.size, 1, JSON.stringify(answers.map((answer) => answer.body)));
  const statuses = answers.map((answer) => answer.status).sort();
  assert.deepEqual(statuses, [...Array(calls.length - 1).fill(200), 201]);
  return [...ids][0] as string;
}

test("i7 two people racing to open their direct room meet in one", async () => {
  const seen = new Set<string>();
  for (let round = 0; round < 25; round++) {
    const other = await Person.named(server, `Bob${round}`);
    const roomId = await race([
      [buyer, { room_type: "direct", participant_ids: [other.id] }],
      [other, { room_type: "direct", participant_ids: [buyer.id] }],
    ]);
    seen.add(roomId);
    const { body } = await other.get(`rooms/${roomId}/`);
    assert.deepEqual(
      body.members.map((member: { user_id: string }) => member.user_id).sort(),
      [buyer.id, other.id].sort(),
    );
  }
  assert.equal(seen.size, 25);
});

test("i7 a direct room about something is the pair's only one about it", async () => {
  const seen = new Set<string>();
  for (let round = 0; round < 10; round++) {
    const context = { type: "listing", id: round, title: "A bicycle" };
    seen.add(
      await race([
        [buyer, { room_type: "direct", participant_ids: ["vera"], context }],
        [seller, { room_type: "direct", participant_ids: ["ana"], context }],
      ]),
    );
  }
  seen.add(await buyer.openRoom({ room_type: "direct", participant_ids: ["vera"] }));
  assert.equal(seen.size, 11);
});

test("i7 a support room about something is its creator's only one about it", async () => {
  const seen = new Set<string>();
  for (let round = 0; round < 10; round++) {
    const context = { type: "order", id: `A-${round}` };
    seen.add(await race([[buyer, { room_type: "support", context }]]));
    const other = await seller.post("rooms/", { room_type: "support", context });
    assert.equal(other.status, 201);
    seen.add(other.body.id);
  }
  assert.equal(seen.size, 20);
});

test("i7 a context keeps what it was created with, and its id may be a number", async () => {
  const context = { type: "order", id: 4711, title: "Order 4711", url: "/orders/4711" };
  const { body } = await buyer.post("rooms/", { room_type: "support", context });
  assert.deepEqual(body.context, { ...context, id: "4711" });
  const again = await buyer.post("rooms/", {
    room_type: "support",
    context: { type: "order", id: "4711", title: "Another title" },
  });
  assert.deepEqual([again.status, again.body.id], [200, body.id]);
  assert.equal(again.body.context.title, "Order 4711");
});

test("rooms without anything unique are new each time", async () => {
  const body = { room_type: "general", subject: "Help needed" };
  const answers = await Promise.all([1, 2, 3].map(() => buyer.post("rooms/", body)));
  assert.deepEqual(
    answers.map((answer) => answer.status),
    [201, 201, 201],
  );
  assert.equal(new Set(answers.map((answer) => answer.body.id)).size, 3);
});

test("staff open a support room for a customer, who finds it in their list", async () => {
  const sam = await Person.named(server, "Sam", "staff");
  const customer = await Person.named(server, "Cleo");
  const { status, body } = await sam.post("rooms/", {
    room_type: "support",
    participant_ids: ["cleo"],
    message: "Your parcel came back to us.",
  });
  assert.equal(status, 201);
  const [listed] = (await customer.get("rooms/")).body.results;
  assert.equal(listed.id, body.id);
  assert.equal((await customer.post(`rooms/${body.id}/close/`)).status, 200);
});
