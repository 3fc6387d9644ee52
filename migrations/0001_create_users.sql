-- Who people are, as a room last copied it from their token. So somebody can be put into a room, and
-- found, by id. What a room writes is a few days old at worst: their next visit mends it.
CREATE TABLE users (
  id         TEXT    PRIMARY KEY,
  username   TEXT    NOT NULL,
  role       TEXT    NOT NULL,
  updated_at INTEGER NOT NULL -- milliseconds since 1970
) WITHOUT ROWID;
