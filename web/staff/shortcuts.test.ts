import assert from "node:assert/strict";
import { test } from "node:test";
import { KeyReader, keyCaps, type Press, SEQUENCE_MS } from "./key_reader.ts";
import { ACTIONS } from "./shortcuts.ts";

const FREE = { isTyping: false, isInList: true, singleKeys: true };

function press(key: string, more: Partial<Press> = {}): Press {
  return { key, code: "", altKey: false, ctrlKey: false, metaKey: false, ...more };
}

test("no two actions have the same key, and none is the beginning of another", () => {
  const all = ACTIONS.flatMap(({ keys }) => keys);
  assert.equal(new Set(all).size, all.length);
  const firsts = all.filter((keys) => keys.includes(" ")).map((keys) => keys.split(" ")[0]);
  assert.deepEqual(
    all.filter((keys) => firsts.includes(keys)),
    [],
  );
});

test("a key does what the table says", () => {
  const reader = new KeyReader(ACTIONS);
  assert.equal(reader.read(press("j"), FREE, 0), "next");
  assert.equal(reader.read(press("J"), FREE, 0), "next");
  assert.equal(reader.read(press("?"), FREE, 0), "help");
  assert.equal(reader.read(press("x"), FREE, 0), null);
});

test("two keys in a row are one shortcut while they follow each other closely", () => {
  const reader = new KeyReader(ACTIONS);
  assert.equal(reader.read(press("g"), FREE, 0), null);
  assert.equal(reader.read(press("u"), FREE, SEQUENCE_MS - 1), "view_unread");
  assert.equal(reader.read(press("u"), FREE, SEQUENCE_MS), "next_unread");
  assert.equal(reader.read(press("g"), FREE, 0), null);
  assert.equal(reader.read(press("u"), FREE, SEQUENCE_MS), "next_unread");
});

test("while something is written, only keys with a modifier count", () => {
  const reader = new KeyReader(ACTIONS);
  const typing = { ...FREE, isTyping: true };
  assert.equal(reader.read(press("j"), typing, 0), null);
  assert.equal(reader.read(press("k", { ctrlKey: true }), typing, 0), "palette");
  assert.equal(reader.read(press("¡", { altKey: true, code: "Digit1" }), typing, 0), "view_open");
});

test("keys without a modifier can be turned off", () => {
  const reader = new KeyReader(ACTIONS);
  const off = { ...FREE, singleKeys: false };
  assert.equal(reader.read(press("j"), off, 0), null);
  assert.equal(reader.read(press("g"), off, 0), null);
  assert.equal(reader.read(press("k", { metaKey: true }), off, 0), "palette");
});

test("arrows are the list's only where they have no other use", () => {
  const reader = new KeyReader(ACTIONS);
  assert.equal(reader.read(press("ArrowDown"), FREE, 0), "next");
  assert.equal(reader.read(press("ArrowDown"), { ...FREE, isInList: false }, 0), null);
});

test("AltGr, which writes characters, is no shortcut", () => {
  const reader = new KeyReader(ACTIONS);
  const altGr = press("1", { altKey: true, ctrlKey: true, code: "Digit1" });
  assert.equal(reader.read(altGr, FREE, 0), null);
});

test("keys are named as keyboards name them", () => {
  assert.deepEqual(keyCaps("Mod+k", false), ["Ctrl", "K"]);
  assert.deepEqual(keyCaps("Mod+k", true), ["⌘", "K"]);
  assert.deepEqual(keyCaps("g o", false), ["G", "O"]);
  assert.deepEqual(keyCaps("Alt+ArrowDown", false), ["Alt", "↓"]);
});
