-- Who people are, as the latest token a room has seen from them says. Rooms copy it here so that
-- somebody can be put into a room, and found, by id.
CREATE TABLE users (
  id         TEXT    PRIMARY KEY,
  username   TEXT    NOT NULL,
  role       TEXT    NOT NULL,
  updated_at INTEGER NOT NULL -- milliseconds since 1970
) WITHOUT ROWID;
