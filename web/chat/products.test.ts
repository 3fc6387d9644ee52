import assert from "node:assert/strict";
import { test } from "node:test";
import { emptyList, listed, type RoomListState } from "../client/room_list.ts";
import type { RoomSummary } from "../client/views.ts";
import { aboutProduct, productsOf } from "./products.ts";

function room(id: string, product: string | null, unread_count = 0): RoomSummary {
  const context =
    product === null ? null : { type: "product", id: product, title: `The ${product}` };
  return { id, context, unread_count, status: "open", created_at: id } as unknown as RoomSummary;
}

function list(...rooms: RoomSummary[]): RoomListState {
  return { ...emptyList, rooms: Object.fromEntries(rooms.map((one) => [one.id, one])) };
}

const state = list(room("1", "lamp", 2), room("2", "desk"), room("3", "lamp", 1), room("4", null));

test("a seller sees what was asked about, how often, and what is unread of it", () => {
  assert.deepEqual(productsOf(state), [
    { key: "product/desk", title: "The desk", rooms: 1, unread: 0 },
    { key: "product/lamp", title: "The lamp", rooms: 2, unread: 3 },
  ]);
});

test("the list shows one product's conversations, or all", () => {
  const ids = (product: string | null) =>
    listed(aboutProduct(state, product), "all").map(({ id }) => id);
  assert.deepEqual(ids("product/lamp"), ["3", "1"]);
  assert.deepEqual(ids(null), ["4", "3", "2", "1"]);
});
