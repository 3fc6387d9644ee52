import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { accentTokens, canBeRead } from "./accent.ts";
import { accentOf, colourOf, hexOf, readableOn } from "./colour.ts";

const hex = fc
  .integer({ min: 0, max: 0xffffff })
  .map((value) => `#${value.toString(16).padStart(6, "0")}`);

const GROUNDS = {
  light: ["#ffffff", "#faf9f6", "#f0ede7"],
  dark: ["#1b1e1d", "#161918", "#252928"],
};

test("whatever the brand's colour, text in it and on it can be read", () => {
  fc.assert(
    fc.property(hex, fc.constantFrom("light" as const, "dark" as const), (accent, scheme) => {
      const tokens = accentTokens(accent, scheme);
      const pairs = [
        ["on-accent", "accent"],
        ["on-own", "own"],
        ["accent-ink", "accent-soft"],
      ] as const;
      for (const [text, ground] of pairs) {
        assert.ok(canBeRead(tokens[text] ?? "", tokens[ground] ?? ""), `${text} on ${ground}`);
      }
      for (const ground of GROUNDS[scheme]) assert.ok(canBeRead(tokens.accent ?? "", ground));
      assert.ok(canBeRead(hexOf(readableOn(colourOf(accent))), accent));
    }),
  );
});

test("a colour that is none is the design's own", () => {
  assert.equal(accentOf("reddish"), accentOf(undefined));
  assert.equal(accentOf("#FD0"), "#FD0");
  assert.deepEqual(colourOf("#FD0"), colourOf("#ffdd00"));
});
