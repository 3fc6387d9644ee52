import assert from "node:assert/strict";
import { test } from "node:test";
import { absolute, newRoomAbout, topicFrom, topicOf, withoutTopic } from "./topic.ts";

test("attributes of the script and of a button name a topic", () => {
  const topic = { type: "product", id: "7", image_url: "/7.png", vendor_name: "Vera" };
  const fields = { Type: "product", Id: "7", ImageUrl: "/7.png", VendorName: "Vera" };
  for (const prefix of ["context", "frontdesk"]) {
    const dataset = Object.entries(fields).map(([name, value]) => [prefix + name, value]);
    assert.deepEqual(topicOf(Object.fromEntries(dataset)), topic);
  }
});

test("without type and id there is no topic", () => {
  assert.equal(topicOf({ contextTitle: "A lamp" }), null);
  assert.equal(topicFrom({ type: "product", id: "" }), null);
  assert.equal(topicFrom(null), null);
  assert.deepEqual(topicFrom({ type: "order", id: 4711, colour: "red" }), {
    type: "order",
    id: "4711",
  });
});

test("addresses mean the same for whoever answers", () => {
  const topic = { type: "product", id: "7", url: "lamps/7", image_url: "http://[" };
  assert.deepEqual(absolute(topic, "https://shop.example/all/"), {
    type: "product",
    id: "7",
    url: "https://shop.example/all/lamps/7",
  });
});

test("who sells it is written to, or else the staff", () => {
  const topic = { type: "product", id: "7", title: "A lamp", price: "129 €" };
  const context = { type: "product", id: "7", title: "A lamp" };
  assert.deepEqual(newRoomAbout(topic, ""), { room_type: "support", context });
  assert.deepEqual(newRoomAbout({ ...topic, vendor: "vera" }, "otto"), {
    room_type: "direct",
    participant_ids: ["vera"],
    context,
  });
  assert.deepEqual(newRoomAbout(null, "otto"), { room_type: "direct", participant_ids: ["otto"] });
});

test("a second conversation about a thing names it in its subject", () => {
  const context = { type: "product", id: "7", title: "A lamp" };
  const room = { room_type: "support" as const, context, message: "Again", client_id: "1" };
  assert.deepEqual(withoutTopic(room), {
    room_type: "support",
    subject: "A lamp",
    message: "Again",
    client_id: "1-again",
  });
});
