-- A person's place in a room. Rows of people who left stay, as 'outsider'.
CREATE TABLE members (
  room_id   TEXT    NOT NULL,
  user_id   TEXT    NOT NULL,
  username  TEXT    NOT NULL,
  role      TEXT    NOT NULL,
  standing  TEXT    NOT NULL,
  joined_at INTEGER NOT NULL,
  rev       INTEGER NOT NULL,
  PRIMARY KEY (room_id, user_id)
) WITHOUT ROWID;

-- "My rooms".
CREATE INDEX members_by_user ON members (user_id, room_id);
