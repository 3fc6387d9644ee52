-- What D1 holds of every room: a copy of its messages, and a row that lists show.
CREATE TABLE IF NOT EXISTS rooms (
  id           TEXT    PRIMARY KEY,
  last_seq     INTEGER NOT NULL,
  last_message TEXT    NOT NULL,
  updated_at   INTEGER NOT NULL -- milliseconds since 1970
) WITHOUT ROWID;

CREATE INDEX IF NOT EXISTS rooms_by_time ON rooms (updated_at);

CREATE TABLE IF NOT EXISTS messages (
  room_id         TEXT    NOT NULL,
  seq             INTEGER NOT NULL,
  sender_id       TEXT    NOT NULL,
  sender_username TEXT    NOT NULL,
  content         TEXT    NOT NULL,
  client_id       TEXT,
  created_at      INTEGER NOT NULL,
  PRIMARY KEY (room_id, seq)
) WITHOUT ROWID;
