// Every message, in SQLite. Write-ahead log and `synchronous = NORMAL`, as SQLite's own documentation
// advises for servers: a killed process loses nothing, a machine without power may lose the last moment.
// One key orders a room's messages, one makes repeats harmless; the list looks up each room's newest
// message by the first, so that a message writes no row besides its own.
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

const SCHEMA = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  PRAGMA busy_timeout = 5000;
  PRAGMA cache_size = -65536;
  PRAGMA mmap_size = 268435456;
  PRAGMA temp_store = MEMORY;
  CREATE TABLE IF NOT EXISTS room (id TEXT PRIMARY KEY) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS message (
    room_id         TEXT    NOT NULL,
    seq             INTEGER NOT NULL,
    sender_id       TEXT    NOT NULL,
    sender_username TEXT    NOT NULL,
    content         TEXT    NOT NULL,
    client_id       TEXT,
    created_at      INTEGER NOT NULL,
    PRIMARY KEY (room_id, seq)
  ) WITHOUT ROWID;
  CREATE UNIQUE INDEX IF NOT EXISTS message_by_client_id ON message (room_id, sender_id, client_id)
    WHERE client_id IS NOT NULL;`;

export class Log {
  #database;
  #statements;
  /** The last seq of rooms that somebody asked about since the start. */
  #lastSeq = new Map();

  constructor(folder) {
    this.#database = new DatabaseSync(join(folder, "chat.sqlite"));
    this.#database.exec(SCHEMA);
    const prepare = (sql) => this.#database.prepare(sql);
    this.#statements = {
      addRoom: prepare("INSERT INTO room (id) VALUES (?) ON CONFLICT DO NOTHING"),
      lastSeq: prepare("SELECT coalesce(max(seq), 0) AS seq FROM message WHERE room_id = ?"),
      add: prepare(
        `INSERT INTO message (room_id, seq, sender_id, sender_username, content, client_id, created_at)
          VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
      ),
      repeated: prepare(
        "SELECT * FROM message WHERE room_id = ? AND sender_id = ? AND client_id = ?",
      ),
      newest: prepare("SELECT * FROM message WHERE room_id = ? ORDER BY seq DESC LIMIT ?"),
      since: prepare("SELECT * FROM message WHERE room_id = ? AND seq > ? ORDER BY seq LIMIT ?"),
      rooms: prepare(
        `SELECT message.* FROM room JOIN message ON message.room_id = room.id
            AND message.seq = (SELECT max(seq) FROM message AS newest WHERE newest.room_id = room.id)
          ORDER BY message.created_at DESC LIMIT ?`,
      ),
    };
  }

  lastSeq(room) {
    const known = this.#lastSeq.get(room);
    if (known !== undefined) return known;
    const { seq } = this.#statements.lastSeq.get(room);
    this.#lastSeq.set(room, seq);
    return seq;
  }

  /** Stores a message, or finds the first of a repeated one. */
  add(room, person, content, client_id) {
    const seq = this.lastSeq(room) + 1;
    if (seq === 1) this.#statements.addRoom.run(room);
    const created_at = Date.now();
    const { sub, username } = person;
    const { add, repeated } = this.#statements;
    const { changes } = add.run(room, seq, sub, username, content, client_id, created_at);
    if (changes === 0) {
      return { message: message(repeated.get(room, sub, client_id)), isNew: false };
    }
    this.#lastSeq.set(room, seq);
    const row = { room_id: room, seq, sender_id: sub, sender_username: username };
    return { message: message({ ...row, content, client_id, created_at }), isNew: true };
  }

  /** The last messages of a room, oldest first. */
  newest(room, limit) {
    return this.#statements.newest.all(room, limit).reverse().map(message);
  }

  since(room, seq, limit) {
    return this.#statements.since.all(room, seq, limit).map(message);
  }

  /** Rooms in which somebody spoke, the last one first. */
  rooms(limit) {
    return this.#statements.rooms.all(limit).map((row) => ({
      id: row.room_id,
      last_seq: row.seq,
      last_message: message(row),
      updated_at: row.created_at,
    }));
  }

  close() {
    this.#database.close();
  }
}

function message(row) {
  const { room_id, seq, sender_id, sender_username, content, client_id, created_at } = row;
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
