// What an isolate loads before it answers for the first time.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { ROOT } from "./server.ts";

/** Bytes, as Node compresses: 455 kB, of which `gzip -9` makes 450, and some for what is added. */
const BYTES_MAX = 460_000;

test("the Worker stays small", () => {
  const bytes = gzipSync(readFileSync(join(ROOT, "build/index_bg.wasm")), { level: 9 }).length;
  assert.ok(bytes <= BYTES_MAX, `${bytes} bytes, compressed`);
});
