// A chat as a Node developer would write it: `ws`, `node:sqlite` and nothing between them, one process.
// FOLDER holds the data, PORT is where it listens, JWT_SECRET what tokens are signed with. Prints its
// address when it is ready.
//
// Chosen for speed where a careful developer would: no compression of frames, a message made into
// bytes once for all receivers, tokens verified once a socket, everything of a message in one turn
// without an await, statements prepared once (log.mjs). A receiver that reads too slowly is dropped.

import { createSecretKey } from "node:crypto";
import { createServer } from "node:http";
import { jwtVerify } from "jose";
import { WebSocketServer } from "ws";
import { Log } from "./log.mjs";

const CONTENT_MAX = 4000;

const FRAME_BYTES_MAX = 32 * 1024;

/** Messages that a returning client is sent. */
const REPLAY_MAX = 500;

/** Bytes that may wait for a receiver. */
const BUFFERED_MAX = 8 * 1024 * 1024;

const log = new Log(process.env.FOLDER);
const key = createSecretKey(Buffer.from(process.env.JWT_SECRET));

/** Rooms with somebody in them: their sockets. */
const rooms = new Map();

const server = createServer(async (request, response) => {
  const url = new URL(request.url, "http://localhost");
  const person = await verify(request.headers.authorization?.replace("Bearer ", ""));
  const answer = person ? read(url, person) : { status: 401, body: { error: "who are you?" } };
  response.writeHead(answer.status, { "Content-Type": "application/json" });
  response.end(JSON.stringify(answer.body));
});

function read(url, person) {
  const limit = Math.min(Number(url.searchParams.get("limit") ?? 50), 200);
  const room = /^\/api\/chat\/rooms\/([^/]+)\/messages\/$/.exec(url.pathname)?.[1];
  if (room) return { status: 200, body: { results: log.newest(room, limit) } };
  if (url.pathname !== "/api/chat/rooms/") return { status: 404, body: { error: "not found" } };
  if (person.role !== "staff") return { status: 403, body: { error: "for staff" } };
  return { status: 200, body: { results: log.rooms(limit) } };
}

const sockets = new WebSocketServer({
  noServer: true,
  perMessageDeflate: false,
  maxPayload: FRAME_BYTES_MAX,
});

server.on("upgrade", async (request, connection, head) => {
  const url = new URL(request.url, "http://localhost");
  const room = /^\/ws\/chat\/([^/]+)\/$/.exec(url.pathname)?.[1];
  const person = room && (await verify(url.searchParams.get("token")));
  if (!person) return connection.end("HTTP/1.1 401 Unauthorized\r\n\r\n");
  sockets.handleUpgrade(request, connection, head, (socket) =>
    join(socket, room, person, url.searchParams.get("since")),
  );
});

function join(socket, room, person, since) {
  const members = rooms.get(room) ?? new Set();
  rooms.set(room, members.add(socket));
  socket.on("message", (bytes) => hear(socket, room, person, bytes));
  socket.on("close", () => {
    members.delete(socket);
    if (members.size === 0) rooms.delete(room);
  });
  socket.on("error", () => socket.terminate());
  const welcome = { room_id: room, user_id: person.sub, last_seq: log.lastSeq(room) };
  socket.send(JSON.stringify({ type: "connection_established", data: welcome }));
  if (!since) return;
  for (const message of log.since(room, Number(since), REPLAY_MAX)) {
    socket.send(JSON.stringify({ type: "message", data: message }));
  }
}

function hear(socket, room, person, bytes) {
  const said = parse(bytes);
  if (!said) return socket.close(4400, "malformed");
  if (said.type === "ping") return socket.send('{"type":"pong","data":{}}');
  if (said.type !== "message") return;
  const { content, client_id = null } = said.data ?? {};
  if (typeof content !== "string" || content === "" || content.length > CONTENT_MAX) {
    const error = { code: "invalid", field: "content", client_id };
    return socket.send(JSON.stringify({ type: "error", data: error }));
  }
  const { message, isNew } = log.add(room, person, content, client_id);
  if (isNew) return broadcast(room, { type: "message", data: message });
  const data = { client_id, id: message.id, seq: message.seq };
  socket.send(JSON.stringify({ type: "ack", data }));
}

function broadcast(room, frame) {
  const bytes = Buffer.from(JSON.stringify(frame));
  for (const socket of rooms.get(room)) {
    if (socket.bufferedAmount > BUFFERED_MAX) socket.terminate();
    else socket.send(bytes, { binary: false });
  }
}

async function verify(token) {
  try {
    return (await jwtVerify(token, key, { algorithms: ["HS256"] })).payload;
  } catch {
    return undefined;
  }
}

function parse(bytes) {
  try {
    return JSON.parse(bytes);
  } catch {
    return undefined;
  }
}

process.once("SIGTERM", () => {
  log.close();
  process.exit();
});

server.listen(Number(process.env.PORT), "127.0.0.1", () => {
  process.stdout.write(`http://127.0.0.1:${process.env.PORT}/\n`);
});
