// One room: its sockets, its log in SQLite, and the copy of it in D1.
//
// Chosen as the platform's documentation and its chat example have it: hibernating sockets, the
// identities of which are kept in memory as well so that a message decodes no attachment; the last seq
// in memory; one INSERT a message, in the same turn as the broadcast and before it, so that the output
// gate makes what is sent durable; one string for all receivers; answers to heartbeats by the platform.
// The copy goes in batches from an alarm, at most some hundred milliseconds behind, two statements each.
import { DurableObject } from "cloudflare:workers";

/** Milliseconds after which a message is copied to D1, as Frontdesk has it. */
const COPY_DELAY_MS = 250;

/** Messages in one batch to D1. */
const COPY_MAX = 500;

/** Messages that a returning client is sent. */
const REPLAY_MAX = 500;

const CONTENT_MAX = 4000;

/** Key under which the seq of the last copied message is kept. */
const COPIED = "copied";

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS message (
    seq             INTEGER PRIMARY KEY,
    sender_id       TEXT    NOT NULL,
    sender_username TEXT    NOT NULL,
    content         TEXT    NOT NULL,
    client_id       TEXT,
    created_at      INTEGER NOT NULL
  );
  CREATE UNIQUE INDEX IF NOT EXISTS message_by_client_id ON message (sender_id, client_id)
    WHERE client_id IS NOT NULL;`;

export class RoomObject extends DurableObject {
  constructor(ctx, env) {
    super(ctx, env);
    this.sql = ctx.storage.sql;
    this.sql.exec(SCHEMA);
    this.lastSeq = this.sql.exec("SELECT coalesce(max(seq), 0) AS seq FROM message").one().seq;
    this.people = new Map(
      ctx.getWebSockets().map((socket) => [socket, socket.deserializeAttachment()]),
    );
    // One that was set before a restart rings all the same; the next message sets it again.
    this.isAlarmSet = false;
    ctx.setWebSocketAutoResponse(
      new WebSocketRequestResponsePair('{"type":"ping"}', '{"type":"pong","data":{}}'),
    );
  }

  fetch(request) {
    const { searchParams } = new URL(request.url);
    const [client, server] = Object.values(new WebSocketPair());
    const person = {
      id: searchParams.get("user"),
      username: searchParams.get("username"),
      room: searchParams.get("room"),
    };
    this.ctx.acceptWebSocket(server);
    server.serializeAttachment(person);
    this.people.set(server, person);
    const welcome = { room_id: person.room, user_id: person.id, last_seq: this.lastSeq };
    server.send(JSON.stringify({ type: "connection_established", data: welcome }));
    const since = searchParams.get("since");
    if (since) {
      const missed = this.sql.exec(
        "SELECT * FROM message WHERE seq > ? ORDER BY seq LIMIT ?",
        Number(since),
        REPLAY_MAX,
      );
      for (const row of missed) server.send(frame(person.room, row));
    }
    return new Response(null, { status: 101, webSocket: client });
  }

  webSocketMessage(socket, text) {
    const person = this.people.get(socket);
    const said = parse(text);
    if (!said) return socket.close(4400, "malformed");
    if (said.type !== "message") return;
    const { content, client_id = null } = said.data ?? {};
    if (typeof content !== "string" || content === "" || content.length > CONTENT_MAX) {
      const error = { code: "invalid", field: "content", client_id };
      return socket.send(JSON.stringify({ type: "error", data: error }));
    }
    const row = {
      seq: this.lastSeq + 1,
      sender_id: person.id,
      sender_username: person.username,
      content,
      client_id,
      created_at: Date.now(),
    };
    const { rowsWritten } = this.sql.exec(
      `INSERT INTO message (seq, sender_id, sender_username, content, client_id, created_at)
        VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
      ...Object.values(row),
    );
    if (rowsWritten === 0) return this.acknowledge(socket, person, client_id);
    this.lastSeq = row.seq;
    this.broadcast(frame(person.room, row));
    this.copySoon();
  }

  webSocketClose(socket) {
    this.people.delete(socket);
  }

  webSocketError(socket) {
    this.people.delete(socket);
  }

  /** The last messages of the room, oldest first. */
  history(room, limit) {
    const rows = this.sql.exec("SELECT * FROM message ORDER BY seq DESC LIMIT ?", limit).toArray();
    return rows.reverse().map((row) => message(room, row));
  }

  async alarm() {
    this.isAlarmSet = false;
    const room = this.ctx.id.name;
    const rows = this.sql
      .exec(
        "SELECT * FROM message WHERE seq > ? ORDER BY seq LIMIT ?",
        this.ctx.storage.kv.get(COPIED) ?? 0,
        COPY_MAX,
      )
      .toArray();
    if (rows.length === 0) return;
    const last = rows.at(-1);
    // What is thrown here makes the platform ring again later; a batch that is repeated changes nothing.
    await this.env.DB.batch([
      this.env.DB.prepare(
        `INSERT INTO messages
          SELECT ?1, value ->> 'seq', value ->> 'sender_id', value ->> 'sender_username',
            value ->> 'content', value ->> 'client_id', value ->> 'created_at'
          FROM json_each(?2) WHERE true ON CONFLICT DO NOTHING`,
      ).bind(room, JSON.stringify(rows)),
      this.env.DB.prepare(
        `INSERT INTO rooms (id, last_seq, last_message, updated_at) VALUES (?1, ?2, ?3, ?4)
          ON CONFLICT (id) DO UPDATE SET last_seq = excluded.last_seq,
            last_message = excluded.last_message, updated_at = excluded.updated_at`,
      ).bind(room, last.seq, JSON.stringify(message(room, last)), last.created_at),
    ]);
    this.ctx.storage.kv.put(COPIED, last.seq);
    if (last.seq < this.lastSeq) this.copySoon();
  }

  copySoon() {
    if (this.isAlarmSet) return;
    this.isAlarmSet = true;
    this.ctx.storage.setAlarm(Date.now() + COPY_DELAY_MS);
  }

  broadcast(text) {
    for (const socket of this.people.keys()) {
      try {
        socket.send(text);
      } catch {
        // It went without a word; whoever it is comes back by themselves.
        this.people.delete(socket);
      }
    }
  }

  /** A repeated message is stored once; who repeats it is told where it is. */
  acknowledge(socket, person, client_id) {
    const { seq } = this.sql
      .exec("SELECT seq FROM message WHERE sender_id = ? AND client_id = ?", person.id, client_id)
      .one();
    const data = { client_id, id: `${person.room}.${seq}`, seq };
    socket.send(JSON.stringify({ type: "ack", data }));
  }
}

function message(room_id, row) {
  const { seq, sender_id, sender_username, content, client_id, created_at } = row;
  return {
    id: `${room_id}.${seq}`,
    room_id,
    seq,
    sender: { id: sender_id, username: sender_username },
    content,
    client_id,
    created_at: new Date(created_at).toISOString(),
  };
}

function frame(room, row) {
  return JSON.stringify({ type: "message", data: message(room, row) });
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
