// What a seller's conversations are about, so that they can be looked at product by product.
import type { RoomListState } from "../client/room_list.ts";
import type { RoomSummary } from "../client/views.ts";

export interface Product {
  key: string;
  title: string;
  rooms: number;
  unread: number;
}

/** The things that were asked about, by title. */
export function productsOf({ rooms }: RoomListState): Product[] {
  const products = new Map<string, Product>();
  for (const room of Object.values(rooms)) {
    const key = keyOf(room);
    if (key === null || room.context === null) continue;
    const { rooms: count, unread } = products.get(key) ?? { rooms: 0, unread: 0 };
    const title = room.context.title || room.context.id;
    products.set(key, { key, title, rooms: count + 1, unread: unread + room.unread_count });
  }
  return [...products.values()].sort((one, other) => one.title.localeCompare(other.title));
}

/** The list with the conversations about one thing; all of them for null. */
export function aboutProduct(state: RoomListState, product: string | null): RoomListState {
  if (product === null) return state;
  const rooms = Object.entries(state.rooms).filter(([, room]) => keyOf(room) === product);
  return { ...state, rooms: Object.fromEntries(rooms) };
}

function keyOf({ context }: RoomSummary): string | null {
  return context === null ? null : `${context.type}/${context.id}`;
}
