import assert from "node:assert/strict";
import { test } from "node:test";
import { CHOICES_MAX, matching } from "./palette_match.ts";

function found(query: string, ...titles: string[]): string[] {
  return matching(
    titles.map((title) => ({ title, hint: "" })),
    query,
  ).map(({ title }) => title);
}

test("letters are found in their order, with others between them", () => {
  assert.deepEqual(found("clc", "Close the conversation", "Leave"), ["Close the conversation"]);
  assert.deepEqual(found("xyz", "Close the conversation"), []);
});

test("beginnings of words come before letters in the middle", () => {
  assert.deepEqual(found("an", "Jordan", "Ana", "Bea Anders"), ["Ana", "Bea Anders", "Jordan"]);
});

test("case and accents do not matter, nor does punctuation", () => {
  assert.deepEqual(found("jose", "José García"), ["José García"]);
  assert.deepEqual(found("it s", "It's here"), ["It's here"]);
});

test("other scripts are found as they are written", () => {
  assert.deepEqual(found("退货", "订单 退货", "发票"), ["订单 退货"]);
  assert.deepEqual(found("مرحبا", "مرحبا بك"), ["مرحبا بك"]);
});

test("a word that going by beginnings would miss is still found", () => {
  assert.deepEqual(found("bab", "cab abba bab"), ["cab abba bab"]);
  assert.deepEqual(found("aab", "ab a b ab"), ["ab a b ab"]);
});

test("what stands beside a title finds it too, after titles", () => {
  const ana = { title: "Ana", hint: "Parcel" };
  const parcels = { title: "Parcels", hint: "" };
  assert.deepEqual(matching([ana, parcels], "parcel"), [parcels, ana]);
});

test("without letters all are there in their order, up to a bound", () => {
  const many = Array.from({ length: CHOICES_MAX + 1 }, (_, n) => `${n}`);
  assert.deepEqual(found("", ...many), many.slice(0, CHOICES_MAX));
});
