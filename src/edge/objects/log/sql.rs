//! Every statement of a room's log.

pub const HAS_TABLES: &str =
    "SELECT count(*) AS value FROM sqlite_master WHERE type = 'table' AND name = 'log_version'";

pub const VERSION: &str = "SELECT coalesce(max(version), 0) AS value FROM log_version";

pub const SET_VERSION: &str = "INSERT INTO log_version (version) VALUES (?1)";

pub const SELECT_ROOM: &str = "SELECT * FROM room";

pub const SELECT_MEMBERS: &str = "SELECT * FROM member";

pub const LAST_SEQ: &str = "SELECT coalesce(max(seq), 0) AS value FROM message";

/// The greatest rev of any row. Messages: the newest has the greatest `created_rev`, and those that
/// changed later are in an index.
pub const LAST_REV: &str = "SELECT max(
    coalesce((SELECT rev FROM room), 0),
    coalesce((SELECT max(max(rev, read_rev)) FROM member), 0),
    coalesce((SELECT created_rev FROM message ORDER BY seq DESC LIMIT 1), 0),
    coalesce((SELECT max(rev) FROM message WHERE rev > created_rev), 0)
  ) AS value";

// SQLite looks at the value of a parameter that is a limit by itself, and compiles the statement anew each
// time it is bound, which takes longer than a short page: hence `LIMIT ?2 + 0`.

// A row comes in as one JSON object, so that a statement has one parameter and a column that is added
// later is added here and in the row's type, nowhere else.

pub const UPSERT_ROOM: &str = "INSERT INTO room
    (one, id, room_type, subject, context, status, created_by, created_at, needs_staff, rev)
  VALUES (1, ?1 ->> 'id', ?1 ->> 'room_type', ?1 ->> 'subject', ?1 ->> 'context', ?1 ->> 'status',
    ?1 ->> 'created_by', ?1 ->> 'created_at', ?1 ->> 'needs_staff', ?1 ->> 'rev')
  ON CONFLICT (one) DO UPDATE SET created_by = excluded.created_by,
    subject = excluded.subject, context = excluded.context, status = excluded.status, needs_staff = excluded.needs_staff, rev = excluded.rev";

pub const UPSERT_MEMBER: &str = "INSERT INTO member
    (user_id, username, role, standing, joined_at, muted_until, read_seq, read_at, read_rev, rev)
  VALUES (?1 ->> 'user_id', ?1 ->> 'username', ?1 ->> 'role', ?1 ->> 'standing', ?1 ->> 'joined_at',
    ?1 ->> 'muted_until', ?1 ->> 'read_seq', ?1 ->> 'read_at', ?1 ->> 'read_rev', ?1 ->> 'rev')
  ON CONFLICT (user_id) DO UPDATE SET username = excluded.username, role = excluded.role,
    standing = excluded.standing, joined_at = excluded.joined_at,
    muted_until = excluded.muted_until, read_seq = excluded.read_seq,
    read_at = excluded.read_at, read_rev = excluded.read_rev, rev = excluded.rev";

pub const UPSERT_MESSAGE: &str = "INSERT INTO message
    (seq, created_rev, rev, sender_id, sender_username, sender_role, message_type, content, reply_to,
     attachments, client_id, near_id, system, created_at, edited_at, deleted_at, deleted_by, flag)
  VALUES (?1 ->> 'seq', ?1 ->> 'created_rev', ?1 ->> 'rev', ?1 ->> 'sender_id',
    ?1 ->> 'sender_username', ?1 ->> 'sender_role', ?1 ->> 'message_type', ?1 ->> 'content',
    ?1 ->> 'reply_to', ?1 ->> 'attachments',
    iif(?1 ->> 'near_id' IS NULL, ?1 ->> 'client_id', NULL), ?1 ->> 'near_id',
    ?1 ->> 'system', ?1 ->> 'created_at', ?1 ->> 'edited_at', ?1 ->> 'deleted_at', ?1 ->> 'deleted_by', ?1 ->> 'flag')
  ON CONFLICT (seq) DO UPDATE SET rev = excluded.rev, sender_id = excluded.sender_id,
    sender_username = excluded.sender_username, sender_role = excluded.sender_role,
    client_id = excluded.client_id, near_id = excluded.near_id, content = excluded.content,
    attachments = excluded.attachments, edited_at = excluded.edited_at,
    deleted_at = excluded.deleted_at, deleted_by = excluded.deleted_by, flag = excluded.flag";

/// An upload; when it is sent it gets the number of its message.
pub const UPSERT_UPLOAD: &str = "INSERT INTO attachment
    (id, uploader, name, content_type, size, width, height, created_at, seq)
  VALUES (?1 ->> 'id', ?1 ->> 'uploader', ?1 ->> 'name', ?1 ->> 'content_type', ?1 ->> 'size',
    ?1 ->> 'width', ?1 ->> 'height', ?1 ->> 'created_at', ?1 ->> 'seq')
  ON CONFLICT (id) DO UPDATE SET seq = excluded.seq";

pub const SELECT_UPLOADS: &str = "SELECT * FROM attachment WHERE id IN (SELECT value FROM json_each(?1))";

pub const SELECT_UPLOADS_OF: &str = "SELECT * FROM attachment WHERE seq = ?1 ORDER BY id";

