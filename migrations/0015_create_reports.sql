-- Messages that the staff is to look at: people report them, and the room itself does (reporter
-- 'system', in the batch that copies the message) where a rule says so. The message is kept as it was
-- reported; as it stands now it is in `messages`.
CREATE TABLE reports (
  id                TEXT    PRIMARY KEY, -- made of message and reporter, or of message and rev
  room_id           TEXT    NOT NULL,
  seq               INTEGER NOT NULL,
  content           TEXT    NOT NULL,
  sender_id         TEXT    NOT NULL,
  sender_username   TEXT    NOT NULL,
  sender_role       TEXT    NOT NULL,
  reporter_id       TEXT    NOT NULL,
  reporter_username TEXT    NOT NULL,
  reporter_role     TEXT    NOT NULL,
  reason            TEXT    NOT NULL,
  comment           TEXT,
  rules             TEXT,                -- JSON list of ids, where rules reported it
  created_at        INTEGER NOT NULL,
  status            TEXT    NOT NULL,    -- 'open', 'resolved' or 'dismissed'
  resolution        TEXT,                -- 'none', 'deleted', 'muted' or 'banned'
  note              TEXT,
  resolved_by       TEXT,
  resolved_at       INTEGER
) WITHOUT ROWID;

-- The queue.
CREATE INDEX reports_by_status ON reports (status, created_at, id);
