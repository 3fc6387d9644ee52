import assert from "node:assert/strict";
import { test } from "node:test";
import { randomId } from "./random_id.ts";

test("ids are two numbers of 64 bits, and no two are the same", () => {
  const ids = Array.from({ length: 1_000 }, randomId);
  for (const id of ids) assert.match(id, /^\d{1,20}-\d{1,20}$/);
  assert.equal(new Set(ids).size, ids.length);
});
