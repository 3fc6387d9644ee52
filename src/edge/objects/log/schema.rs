//! Tables of a room's log. A step is never changed once released; the next one goes behind it.

/// Where the number of steps done is kept. The platform does not allow `PRAGMA user_version`.
pub const CREATE_VERSION: &str = "CREATE TABLE IF NOT EXISTS log_version (version INTEGER NOT NULL)";

/// Each step runs once, in one transaction.
pub const STEPS: &[&str] = &[
    // Times are milliseconds since 1970. No column counts seq or rev: both are read off the rows when
    // the room wakes, which spares a row written per message.
    "CREATE TABLE room (
       one        INTEGER PRIMARY KEY CHECK (one = 1),
       id         TEXT    NOT NULL,
       room_type  TEXT    NOT NULL,
       subject    TEXT    NOT NULL,
       context    TEXT,
       status     TEXT    NOT NULL,
       created_by TEXT    NOT NULL,
       created_at INTEGER NOT NULL,
       rev        INTEGER NOT NULL
     );

     CREATE TABLE member (
       user_id   TEXT    PRIMARY KEY,
       username  TEXT    NOT NULL,
       role      TEXT    NOT NULL,
       standing  TEXT    NOT NULL,
       joined_at INTEGER NOT NULL,
       read_seq  INTEGER NOT NULL,
       read_at   INTEGER,
       read_rev  INTEGER NOT NULL,
       rev       INTEGER NOT NULL
     ) WITHOUT ROWID;

     CREATE TABLE message (
       seq             INTEGER PRIMARY KEY,
       created_rev     INTEGER NOT NULL,
       rev             INTEGER NOT NULL,
       sender_id       TEXT    NOT NULL,
       sender_username TEXT    NOT NULL,
       sender_role     TEXT    NOT NULL,
       message_type    TEXT    NOT NULL,
       content         TEXT    NOT NULL,
       reply_to        INTEGER,
       client_id       TEXT,
       system          TEXT,
       created_at      INTEGER NOT NULL,
       edited_at       INTEGER,
       deleted_at      INTEGER
     );

     -- I5: a client id is unique per sender, for ever.
     CREATE UNIQUE INDEX message_by_client_id ON message (sender_id, client_id)
       WHERE client_id IS NOT NULL;

     -- Only messages that changed after they were sent: the others are found by seq, which grows with
     -- created_rev, so that sending a message writes no entry here.
     CREATE INDEX message_by_change ON message (rev) WHERE rev > created_rev;",
    // Members may be muted; what a message said before an edit or a deletion is kept.
    "ALTER TABLE member ADD COLUMN muted_until INTEGER;

     CREATE TABLE message_edit (
       seq          INTEGER NOT NULL,
       replaced_rev INTEGER NOT NULL,
       content      TEXT    NOT NULL,
       replaced_by  TEXT    NOT NULL,
       replaced_at  INTEGER NOT NULL,
       PRIMARY KEY (seq, replaced_rev)
     ) WITHOUT ROWID;",
    // Who deleted a message, why the staff is to look at one, whether a party has asked for them.
    "ALTER TABLE message ADD COLUMN deleted_by TEXT;
     ALTER TABLE message ADD COLUMN flag TEXT;
     ALTER TABLE room ADD COLUMN needs_staff INTEGER NOT NULL DEFAULT 0;",
    // Files are known here before they are sent; a message has a copy of what it shows of them.
    "ALTER TABLE message ADD COLUMN attachments TEXT;

     CREATE TABLE attachment (
       id           TEXT    PRIMARY KEY,
       uploader     TEXT    NOT NULL,
       name         TEXT    NOT NULL,
       content_type TEXT    NOT NULL,
       size         INTEGER NOT NULL,
       width        INTEGER,
       height       INTEGER,
       created_at   INTEGER NOT NULL,
       seq          INTEGER
     ) WITHOUT ROWID;

     CREATE INDEX attachment_unsent ON attachment (uploader) WHERE seq IS NULL;

     CREATE INDEX attachment_by_message ON attachment (seq) WHERE seq IS NOT NULL;",
    // Blocks between the two of a direct room, so that it decides about a message without asking D1.
    // Rows have no rev: clients and D1's copy are told nothing of them.
    "CREATE TABLE block (
       user_id    TEXT NOT NULL,
       blocked_id TEXT NOT NULL,
       PRIMARY KEY (user_id, blocked_id)
     ) WITHOUT ROWID;",
    // A client id that says where its message is, which `client_id` is null beside: it needs no index.
    "ALTER TABLE message ADD COLUMN near_id TEXT;",
];
