-- Who wants to hear no more of whom. Asked for when somebody starts a conversation; the direct rooms of
-- the two keep a copy in their logs, so that no message waits for this table.
CREATE TABLE blocks (
  user_id    TEXT    NOT NULL,
  blocked_id TEXT    NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (user_id, blocked_id)
) WITHOUT ROWID;
