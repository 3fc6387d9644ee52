import assert from "node:assert/strict";
import { test } from "node:test";
import { expiresSoon, expiryOf, renewalDelay, subjectOf } from "./token_expiry.ts";

test("the expiry of a token is read from its payload, in base64url", () => {
  const payload = btoa(JSON.stringify({ name: "Zoë?>", exp: 1_700_000_000 }).replace("ë", "e"));
  const urlSafe = payload.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  assert.equal(expiryOf(`h.${urlSafe}.s`), 1_700_000_000_000);
});

test("a token without an expiry, or that is none, has none", () => {
  assert.equal(expiryOf(`h.${btoa("{}")}.s`), null);
  assert.equal(expiryOf("opaque"), null);
});

test("a4 a newer token is due a minute before the end, or half-way of a short life", () => {
  assert.equal(renewalDelay(600_000, 0), 540_000);
  assert.equal(renewalDelay(60_000, 0), 30_000);
  assert.equal(renewalDelay(0, 5_000), 0);
});

test("a token about to run out is not worth connecting with", () => {
  assert.equal(expiresSoon(100_000, 80_000), true);
  assert.equal(expiresSoon(100_000, 10_000), false);
  assert.equal(expiresSoon(null, 0), false);
});

test("whose a token is is read as it was written, and never rounded", () => {
  const tokenOf = (claims: string) => `h.${Buffer.from(claims).toString("base64url")}.s`;
  assert.equal(subjectOf(tokenOf('{"sub":"Zoë 日本"}')), "Zoë 日本");
  assert.equal(subjectOf(tokenOf('{"user_id":42}')), "42");
  assert.equal(subjectOf(tokenOf('{"sub":9007199254740993}')), null);
});
