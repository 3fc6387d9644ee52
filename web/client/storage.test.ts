import assert from "node:assert/strict";
import { test } from "node:test";
import { SafeStorage } from "./storage.ts";
import { MemoryStorage } from "./testing/memory_storage.ts";

test("what is set is kept for the next page", () => {
  const browser = new MemoryStorage();
  new SafeStorage(browser).set("a/1", "x");
  assert.equal(new SafeStorage(browser).get("a/1"), "x");
  assert.deepEqual(new SafeStorage(browser).keys("a/"), ["a/1"]);
});

test("what a full storage does not take is kept in memory, and goes with the rest", () => {
  const browser = new MemoryStorage();
  const storage = new SafeStorage(browser);
  browser.isFull = true;
  storage.set("a/1", "x");
  assert.deepEqual([storage.get("a/1"), storage.keys("a/"), browser.length], ["x", ["a/1"], 0]);
  storage.remove("a/1");
  assert.deepEqual(storage.keys("a/"), []);
});

test("what a full storage had before is not taken for what was set last", () => {
  const browser = new MemoryStorage();
  const storage = new SafeStorage(browser);
  storage.set("a", "old");
  browser.isFull = true;
  storage.set("a", "new");
  assert.deepEqual([storage.get("a"), storage.keys("a")], ["new", ["a"]]);
});

test("without a storage that may be used everything is in memory", () => {
  const forbidden = new Proxy(new MemoryStorage(), {
    get() {
      throw new DOMException("forbidden", "SecurityError");
    },
  });
  const storage = new SafeStorage(forbidden);
  storage.set("a/1", "x");
  assert.deepEqual([storage.get("a/1"), storage.keys("a/")], ["x", ["a/1"]]);
});
