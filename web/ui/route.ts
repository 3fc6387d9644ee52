// Which room the address names, and how to name another without loading the page again.

export interface Route {
  roomId(): string | null;
  /** The address of a room, or of the list. */
  href(roomId: string | null): string;
}

/** `/chat/{room_id}/` */
export function routeInPath(base: string): Route {
  return {
    roomId: () =>
      decodeURIComponent(location.pathname.slice(base.length).split("/")[0] ?? "") || null,
    href: (roomId) =>
      (roomId === null ? base : `${base}${encodeURIComponent(roomId)}/`) + location.search,
  };
}

/** `/staff/?room={room_id}` */
export function routeInQuery(name: string): Route {
  return {
    roomId: () => new URLSearchParams(location.search).get(name),
    href: (roomId) => {
      const query = new URLSearchParams(location.search);
      if (roomId === null) query.delete(name);
      else query.set(name, roomId);
      return query.size === 0 ? location.pathname : `${location.pathname}?${query}`;
    },
  };
}
