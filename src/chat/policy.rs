//! Who may do what: one pure function over role, standing, room and action. The whole table is in
//! `tests/policy.rs`.

use super::action::ActionKind;
use super::block::NO_CONTACT;
use super::details::{RoomStatus, RoomType};
use super::identity::Role;
use super::member::Standing;
use super::refusal::{Code, Refusal};

/// Everything that the decision depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Case {
    pub role: Role,
    pub standing: Standing,
    pub room_type: RoomType,
    pub status: RoomStatus,
    /// Whether one of the two of a direct room has blocked the other.
    pub is_cut: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Allow,
    /// The caller may know of the room and may not do this.
    Refuse(Code),
    /// The caller may not know of the room.
    Hide,
}

/// Decides one case.
#[must_use]
pub fn decide(case: Case, action: ActionKind) -> Verdict {
    let belongs = case.standing.belongs();
    if !belongs && !case.role.is_staff() {
        return Verdict::Hide;
    }
    match action {
        ActionKind::See => Verdict::Allow,
        ActionKind::Send => say(case),
        ActionKind::Type => speak(case),
        ActionKind::Edit => {
            if belongs {
                say(case)
            } else {
                Verdict::Refuse(Code::NotAMember)
            }
        }
        ActionKind::Delete => permit(belongs || is_moderator(case), Code::NotAMember),
        ActionKind::Moderate => permit(is_moderator(case), Code::Forbidden),
        ActionKind::Read => permit(belongs || case.room_type == RoomType::Support, Code::NotAMember),
        ActionKind::Join => permit(belongs || may_join(case), Code::Forbidden),
        ActionKind::Leave => leave(case),
        ActionKind::Close => permit(may_close(case), Code::Forbidden),
        ActionKind::Reopen => permit(may_reopen(case), Code::Forbidden),
        ActionKind::Archive | ActionKind::Remove | ActionKind::Mute => {
            permit(is_in_charge(case), Code::Forbidden)
        }
        ActionKind::Add => add(case),
        ActionKind::Rename => rename(case),
        ActionKind::Appoint => {
            permit(case.room_type == RoomType::Group && is_in_charge(case), Code::Forbidden)
        }
        // Support rooms are the staff's anyway, and a team looks after itself. A closed room may need help
        // more than an open one.
        ActionKind::CallStaff => {
            permit(case.room_type == RoomType::Direct && !case.role.is_staff(), Code::Forbidden)
        }
    }
}

/// Who looks after the room: staff where customers talk, its own admins in a team's.
fn is_in_charge(case: Case) -> bool {
    match case.room_type {
        RoomType::Support | RoomType::Direct => case.role.is_staff(),
        RoomType::Group => case.role == Role::Admin || case.standing == Standing::RoomAdmin,
    }
}

/// Who may delete what others wrote: whoever is in charge, and staff everywhere.
fn is_moderator(case: Case) -> bool {
    is_in_charge(case) || case.role.is_staff()
}

/// Members speak while the room is open, staff also after that (W11). Any staff may answer a support
/// room; in other people's rooms they join first, so that everybody sees them come.
fn speak(case: Case) -> Verdict {
    if !case.standing.belongs() && case.room_type != RoomType::Support {
        return Verdict::Refuse(Code::NotAMember);
    }
    permit(case.status == RoomStatus::Open || case.role.is_staff(), Code::RoomClosed)
}

/// What is said between two of whom one has blocked the other goes nowhere; staff who joined them are
/// heard. Typing is not refused but shown to nobody: a refusal for every key would tell nothing new.
fn say(case: Case) -> Verdict {
    let is_between_the_two = case.room_type == RoomType::Direct && case.standing == Standing::Party;
    match speak(case) {
        Verdict::Allow if case.is_cut && is_between_the_two => Verdict::Refuse(Code::NoContact),
        verdict => verdict,
    }
}

/// Into a conversation of two, staff who are in it bring their like; nobody else is brought into it.
fn add(case: Case) -> Verdict {
    if case.room_type == RoomType::Direct && case.role.is_staff() && !case.standing.belongs() {
        return Verdict::Refuse(Code::NotAMember);
    }
    permit(is_in_charge(case), Code::Forbidden)
}

/// What is closed takes nothing more from its customer, not even a name.
fn rename(case: Case) -> Verdict {
    if is_in_charge(case) {
        return Verdict::Allow;
    }
    if case.room_type == RoomType::Support && case.standing == Standing::Party {
        return permit(case.status == RoomStatus::Open, Code::RoomClosed);
    }
    Verdict::Refuse(Code::Forbidden)
}

/// Staff step into conversations with customers; into a team's room only an admin.
fn may_join(case: Case) -> bool {
    match case.room_type {
        RoomType::Support | RoomType::Direct => case.role.is_staff(),
        RoomType::Group => case.role == Role::Admin,
    }
}

/// The people a room is for close it instead of leaving it: it would be nobody's.
fn leave(case: Case) -> Verdict {
    match case.standing {
        Standing::Member | Standing::RoomAdmin => Verdict::Allow,
        Standing::Party => Verdict::Refuse(Code::Forbidden),
        Standing::Observer | Standing::Outsider => Verdict::Refuse(Code::NotAMember),
    }
}

fn may_close(case: Case) -> bool {
    match case.room_type {
        RoomType::Support => case.role.is_staff() || case.standing == Standing::Party,
        // A buyer who could close the room would silence the seller for good.
        RoomType::Direct => {
            case.role.is_staff() || (case.role == Role::Vendor && case.standing == Standing::Party)
        }
        RoomType::Group => case.role == Role::Admin || case.standing == Standing::RoomAdmin,
    }
}

fn may_reopen(case: Case) -> bool {
    match case.room_type {
        RoomType::Support => case.role.is_staff(),
        RoomType::Direct | RoomType::Group => may_close(case),
    }
}

fn permit(allowed: bool, otherwise: Code) -> Verdict {
    if allowed { Verdict::Allow } else { Verdict::Refuse(otherwise) }
}

/// The decision as a result, with a sentence for a person.
pub fn require(case: Case, action: ActionKind) -> Result<(), Refusal> {
    match decide(case, action) {
        Verdict::Allow => Ok(()),
        Verdict::Hide => Err(Refusal::not_found()),
        Verdict::Refuse(code) => Err(Refusal::new(code, sentence(code, action))),
    }
}

fn sentence(code: Code, action: ActionKind) -> &'static str {
    match (code, action) {
        (Code::NoContact, _) => NO_CONTACT,
        (Code::RoomClosed, _) => "This conversation is closed. Staff can reopen it.",
        (Code::NotAMember, ActionKind::Leave) => "You are not in this conversation.",
        (Code::NotAMember, _) => "Join this conversation first.",
        (_, ActionKind::Edit | ActionKind::Delete | ActionKind::Moderate) => {
            "This message is somebody else's."
        }
        (_, ActionKind::Leave) => "This conversation is yours: close it instead of leaving it.",
        (_, ActionKind::Join) => "People are added to this conversation by its admins.",
        (_, ActionKind::Close) => "You may not close this conversation.",
        (_, ActionKind::CallStaff) => "Staff are called into conversations between two parties.",
        (_, ActionKind::Reopen) => "You may not reopen this conversation.",
        _ => "You may not do this here.",
    }
}
