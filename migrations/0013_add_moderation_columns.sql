-- Who deleted a message, and why the staff is to look at one: for the audit log and the reports, which
-- are made of these rows as they are copied. Whether a party of a room has asked for the staff.
ALTER TABLE messages ADD COLUMN deleted_by TEXT; -- JSON {user_id, username, role}
ALTER TABLE messages ADD COLUMN flag TEXT;       -- JSON {rev, content, rules, reason?}
ALTER TABLE rooms ADD COLUMN needs_staff INTEGER NOT NULL DEFAULT 0;

-- Rooms that wait for the staff, which are few.
CREATE INDEX rooms_by_call ON rooms (status, updated_at, id) WHERE needs_staff = 1;
