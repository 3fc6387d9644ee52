import assert from "node:assert/strict";
import { test } from "node:test";
import { DEFAULTS, readOptions } from "./options.ts";

function read(given: object) {
  const options = { ...DEFAULTS };
  const invalid = readOptions(given, options);
  return { options, invalid };
}

test("what is not given stays as it is", () => {
  assert.deepEqual(read({}), { options: DEFAULTS, invalid: [] });
  assert.deepEqual(read({ frontdeskOpen: "", contextId: "7" }), { options: DEFAULTS, invalid: [] });
});

test("attributes and programs say the same", () => {
  const wanted = { ...DEFAULTS, guests: false, open: true, offsetInline: 8, position: "start" };
  assert.deepEqual(
    read({ guests: "off", open: "", offsetInline: "8", position: "start" }).options,
    wanted,
  );
  assert.deepEqual(
    read({ guests: false, open: true, offsetInline: 8, position: "start" }).options,
    wanted,
  );
});

test("a value that is none changes nothing, and is named", () => {
  const { options, invalid } = read({
    accent: "red",
    theme: "sepia",
    zIndex: "-1",
    guests: "maybe",
    title: "Hi",
  });
  assert.deepEqual(invalid, ["accent", "theme", "zIndex", "guests"]);
  assert.deepEqual(options, { ...DEFAULTS, title: "Hi" });
});
