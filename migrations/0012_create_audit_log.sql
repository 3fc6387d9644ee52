-- Every act that needed a privilege, whoever did it and wherever: an admin's by REST is written in the
-- batch of the act, one in a room comes with the copy of the room's messages. Rows are only added.
CREATE TABLE audit_log (
  id             TEXT    PRIMARY KEY, -- of an act in a room made of the message that tells of it
  at             INTEGER NOT NULL,
  actor_id       TEXT    NOT NULL,
  actor_username TEXT    NOT NULL,
  actor_role     TEXT    NOT NULL,
  action         TEXT    NOT NULL,    -- 'rule.create', 'room.closed', …
  target_type    TEXT,                -- 'user', 'message', 'rule', …
  target_id      TEXT,
  room_id        TEXT,
  details        TEXT                 -- JSON
) WITHOUT ROWID;

-- The list, whole and by each of its filters. Acts are rare: four entries a row are cheap.
CREATE INDEX audit_log_by_time ON audit_log (at, id);
CREATE INDEX audit_log_by_actor ON audit_log (actor_id, at, id);
CREATE INDEX audit_log_by_action ON audit_log (action, at, id);
CREATE INDEX audit_log_by_room ON audit_log (room_id, at, id) WHERE room_id IS NOT NULL;
