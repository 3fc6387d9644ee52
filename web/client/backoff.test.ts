import assert from "node:assert/strict";
import { afterEach, mock, test } from "node:test";
import { backoff } from "./backoff.ts";

afterEach(() => mock.restoreAll());

test("a wait is anything from nothing to twice the longest before, and never more than 20 s", () => {
  const longest = (failures: number) => {
    mock.method(Math, "random", () => 1);
    return backoff(failures);
  };
  assert.deepEqual(
    [1, 2, 3, 6, 1_000, 5_000].map(longest),
    [1_000, 2_000, 4_000, 20_000, 20_000, 20_000],
  );
  mock.method(Math, "random", () => 0);
  assert.equal(backoff(7), 0);
});
