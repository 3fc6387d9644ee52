-- A support room from one opening to its closing: when a customer first wrote in it, when and by whom
-- that was first answered, when and by whom it was closed. Told by the room's messages.
CREATE TABLE conversations (
  room_id     TEXT    NOT NULL,
  opened_seq  INTEGER NOT NULL, -- of the note that reopened the room; 0 for its creation
  opened_at   INTEGER NOT NULL,
  asked_seq   INTEGER,
  asked_at    INTEGER,
  answered_at INTEGER,
  answered_by TEXT,
  closed_seq  INTEGER,
  closed_at   INTEGER,
  closed_by   TEXT,
  PRIMARY KEY (room_id, opened_seq)
) WITHOUT ROWID;

CREATE INDEX conversations_by_opening ON conversations (opened_at);

CREATE INDEX conversations_by_closing ON conversations (closed_at) WHERE closed_at IS NOT NULL;
