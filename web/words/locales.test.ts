import assert from "node:assert/strict";
import { test } from "node:test";
import { chooseLocale, directionOf } from "./locales.ts";

test("the first wanted language that there is, is chosen", () => {
  assert.equal(chooseLocale(["nl", "de-AT", "fr"]), "de");
});

test("regions and scripts do not matter", () => {
  assert.equal(chooseLocale(["zh-Hant-TW"]), "zh");
  assert.equal(chooseLocale(["pt_BR", "pt-BR"]), "pt");
});

test("where none of them is there, it is English", () => {
  assert.equal(chooseLocale(["nl", "not a tag"]), "en");
  assert.equal(chooseLocale([]), "en");
});

test("Arabic is written from right to left", () => {
  assert.equal(directionOf("ar"), "rtl");
  assert.equal(directionOf("hi"), "ltr");
});
