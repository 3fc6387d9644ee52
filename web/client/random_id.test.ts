import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { randomId } from "./random_id.ts";

const UUID_V4 = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;

const { randomUUID } = crypto;

afterEach(() => {
  crypto.randomUUID = randomUUID;
});

for (const page of ["secure", "plain"] as const) {
  test(`on a ${page} page ids are UUIDs of version 4, and no two are the same`, () => {
    if (page === "plain") Object.assign(crypto, { randomUUID: undefined });
    const ids = Array.from({ length: 1_000 }, randomId);
    for (const id of ids) assert.match(id, UUID_V4);
    assert.equal(new Set(ids).size, ids.length);
  });
}
