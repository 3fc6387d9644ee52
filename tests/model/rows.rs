//! Random rows of one room, as a log could hold them after any history.

use std::collections::BTreeMap;

use frontdesk::chat::details::{Context, Details, RoomStatus, RoomType};
use frontdesk::chat::id::{Rev, RoomId, Seq};
use frontdesk::chat::identity::Role;
use frontdesk::chat::member::{Member, Standing};
use frontdesk::chat::message::{Flag, Message, MessageType, Sender, SystemEvent, SystemNote, Target};
use frontdesk::chat::room::UnreadFrom;
use frontdesk::chat::time::Timestamp;
use proptest::prelude::*;

use super::harness::file;
use super::log::Log;
use super::people::{NOW, participant, staff};

/// Ids that appear in rows; SQL has to take them as they are.
pub const USERS: [&str; 6] = ["ada", "b'en", "7", "O\"Neil", "é;--", "zoe"];

/// Choices for one message: sender, kind, whether it was edited, deleted, answered, had a client id.
type Choice = (usize, u8, bool, bool, bool, bool);

/// Choices for one member: standing, role, how much was read of a thousand, whether the mark is newer.
type Seat = (usize, usize, u64, bool);

/// A log with some messages, edits and members; every rev is given once.
/// The client id of a message: of every three one in the index, one that is near what it names, and one that
/// names what was not there yet.
pub fn client_id(seq: u64) -> String {
    match seq % 3 {
        0 => format!("c-{seq}"),
        1 => format!("{}~{seq}", seq.saturating_sub(2)),
        _ => format!("{seq}~{seq}"),
    }
}

pub fn log(id: RoomId) -> impl Strategy<Value = Log> {
    let messages = prop::collection::vec(any::<Choice>(), 0..25);
    let members = prop::collection::vec(prop::option::weighted(0.7, any::<Seat>()), USERS.len());
    (messages, members, 0..3_usize, 0..3_usize, any::<bool>(), any::<u64>()).prop_map(
        move |(choices, seats, room_type, status, has_context, order)| {
            let mut log = Log::default();
            let mut rev = 1;
            for (at, choice) in choices.iter().enumerate() {
                rev += 1;
                log.messages.push(message(&id, at as Seq + 1, rev, *choice));
            }
            let mut late = Revs { next: rev, order };
            let changes_last = order % 4 < 2;
            if !changes_last {
                change_some(&mut log, &choices, &mut late);
            }
            let last_seq = log.messages.len() as Seq;
            for (user, seat) in USERS.iter().zip(seats) {
                if let Some(seat) = seat {
                    log.members.insert((*user).to_owned(), member(user, seat, last_seq, &mut late));
                }
            }
            if changes_last {
                change_some(&mut log, &choices, &mut late);
            }
            let context = has_context.then(|| Context {
                kind: "property".to_owned(),
                id: "4'2".to_owned(),
                title: Some("Über \"alles\"".to_owned()),
                url: None,
                image_url: None,
            });
            log.details = Some(Details {
                id: id.clone(),
                room_type: RoomType::ALL[room_type],
                subject: "It's \"this\"\n{}".to_owned(),
                context,
                status: RoomStatus::ALL[status],
                created_by: USERS[0].to_owned(),
                created_at: NOW,
                needs_staff: order % 5 == 0,
                rev: if order % 2 == 0 { late.take() } else { 1 },
            });
            log
        },
    )
}

/// Revs after those of the messages, in an order that has nothing to do with that of the rows.
struct Revs {
    next: Rev,
    order: u64,
}

impl Revs {
    fn take(&mut self) -> Rev {
        // Steps over a few revs, which other changes took that are overwritten by now.
        self.order = self.order.rotate_left(7) ^ 0x9E37;
        self.next += 1 + self.order % 3;
        self.next
    }
}

