//! Every bound of the system, with its unit and its reason.

use serde::{Deserialize, Serialize};

use super::rate::Bucket;
use super::time::Timestamp;

/// Longest user id, in bytes: ids of every identity provider known to us fit, and a socket's
/// attachment (16,384 bytes) holds one with room to spare.
pub const USER_ID_BYTES_MAX: usize = 128;

/// Longest display name, in characters; a longer one is cut.
pub const USERNAME_CHARS_MAX: usize = 80;

/// Longest `client_id`, in bytes: a UUID with a prefix.
pub const CLIENT_ID_BYTES_MAX: usize = 64;

/// Messages behind the one that a client id names among which its own is looked for. Reading as many costs
/// a tenth of the entry in an index that it spares, and nearly always it is one or two.
pub const CLIENT_ID_REACH: u64 = 100;

/// Longest subject of a room, in characters: one line of a list.
pub const SUBJECT_CHARS_MAX: usize = 200;

/// Longest context type, id, title, in characters.
pub const CONTEXT_CHARS_MAX: usize = 200;

/// Longest context link, in characters.
pub const CONTEXT_URL_CHARS_MAX: usize = 2_000;

/// Members of one room: each is announced to a presence object when the room changes.
pub const MEMBERS_MAX: usize = 200;

/// Longest mute, in milliseconds: a year; for longer there is removal.
pub const MUTE_MS_MAX: i64 = 365 * 24 * 3_600 * 1_000;

/// Messages of a guest that become a user's in one turn of a room; more take more turns.
pub const TAKE_OVER_MESSAGES_MAX: usize = 200;

/// Turns of one room that one call waits for.
pub const TAKE_OVER_TURNS_MAX: usize = 20;

/// Rooms of a guest that become a user's in one call; the sweep takes the rest.
pub const TAKE_OVER_ROOMS_MAX: u32 = 100;

/// Milliseconds for which a merge is looked after: a guest's token, by which the guest may open rooms
/// still, lives no longer.
pub const MERGE_AGE_MS_MAX: i64 = 31 * 24 * 3_600 * 1_000;

/// Merges finished by one sweep; the next takes the rest.
pub const MERGES_PER_SWEEP_MAX: u32 = 50;

/// People whom one person may have blocked: their own list must not become a table to fill.
pub const BLOCKS_MAX: i64 = 1_000;

/// Direct rooms of two that are told of a block at once: a request may call a thousand objects. One that
/// is left out looks for itself when it next wakes.
pub const ROOMS_OF_PAIR_MAX: i64 = 500;

/// Bans that stand at a time: every isolate reads all of them every few seconds.
pub const BANS_MAX: i64 = 2_000;

/// Longest reason of a ban, in characters: a note, not a file.
pub const BAN_REASON_CHARS_MAX: usize = 500;

/// Rooms whose sockets close at once when somebody is banned, the liveliest first. In others they close
/// when the room next hears something.
pub const ROOMS_OF_BANNED_MAX: i64 = 500;

/// Sockets of one room, below the platform's 32,768 so that refusals can still be told.
pub const CONNECTIONS_MAX: usize = 30_000;

/// Sockets of one user in one room: tabs and devices, and then a loop.
pub const CONNECTIONS_PER_USER_MAX: usize = 64;

/// Sockets from which on a room has windows (W7): sending to fewer is over before a timer could end.
pub const WINDOW_SOCKETS_MIN: usize = 20;

/// Microseconds of a window for each socket that was sent to: some times what sending to one takes, so that
/// a room that sends without pause has most of its time for what it is sent.
pub const WINDOW_MICROSECONDS_A_SOCKET: i64 = 25;

/// Shortest window, in milliseconds: less would be spent on timers.
pub const WINDOW_MS_MIN: i64 = 4;

/// Longest window, in milliseconds: less than anybody notices.
pub const WINDOW_MS_MAX: i64 = 60;

/// Bytes that wait for the end of a window; with more it ends at once.
pub const WINDOW_BYTES_MAX: usize = 256 * 1024;

/// Bytes sent to a socket of whose client nothing was heard for [`UNHEARD_MS_MAX`], after which it is closed:
/// a minute of a room in which everybody writes as fast as they may.
pub const UNHEARD_BYTES_MAX: usize = 1024 * 1024;

/// Milliseconds in which a client gives a sign of life: two of the SDK's heartbeats, and some.
pub const UNHEARD_MS_MAX: i64 = 60_000;

/// Bytes after which a socket is closed without one, however short a time that was: an isolate has 128 MB.
pub const UNHEARD_BYTES_AT_ONCE: usize = 16 * 1024 * 1024;

/// Changes replayed to one reconnecting socket; beyond that reloading by REST is cheaper.
pub const REPLAY_CHANGES_MAX: usize = 500;

