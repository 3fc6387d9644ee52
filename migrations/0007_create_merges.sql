-- Guests who have signed in, and as whom. Written before the first room is asked to take the user in the
-- guest's place: what a crash leaves undone is seen by the guest's places that are still there.
CREATE TABLE merges (
  guest_id   TEXT    PRIMARY KEY,
  user_id    TEXT    NOT NULL,
  username   TEXT    NOT NULL,
  role       TEXT    NOT NULL,
  started_at INTEGER NOT NULL
) WITHOUT ROWID;

-- Those that may still be unfinished.
CREATE INDEX merges_by_start ON merges (started_at);
