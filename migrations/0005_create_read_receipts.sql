-- How far each person has read in each room: a high-water mark, so that a room with fifty readers
-- costs fifty rows and not fifty a message. "Read by" of a message is every mark at or above it.
CREATE TABLE read_receipts (
  room_id TEXT    NOT NULL,
  user_id TEXT    NOT NULL,
  seq     INTEGER NOT NULL,
  read_at INTEGER,
  PRIMARY KEY (room_id, user_id)
) WITHOUT ROWID;
