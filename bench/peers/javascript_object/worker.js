// A chat on Durable Objects as a Cloudflare user would write it: this verifies tokens, a room is an
// object (room.js), and D1 is asked for what concerns several rooms.
import { verify } from "./token.js";

export { RoomObject } from "./room.js";

const ROUTES = [
  [/^\/ws\/chat\/([^/]+)\/$/, connect],
  [/^\/api\/chat\/rooms\/([^/]+)\/messages\/$/, history],
  [/^\/api\/chat\/rooms\/$/, list],
];

export default {
  async fetch(request, env) {
    const url = new URL(request.url);
    const bearer = request.headers.get("Authorization")?.replace("Bearer ", "");
    const person = await verify(url.searchParams.get("token") ?? bearer, env.JWT_SECRET);
    if (person === undefined) return new Response("who are you?", { status: 401 });
    for (const [path, handle] of ROUTES) {
      const match = path.exec(url.pathname);
      if (match) return handle({ request, env, url, person, room: match[1] });
    }
    return new Response("not found", { status: 404 });
  },
};

function connect({ request, env, url, person, room }) {
  const address = new URL("https://room/");
  address.searchParams.set("room", room);
  address.searchParams.set("user", person.sub);
  address.searchParams.set("username", person.username);
  address.searchParams.set("since", url.searchParams.get("since") ?? "");
  return env.ROOMS.getByName(room).fetch(new Request(address, request));
}

async function history({ env, url, room }) {
  const limit = Math.min(Number(url.searchParams.get("limit") ?? 50), 200);
  return Response.json({ results: await env.ROOMS.getByName(room).history(room, limit) });
}

/** The staff's list: every room, the one that spoke last first. */
async function list({ env, url, person }) {
  if (person.role !== "staff") return new Response("for staff", { status: 403 });
  const limit = Math.min(Number(url.searchParams.get("limit") ?? 50), 200);
  const { results } = await env.DB.prepare(
    "SELECT id, last_seq, last_message, updated_at FROM rooms ORDER BY updated_at DESC LIMIT ?",
  )
    .bind(limit)
    .all();
  const rooms = results.map((row) => ({ ...row, last_message: JSON.parse(row.last_message) }));
  return Response.json({ results: rooms });
}
