-- What every message is held against before it is stored. Rooms read the table into memory every few
-- seconds, so it stays small: RULES_MAX rows.
CREATE TABLE moderation_rules (
  id         TEXT    PRIMARY KEY,
  kind       TEXT    NOT NULL, -- 'word' or 'pattern'
  pattern    TEXT    NOT NULL,
  action     TEXT    NOT NULL, -- 'refuse', 'mask' or 'flag'
  note       TEXT    NOT NULL,
  is_enabled INTEGER NOT NULL,
  created_by TEXT    NOT NULL,
  created_at INTEGER NOT NULL
) WITHOUT ROWID;

CREATE INDEX moderation_rules_by_time ON moderation_rules (created_at, id);
