-- How many messages each person wrote in each hour, so that statistics read no messages. Counted in the
-- batch that copies a message for the first time, so exactly once.
CREATE TABLE activity (
  hour     INTEGER NOT NULL, -- hours since 1970, UTC
  user_id  TEXT    NOT NULL,
  role     TEXT    NOT NULL, -- as they wrote it
  messages INTEGER NOT NULL,
  PRIMARY KEY (hour, user_id, role)
) WITHOUT ROWID;

-- One person's; an hour's first message writes it, the others do not.
CREATE INDEX activity_by_user ON activity (user_id, hour);

INSERT INTO activity (hour, user_id, role, messages)
SELECT created_at / 3600000, sender_id, sender_role, count(*) FROM messages
WHERE message_type <> 'system' GROUP BY 1, 2, 3;
