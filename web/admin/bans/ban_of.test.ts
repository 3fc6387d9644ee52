import assert from "node:assert/strict";
import { test } from "node:test";
import type { BanView } from "../../client/generated/wire.ts";
import { banOf } from "./ban_of.ts";

const pages: Record<string, { results: BanView[]; next: string | null }> = {
  first: { results: [ban("1", null), ban("2", "bo")], next: "second" },
  second: { results: [ban("3", "ana")], next: null },
};

function ban(id: string, user_id: string | null): BanView {
  const address = user_id === null ? "192.0.2.1" : null;
  return { id, user_id, address, until: null, reason: "", banned_by: "zoe", created_at: "" };
}

const admin = {
  bans: async ({ cursor = "first" }: { cursor?: string } = {}) =>
    pages[cursor] ?? { results: [], next: null },
};

test("a ban is found on whichever page it is", async () => {
  assert.equal((await banOf(admin, "bo"))?.id, "2");
  assert.equal((await banOf(admin, "ana"))?.id, "3");
  assert.equal(await banOf(admin, "kim"), null);
});