pub const COUNT_UNSENT: &str = "SELECT count(*) AS value FROM attachment WHERE uploader = ?1 AND seq IS NULL";

/// Forgets these uploads, those aside that were sent.
pub const DISCARD_UPLOADS: &str = "DELETE FROM attachment
  WHERE id IN (SELECT value FROM json_each(?1)) AND seq IS NULL";

pub const TAKE_OVER_UPLOADS: &str = "UPDATE attachment SET uploader = ?2 WHERE uploader = ?1 AND seq IS NULL";

pub const INSERT_VERSION: &str = "INSERT INTO message_edit
    (seq, replaced_rev, content, replaced_by, replaced_at)
  VALUES (?1 ->> 'seq', ?1 ->> 'replaced_rev', ?1 ->> 'content', ?1 ->> 'replaced_by',
    ?1 ->> 'replaced_at')";

pub const SELECT_VERSIONS: &str = "SELECT * FROM message_edit WHERE seq = ?1 ORDER BY replaced_rev";

pub const SELECT_BLOCKS: &str = "SELECT * FROM block";

pub const DELETE_BLOCKS: &str = "DELETE FROM block";

pub const INSERT_BLOCKS: &str = "INSERT INTO block (user_id, blocked_id)
  SELECT value ->> 'user_id', value ->> 'blocked_id' FROM json_each(?1)";

/// Messages, each as a JSON text, with the one that it answers as that stands now; 140 are the characters of a
/// preview.
macro_rules! select_messages {
    ($rest:literal) => {
        concat!(
            "SELECT json_object(
                'seq', seq, 'created_rev', created_rev, 'rev', rev, 'sender_id', sender_id,
                'sender_username', sender_username, 'sender_role', sender_role,
                'message_type', message_type, 'content', content, 'reply_to', reply_to,
                'attachments', attachments, 'client_id', client_id, 'near_id', near_id,
                'system', system, 'created_at', created_at, 'edited_at', edited_at,
                'deleted_at', deleted_at, 'deleted_by', deleted_by, 'flag', flag, 'quote',
                CASE WHEN reply_to IS NULL THEN NULL ELSE (SELECT json_object(
                  'seq', quoted.seq, 'rev', quoted.rev, 'sender_id', quoted.sender_id,
                  'sender_username', quoted.sender_username, 'sender_role', quoted.sender_role,
                  'message_type', quoted.message_type, 'excerpt', substr(iif(quoted.content = '',
                    coalesce(quoted.attachments ->> '$[0].name', ''), quoted.content), 1, 140),
                  'deleted_at', quoted.deleted_at)
                FROM message AS quoted WHERE quoted.seq = message.reply_to) || '' END)
            FROM message ",
            $rest
        )
    };
}

pub const SELECT_MESSAGE: &str = select_messages!("WHERE seq = ?1");

pub const SELECT_SENT: &str = select_messages!("WHERE sender_id = ?1 AND client_id = ?2");

/// The same for a client id that says where: of the messages from ?3 to ?4.
pub const SELECT_SENT_NEAR: &str =
    select_messages!("WHERE seq BETWEEN ?3 AND ?4 AND sender_id = ?1 AND near_id = ?2");

pub const SELECT_SENT_BY: &str = select_messages!("WHERE sender_id = ?1 ORDER BY seq LIMIT ?2 + 0");

pub const SELECT_BEFORE: &str =
    select_messages!("WHERE seq < coalesce(?1, 9007199254740991) ORDER BY seq DESC LIMIT ?2 + 0");

pub const SELECT_AFTER: &str = select_messages!("WHERE seq > ?1 ORDER BY seq LIMIT ?2 + 0");

/// As much of the newest messages as counting needs, each as a JSON text; no more, since a member who never reads
/// must not cost a scan of the room.
pub const SELECT_NEWEST: &str = "SELECT json_object('seq', seq, 'sender_id', sender_id,
    'is_by_staff', json(iif(sender_role IN ('staff', 'admin'), 'true', 'false')),
    'is_deleted', json(iif(deleted_at IS NOT NULL, 'true', 'false')))
  FROM message WHERE seq > ?1 ORDER BY seq DESC LIMIT ?2 + 0";

pub const ROOM_SINCE: &str = "SELECT * FROM room WHERE rev > ?1";

pub const MEMBERS_SINCE: &str = "SELECT * FROM member WHERE max(rev, read_rev) > ?1
  ORDER BY max(rev, read_rev) LIMIT ?2 + 0";

/// New messages. `created_rev` grows with `seq` and is never smaller, so the last message of a time is
/// found backwards from there, and not from the end of the log.
pub const MESSAGES_CREATED_SINCE: &str = select_messages!(
    "WHERE rev = created_rev AND seq > coalesce(
      (SELECT seq FROM message WHERE seq <= ?1 AND created_rev <= ?1 ORDER BY seq DESC LIMIT 1), 0)
    ORDER BY seq LIMIT ?2 + 0"
);

/// The last message that was there at a rev.
pub const SELECT_LAST_AT: &str =
    select_messages!("WHERE seq <= ?1 AND created_rev <= ?1 ORDER BY seq DESC LIMIT 1");

pub const MESSAGES_CHANGED_SINCE: &str =
    select_messages!("WHERE rev > created_rev AND rev > ?1 ORDER BY rev LIMIT ?2 + 0");