fn message(id: &RoomId, seq: Seq, rev: Rev, (sender, kind, _, _, answers, has_id): Choice) -> Message {
    let user = USERS[sender % USERS.len()];
    let is_note = kind % 4 == 0;
    let target = answers.then(|| Target { user_id: "b'en".to_owned(), username: "B\"en".to_owned() });
    let event = if answers { SystemEvent::Added } else { SystemEvent::Joined };
    let note = SystemNote {
        event,
        user_id: user.to_owned(),
        username: "N".to_owned(),
        role: ROLES[sender % 3],
        target,
    };
    let by = Sender::User { id: user.to_owned(), username: "N'ame".to_owned(), role: Role::ALL[sender % 4] };
    Message {
        room_id: id.clone(),
        seq,
        created_rev: rev,
        rev,
        sender: if is_note { Sender::System } else { by },
        message_type: if is_note { MessageType::System } else { MessageType::ALL[usize::from(kind % 3)] },
        content: if is_note { note.text() } else { format!("text {seq} \u{1F600} '\"\\") },
        reply_to: (answers && seq > 1).then_some(seq - 1),
        quote: None,
        attachments: match kind % 7 {
            1 | 2 if !is_note => vec![file(seq as u8, "image/png"), file(100 + seq as u8, "text/plain")],
            _ => Vec::new(),
        },
        client_id: (has_id && !is_note).then(|| client_id(seq)),
        system: is_note.then_some(note),
        created_at: NOW.plus(seq as i64),
        edited_at: None,
        deleted_at: None,
        deleted_by: None,
        flag: (kind % 7 == 1).then(|| {
            let last = flag(rev, &format!("text {seq}"));
            Box::new(if kind % 2 == 0 { last.after(flag(rev - 1, "it's first")) } else { last })
        }),
    }
}

/// What the person of a note was; older notes do not say.
const ROLES: [Option<Role>; 3] = [None, Some(Role::Customer), Some(Role::Staff)];

fn flag(rev: Rev, content: &str) -> Flag {
    Flag { rev, content: content.to_owned(), rules: vec!["r'1".to_owned()], reason: None, earlier: vec![] }
}

fn change_some(log: &mut Log, choices: &[Choice], revs: &mut Revs) {
    for (message, choice) in log.messages.iter_mut().zip(choices) {
        change(message, *choice, revs);
    }
}

fn change(message: &mut Message, (_, kind, edited, deleted, _, _): Choice, revs: &mut Revs) {
    if edited && kind % 3 == 0 {
        message.rev = revs.take();
        message.edited_at = Some(Timestamp(NOW.0 + 500));
        message.content = "edited".to_owned();
    }
    if deleted && kind % 5 == 0 {
        message.rev = revs.take();
        message.deleted_at = Some(Timestamp(NOW.0 + 900));
        message.deleted_by = (kind % 2 == 0).then(|| Box::new(participant(&staff("b'en"))));
        message.content = String::new();
        message.attachments.clear();
    }
}

fn member(user: &str, (standing, role, read, reads_last): Seat, last_seq: Seq, revs: &mut Revs) -> Member {
    let (one, other) = (revs.take(), revs.take());
    let read_seq = read % (last_seq + 1);
    let (rev, read_rev) = match (read_seq, reads_last) {
        (0, _) => (one, 0),
        (_, true) => (one, other),
        (_, false) => (other, one),
    };
    Member {
        user_id: user.to_owned(),
        username: format!("{user}'s name"),
        role: Role::ALL[role % 4],
        standing: Standing::ALL[standing % 5],
        joined_at: NOW,
        muted_until: (role % 3 == 0).then(|| NOW.plus(60_000)),
        read_seq,
        read_at: (read_seq > 0).then(|| NOW.plus(7)),
        read_rev,
        rev,
    }
}

/// How far any of the staff has read, as the room says it.
pub fn staff_read_seq(log: &Log) -> Seq {
    let staff = log.members.values().filter(|member| member.role.is_staff() && is_listed(member));
    staff.map(|member| member.read_seq).max().unwrap_or(0)
}

pub fn is_listed(member: &Member) -> bool {
    member.standing != Standing::Outsider
}

/// What each person has not read: those who have a place count from their mark, staff without one,
/// where the room waits for them, from what any of the staff has read.
pub fn unread(log: &Log) -> BTreeMap<String, u64> {
    let details = log.details.as_ref();
    let waits = details
        .is_some_and(|details| (details.room_type, details.status) == (RoomType::Support, RoomStatus::Open));
    let count = |user: &str| {
        let from = match log.members.get(user).filter(|member| is_listed(member)) {
            Some(member) => UnreadFrom::Mark(member.read_seq),
            None if waits => UnreadFrom::StaffMark(staff_read_seq(log)),
            None => UnreadFrom::Nowhere,
        };
        (user.to_owned(), log.unread(user, from, 1_000))
    };
    USERS.into_iter().map(count).collect()
}
