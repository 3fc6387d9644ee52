import assert from "node:assert/strict";
import { test } from "node:test";
import { startedBy, withoutStart } from "./start_link.ts";

test("a link about something starts a conversation with staff", () => {
  assert.deepEqual(startedBy({ pathname: "/chat/start/inquiry/42/", search: "" }), {
    room_type: "support",
    context: { type: "inquiry", id: "42" },
  });
});

test("a link that names somebody starts one with them, and says what it is about", () => {
  const search =
    "?demo=Ana&with=vera&subject=Visit&title=Sea%20view&url=/homes/7&image_url=/homes/7.jpg";
  assert.deepEqual(startedBy({ pathname: "/chat/start/property/a%2Fb", search }), {
    room_type: "direct",
    participant_ids: ["vera"],
    subject: "Visit",
    context: {
      type: "property",
      id: "a/b",
      title: "Sea view",
      url: "/homes/7",
      image_url: "/homes/7.jpg",
    },
  });
  assert.equal(withoutStart(search), "?demo=Ana");
});

test("other addresses start nothing", () => {
  for (const pathname of [
    "/chat/",
    "/chat/start/",
    "/chat/start/order/",
    "/chat/x/start/a/b",
    "/chat/start/x/%E0/",
  ]) {
    assert.equal(startedBy({ pathname, search: "?with=vera" }), null, pathname);
  }
  assert.equal(withoutStart("?with=vera&title="), "");
});
