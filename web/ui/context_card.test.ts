import assert from "node:assert/strict";
import { test } from "node:test";
import { linkOf, pictureOf } from "./context_card.ts";

test("only addresses of pages are links", () => {
  assert.equal(linkOf("https://shop.example/lamp"), "https://shop.example/lamp");
  assert.equal(linkOf("http://shop.example/"), "http://shop.example/");
  assert.equal(linkOf("javascript:alert(1)"), null);
  assert.equal(linkOf("lamp"), null);
  assert.equal(linkOf(undefined), null);
});

test("pictures come over https or from this origin", () => {
  const origin = "http://localhost:8787";
  assert.equal(pictureOf("https://cdn.example/a.png", origin), "https://cdn.example/a.png");
  assert.equal(pictureOf("/lamp.png", origin), "http://localhost:8787/lamp.png");
  assert.equal(pictureOf("http://cdn.example/a.png", origin), null);
  assert.equal(pictureOf("data:image/png;base64,", origin), null);
});
