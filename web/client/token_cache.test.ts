import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { cachedToken } from "./token_cache.ts";

function tokenUntil(milliseconds: number, name = ""): string {
  return `${name}.${btoa(JSON.stringify({ exp: milliseconds / 1_000 }))}.s`;
}

test("everybody gets the same token, fetched once", async () => {
  let fetched = 0;
  const getToken = cachedToken(async () => {
    fetched += 1;
    return "token";
  });
  const both = await Promise.all([getToken({ fresh: false }), getToken({ fresh: false })]);
  assert.deepEqual(
    [both, await getToken({ fresh: false }), fetched],
    [["token", "token"], "token", 1],
  );
});

test("a fresh token is fetched with the old one in hand", async () => {
  const olds: (string | null)[] = [];
  const getToken = cachedToken(async (old) => {
    olds.push(old);
    return `token ${olds.length}`;
  });
  await getToken({ fresh: false });
  assert.equal(await getToken({ fresh: true }), "token 2");
  assert.deepEqual(olds, [null, "token 1"]);
});

test("a token that runs out is replaced unasked", async () => {
  const tokens = [tokenUntil(Date.now() + 1_000), tokenUntil(Date.now() + 3_600_000, "later")];
  const getToken = cachedToken(async () => tokens.shift() ?? "");
  await getToken({ fresh: false });
  assert.match(await getToken({ fresh: false }), /^later/);
});

test("a fetch that failed is tried again by the next who asks", async () => {
  let isDown = true;
  const getToken = cachedToken(async () => {
    if (isDown) throw new Error("down");
    return "token";
  });
  await assert.rejects(getToken({ fresh: false }));
  isDown = false;
  assert.equal(await getToken({ fresh: false }), "token");
});

test("a fetch that never ends has failed after a minute, and the next who asks tries again", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  let isSilent = true;
  const getToken = cachedToken(async () => {
    if (isSilent) await new Promise(() => {});
    return "token";
  });
  const first = assert.rejects(getToken({ fresh: false }), { code: "unreachable" });
  mock.timers.tick(60_000);
  await first;
  isSilent = false;
  assert.equal(await getToken({ fresh: false }), "token");
  mock.timers.reset();
});
