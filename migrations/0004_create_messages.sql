-- The relational copy of every message. The primary key is the order of reading, so that it needs no
-- further index: each index is a row written per message.
CREATE TABLE messages (
  room_id         TEXT    NOT NULL,
  seq             INTEGER NOT NULL,
  sender_id       TEXT    NOT NULL,
  sender_username TEXT    NOT NULL,
  sender_role     TEXT    NOT NULL,
  message_type    TEXT    NOT NULL,
  content         TEXT    NOT NULL,
  reply_to        INTEGER,
  client_id       TEXT,
  system          TEXT,
  created_at      INTEGER NOT NULL,
  edited_at       INTEGER,
  deleted_at      INTEGER,
  rev             INTEGER NOT NULL,
  PRIMARY KEY (room_id, seq)
) WITHOUT ROWID;
