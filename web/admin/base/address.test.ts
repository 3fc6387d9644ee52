import assert from "node:assert/strict";
import { test } from "node:test";
import { addressOf, conversationHref, hrefOf } from "./address.ts";

test("an address names a section and what of it", () => {
  const search = "?section=audit&actor=zoe&before=&demo=Zoe&lang=ar";
  assert.deepEqual(addressOf(search, "overview"), { section: "audit", filters: { actor: "zoe" } });
});

test("an unknown section is the first one that is open to the reader", () => {
  assert.equal(addressOf("?section=secrets", "reports").section, "reports");
  assert.equal(addressOf("", "overview").section, "overview");
});

test("a link keeps who is here and the language, and drops the filters of the section before", () => {
  const href = hrefOf("messages", { person: "a&b", room: "" }, "?section=audit&actor=zoe&demo=Zoe");
  assert.equal(href, "/admin/?section=messages&person=a%26b&demo=Zoe");
  assert.deepEqual(addressOf(href.slice(href.indexOf("?")), "overview").filters, { person: "a&b" });
});

test("a demo admin is an admin in the console too", () => {
  assert.equal(conversationHref("r1", "?demo=Zoe"), "/staff/?room=r1&demo=Zoe&role=admin");
  assert.equal(conversationHref("r1", "?lang=de"), "/staff/?room=r1&lang=de");
});