/// Bytes of text replayed to one reconnecting socket: many may come back at once, and the isolate
/// has 128 MB.
pub const REPLAY_BYTES_MAX: usize = 1024 * 1024;

/// Unread messages counted for one member; a badge shows 999+ long before.
pub const UNREAD_MAX: u64 = 1_000;

/// Characters of a question to the search: a sentence.
pub const SEARCH_CHARS_MAX: usize = 200;

/// Words of a question to the search: each is a list that has to be read.
pub const SEARCH_TERMS_MAX: usize = 10;

/// Letters of the beginning of a word that is searched for: fewer begin half of all words.
pub const SEARCH_PREFIX_CHARS_MIN: usize = 2;

/// Rooms of one person that a search looks into, those with the newest messages: among 100,000 messages
/// 500 rooms take 15 ms. Who is in more names the room.
pub const SEARCH_ROOMS_MAX: u32 = 500;

/// Characters shown of a message that was found: two lines.
pub const SNIPPET_CHARS: usize = 200;

/// Characters of those before the first match.
pub const SNIPPET_LEAD_CHARS: usize = 60;

/// Messages of one millisecond that the search index can tell apart; D1 takes a thousandth of that.
pub const SEARCH_PER_MILLISECOND: i64 = 2_048;

/// Stretches of time in one answer of statistics: a month by the hour.
pub const STATISTICS_STRETCHES_MAX: i64 = 750;

/// Hours that one answer of statistics spans: a year and a day.
pub const STATISTICS_HOURS_MAX: i64 = 367 * 24;

/// Characters of the last message shown in lists.
pub const PREVIEW_CHARS: usize = 140;

/// Frames a second of one socket before they are refused, typing and reading included; or so many more as
/// the operator lets a user send more messages ([`Limits::frames`]).
pub const FRAMES_PER_SECOND: f64 = 20.0;

/// Frames that may come at once: a client that resumes with a full outbox.
pub const FRAMES_BURST: f64 = 100.0;

/// Refused frames without [`FLOOD_PEACE_MS`] between them after which a socket is closed with 4429: it is not
/// listening.
pub const FLOOD_REFUSALS_MAX: u32 = 100;

/// Milliseconds without a refused frame after which earlier ones are forgotten: what a refusal says to wait.
pub const FLOOD_PEACE_MS: i64 = 1_000;

/// Seconds a token is accepted after its `exp`, for clocks that differ.
pub const TOKEN_LEEWAY_SECONDS: i64 = 30;

/// Longest token, in bytes; a verifier should not hash megabytes for a stranger.
pub const TOKEN_BYTES_MAX: usize = 8_192;

/// Milliseconds a member of staff stays online after the last socket went: a page reload.
pub const PRESENCE_GRACE_MS: i64 = 10_000;

/// Milliseconds before D1 is asked again for a person's unread counts after it could not tell: every
/// word about a room asks, and a database that is down should not be hammered.
pub const BADGES_RETRY_MS: i64 = 10_000;

/// Changes in one mirror batch.
pub const MIRROR_BATCH_CHANGES_MAX: usize = 100;

/// Bytes of text in one mirror batch: a parameter of D1 has at most 2 MB, and a byte may need six in
/// JSON.
pub const MIRROR_BATCH_BYTES_MAX: usize = 256 * 1024;

/// First wait after a failed mirror batch, in milliseconds; it doubles with each failure.
pub const MIRROR_BACKOFF_FIRST_MS: i64 = 1_000;

/// Longest wait between tries of the mirror, in milliseconds: an outage's end is noticed within it.
pub const MIRROR_BACKOFF_MAX_MS: i64 = 60_000;

/// Moderation rules of a deployment: every message is held against all that are switched on.
pub const RULES_MAX: usize = 1_000;

/// Rules among them that are patterns: each walks the whole text of every message, where words together
/// walk it once.
pub const PATTERN_RULES_MAX: usize = 50;

/// Longest pattern of a rule, in characters.
pub const RULE_CHARS_MAX: usize = 200;

/// Longest note of an admin on a rule or report, and comment of a reporter, in characters: a paragraph.
pub const NOTE_CHARS_MAX: usize = 1_000;

/// Places of one pattern that are looked for in a text: each may cost a walk to its end, so all of them the
/// square of its length.
pub const PATTERN_MATCHES_MAX: usize = 100;

/// Flags of earlier texts that a message keeps beside its last: more flagged edits than come between two
/// batches of the mirror, and with the longest of texts still a row that a parameter of D1 can take.
pub const EARLIER_FLAGS_MAX: usize = 6;

/// Bytes of a pattern made ready: repetitions of repetitions grow fast.
pub const PATTERN_BYTES_COMPILED_MAX: usize = 64 * 1024;

