import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { linkParts } from "./link_parts.ts";

function hrefs(text: string): string[] {
  return linkParts(text).flatMap(({ href }) => href ?? []);
}

test("web addresses become links, without the sentence around them", () => {
  assert.deepEqual(hrefs("See https://a.example/x?y=1. (Or http://b.example!)"), [
    "https://a.example/x?y=1",
    "http://b.example",
  ]);
});

test("nothing else becomes a link", () => {
  assert.deepEqual(
    hrefs("javascript:alert(1) data:text/html,x ftp://a www.a.example https://"),
    [],
  );
});

test("the parts are the text, and links lead to the web only", () => {
  const pieces = fc.array(fc.oneof(fc.string(), fc.webUrl(), fc.constant(" https://")));
  fc.assert(
    fc.property(pieces, (list) => {
      const text = list.join("");
      const parts = linkParts(text);
      assert.equal(parts.map((part) => part.text).join(""), text);
      for (const { href } of parts) assert.ok(href === null || /^https?:\/\//.test(href));
    }),
  );
});
