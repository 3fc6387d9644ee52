import assert from "node:assert/strict";
import { test } from "node:test";
import { sizeText } from "./size_text.ts";

for (const [bytes, text] of [
  [0, "0 bytes"],
  [999, "999 bytes"],
  [1_000, "1.0 kB"],
  [9_949, "9.9 kB"],
  [12_345, "12 kB"],
  [999_499, "999 kB"],
  [999_500, "1.0 MB"],
  [10_485_760, "10 MB"],
  [104_857_600, "105 MB"],
] as const) {
  test(`${bytes} bytes are shown as ${text}`, () => {
    assert.equal(sizeText(bytes), text);
  });
}
