import assert from "node:assert/strict";
import { test } from "node:test";
import { compare, comparisonText } from "./comparison.ts";

test("a figure is more, less or the same", () => {
  assert.deepEqual(compare(150, 100), { is: "more", share: 0.5 });
  assert.deepEqual(compare(50, 100), { is: "less", share: 0.5 });
  assert.deepEqual(compare(1000, 1001), { is: "same" });
});

test("nothing is divided by nothing", () => {
  assert.deepEqual(compare(0, 0), { is: "same" });
  assert.deepEqual(compare(3, 0), { is: "new" });
  assert.deepEqual(compare(null, 3), { is: "unknown" });
});

test("a comparison is said in words", () => {
  assert.equal(comparisonText(compare(150, 100)), "50% more than before");
  assert.equal(comparisonText(compare(3, 0)), "None in the period before");
});
