//! Who is in a room.

use crate::chat::refusal::Code;
use crate::edge::objects::bodies::ParticipantView;
use crate::openapi::operation::Operation;
use crate::openapi::requests::{NewParticipant, ParticipantChange};

const TAG: &str = "participants";

pub fn list() -> Operation {
    Operation::new(TAG, "listParticipants", "Everybody in a room")
        .lists::<ParticipantView>("All of them on one page.")
}

pub fn add() -> Operation {
    change("addParticipant", "Put somebody into a room").takes::<NewParticipant>()
}

pub fn change_one() -> Operation {
    change("changeParticipant", "Mute somebody, or make them an admin of the room")
        .takes::<ParticipantChange>()
}

pub fn remove() -> Operation {
    change("removeParticipant", "Take somebody out of a room")
}

fn change(id: &'static str, summary: &'static str) -> Operation {
    Operation::new(TAG, id, summary)
        .answers::<ParticipantView>(200, "Their place in the room as it is now.")
        .refuses(&[Code::NotAMember, Code::RoomClosed, Code::RoomFull, Code::Conflict, Code::Invalid])
}