/// Depth of a pattern's brackets.
pub const PATTERN_NESTING_MAX: u32 = 20;

/// Longest answer of the site's own moderation, in bytes: a masked message of the greatest length fits.
pub const OPINION_BYTES_MAX: usize = 256 * 1024;

/// Turns of one person in one room that wait for an opinion: as many as their message burst by default,
/// and some typing. Each holds a request open.
pub const WAITING_MAX: usize = 32;

/// Characters kept of what the site's own moderation says of a message.
pub const REASON_CHARS_MAX: usize = 200;

/// Bytes of one attachment, unless the operator says otherwise: a photograph of a good camera.
pub const ATTACHMENT_BYTES_DEFAULT: u64 = 10 * 1024 * 1024;

/// Most bytes that an operator may allow for one attachment: a request's body has at most 100 MB.
pub const ATTACHMENT_BYTES_MAX: u64 = 100 * 1024 * 1024;

/// Attachments of one message: what a bubble can show.
pub const ATTACHMENTS_MAX: usize = 10;

/// Attachments that one person has uploaded to a room and not sent: some messages in the making.
pub const UNSENT_UPLOADS_MAX: u64 = 50;

/// Longest name of an attachment, in characters: file systems have 255 bytes.
pub const FILE_NAME_CHARS_MAX: usize = 120;

/// Bytes of a file by which its type is told: office documents are known by what they hold first.
pub const SNIFF_BYTES: usize = 16 * 1024;

/// Bytes of a JPEG before its picture begins, which are in memory while they are cleaned: the largest
/// colour profiles have half a megabyte.
pub const JPEG_HEAD_BYTES_MAX: usize = 1024 * 1024;

/// Seconds that a link to an attachment works at least, unless the operator says otherwise: a day.
pub const LINK_SECONDS_DEFAULT: i64 = 24 * 3_600;

/// Seconds within which all links to an attachment are the same, so that browsers keep what they got.
pub const LINK_STEP_SECONDS: i64 = 3_600;

/// Milliseconds after which an upload that was not sent is removed.
pub const UNSENT_UPLOAD_MS: i64 = 24 * 3_600 * 1_000;

/// Uploads that are looked after at a time: the platform deletes at most 1,000 objects in one call.
pub const SWEEP_UPLOADS_A_PAGE: u32 = 400;

/// Calls that the sweep of uploads makes in one run, of the platform's 1,000; the merges have the rest.
pub const SWEEP_CALLS_MAX: u32 = 900;

/// What an operator may set; [`Limits::within_ceiling`] keeps every value sane.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Limits {
    /// Characters of one message.
    pub message_chars: usize,
    /// Bytes of one frame from a client.
    pub frame_bytes: usize,
    /// Messages a second of one user in one room, sustained.
    pub messages_per_second: f64,
    /// Messages of one user in one room at once.
    pub message_burst: f64,
    /// Messages a second of everybody in a room together, sustained.
    pub room_messages_per_second: f64,
    /// Messages of everybody in a room at once.
    pub room_message_burst: f64,
    /// Milliseconds between two typing signals of one user.
    pub typing_interval_ms: i64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            message_chars: 4_000,
            frame_bytes: 32 * 1024,
            messages_per_second: 5.0,
            message_burst: 20.0,
            // Ten people at their own full rate: faster, nobody can read.
            room_messages_per_second: 50.0,
            room_message_burst: 500.0,
            typing_interval_ms: 1_000,
        }
    }
}

impl Limits {
    /// How fast one socket of a room may send frames: as many to each message as by default.
    #[must_use]
    pub fn frames(&self, now: Timestamp) -> Bucket {
        let usual = Self::default();
        let scale = |own: f64, usual: f64| (own / usual).max(1.0);
        Bucket::full(
            FRAMES_BURST * scale(self.message_burst, usual.message_burst),
            FRAMES_PER_SECOND * scale(self.messages_per_second, usual.messages_per_second),
            now,
        )
    }

    /// The same limits, none above what the platform and other members can bear: a message must
    /// fit a 2 MB SQLite row four times over, and one user must not take all that a room can store, which is
    /// some thousand messages a second.
    #[must_use]
    pub fn within_ceiling(self) -> Self {
        Self {
            message_chars: self.message_chars.clamp(1, 32_000),
            frame_bytes: self.frame_bytes.clamp(1_024, 256 * 1024),
            messages_per_second: self.messages_per_second.clamp(0.1, 1_000.0),
            message_burst: self.message_burst.clamp(1.0, 10_000.0),
            room_messages_per_second: self.room_messages_per_second.clamp(0.1, 10_000.0),
            room_message_burst: self.room_message_burst.clamp(1.0, 100_000.0),
            typing_interval_ms: self.typing_interval_ms.clamp(100, 10_000),
        }
    }
}
