// Whom people may open a conversation with, in the two worlds.
import assert from "node:assert/strict";
import { test } from "node:test";
import { comesTo, Person } from "./client.ts";
import { type Server, withServer } from "./server.ts";

/** Ana and Bob are customers whom the database knows, Vera is a vendor, Sam is staff. */
async function people(server: Server) {
  const ana = await Person.named(server, "Ana");
  const bob = await Person.named(server, "Bob");
  const vera = await Person.named(server, "Vera", "vendor");
  const sam = await Person.named(server, "Sam", "staff");
  for (const person of [ana, bob, vera, sam]) await person.openRoom({ room_type: "support" });
  return { ana, bob, vera, sam };
}

const direct = (other: string) => ({ room_type: "direct", participant_ids: [other] });

test("customers of a service reach vendors, staff and strangers, and not each other", async () => {
  await withServer({ variables: { REACH: "service" } }, async (server) => {
    const { ana, bob, vera, sam } = await people(server);
    for (const other of [vera.id, sam.id, "a-vendor-who-never-came"]) {
      assert.equal((await ana.post("rooms/", direct(other))).status, 201, other);
    }
    for (const body of [
      direct(bob.id),
      direct("guest:4711"),
      { room_type: "group", participant_ids: [vera.id, bob.id] },
    ]) {
      const refused = await ana.post("rooms/", body);
      assert.deepEqual(
        [refused.status, refused.body.error.code, refused.body.error.field],
        [403, "forbidden", "participant_ids"],
      );
    }
    const own = await ana.openRoom({ room_type: "group", participant_ids: [vera.id] });
    const added = await ana.post(`rooms/${own}/participants/`, { user_id: bob.id });
    assert.deepEqual([added.status, added.body.error.field], [403, "user_id"]);
    const nameless = await Person.named(server, "id-17");
    const itsRoom = await nameless.openRoom({ room_type: "support", message: "hello" });
    await vera.get(`rooms/${itsRoom}/`);
    await comesTo(
      () => ana.post("rooms/", direct(nameless.id)),
      (answer) => assert.equal(answer.status, 403, "called by their id, a customer all the same"),
    );
    assert.equal((await vera.post("rooms/", direct(bob.id))).status, 201);
    const group = { room_type: "group", subject: "Us", participant_ids: [ana.id, bob.id] };
    assert.equal((await sam.post("rooms/", group)).status, 201);
    const his = (await bob.get("rooms/")).body.results;
    assert.equal(his.length, 3, "his own, the vendor's and the group");
  });
});

test("anyone reaches anyone where the operator says so", async () => {
  await withServer({}, async (server) => {
    const { ana, bob } = await people(server);
    assert.equal((await ana.post("rooms/", direct(bob.id))).status, 201);
    const group = { room_type: "group", subject: "Us", participant_ids: [bob.id] };
    assert.equal((await ana.post("rooms/", group)).status, 201);
  });
});
