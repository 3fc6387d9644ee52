import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { isFirstTab } from "./tone.ts";

const before = Object.getOwnPropertyDescriptor(globalThis, "navigator") ?? {};

function browserWith(request: LockManager["request"]): void {
  Object.defineProperty(globalThis, "navigator", { value: { locks: { request } }, ...CHANGEABLE });
}

const CHANGEABLE = { configurable: true, writable: true };

afterEach(() => Object.defineProperty(globalThis, "navigator", before));

test("a tab that may have no locks does itself what one tab does for all", async () => {
  browserWith(async () => {
    throw new DOMException("Locks are not available here.", "SecurityError");
  });
  assert.equal(await isFirstTab("tone"), true);
});

test("a tab leaves to another what that other one is about", async () => {
  browserWith(async (_name: string, _options: unknown, callback?: (lock: Lock | null) => unknown) =>
    callback?.(null),
  );
  assert.equal(await isFirstTab("tone"), false);
});
