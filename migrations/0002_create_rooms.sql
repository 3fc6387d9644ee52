-- One row a room, as its object last mirrored it. What lists show of a room is in the row, so that a
-- list reads no messages.
CREATE TABLE rooms (
  id             TEXT    PRIMARY KEY,
  room_type      TEXT    NOT NULL,
  subject        TEXT    NOT NULL,
  context        TEXT,             -- JSON {type, id, title?, url?, image_url?}
  context_type   TEXT,
  context_id     TEXT,
  status         TEXT    NOT NULL,
  created_by     TEXT    NOT NULL,
  created_at     INTEGER NOT NULL, -- milliseconds since 1970, as every time here
  updated_at     INTEGER NOT NULL, -- time of the last message, or of the creation
  last_seq       INTEGER NOT NULL,
  last_message   TEXT,             -- JSON, the text shortened
  staff_read_seq INTEGER NOT NULL, -- how far any of the staff has read
  rev            INTEGER NOT NULL, -- of the room's own last change
  mirrored_rev   INTEGER NOT NULL  -- everything up to this rev is in this database
) WITHOUT ROWID;

-- The one index that lists need: newest first, by status. A list of every status merges three of its
-- ranges, which costs less than a second index that each message would write.
CREATE INDEX rooms_by_status ON rooms (status, updated_at, id);

-- Rooms about something; few rooms have a context.
CREATE INDEX rooms_by_context ON rooms (context_type, context_id) WHERE context_type IS NOT NULL;
