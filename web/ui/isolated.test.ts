import assert from "node:assert/strict";
import { test } from "node:test";
import { i18n } from "../words/i18n.ts";
import { isolated } from "./isolated.ts";

test("a text that is written as the page is stays as it is", () => {
  assert.equal(isolated("Hello!"), "Hello!");
});

test("what is written from right to left has marks around it in English", () => {
  assert.equal(isolated("مرحبا!"), "\u2068مرحبا!\u2069");
  assert.equal(isolated("שלום"), "\u2068שלום\u2069");
});

test("in Arabic everything has: it may be in any script", () => {
  i18n.speak("ar", {});
  assert.equal(isolated("Hello!"), "\u2068Hello!\u2069");
  i18n.speak("en", {});
});
