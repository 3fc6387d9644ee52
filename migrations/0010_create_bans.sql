-- Who may not use the chat. Every isolate reads all that stand every few seconds, so that there are few,
-- and those that have ended go with the next that is made.
CREATE TABLE bans (
  id         TEXT    PRIMARY KEY,
  kind       TEXT    NOT NULL, -- 'user' or 'address'
  subject    TEXT    NOT NULL, -- the user's id; an IPv4 address, or an IPv6 network like 2001:db8::/64
  ends_at    INTEGER NOT NULL, -- milliseconds since 1970; 9007199254740991 for ever, so that one range finds all
  reason     TEXT    NOT NULL, -- the admins' own note
  banned_by  TEXT    NOT NULL,
  created_at INTEGER NOT NULL
) WITHOUT ROWID;

-- One ban of each: banning again changes the end and the reason.
CREATE UNIQUE INDEX bans_by_subject ON bans (kind, subject);

CREATE INDEX bans_by_end ON bans (ends_at);
CREATE INDEX bans_by_time ON bans (created_at, id);
