//! Who may not use the chat.

use crate::chat::refusal::Code;
use crate::edge::store::bans::BanView;
use crate::openapi::operation::Operation;
use crate::openapi::parameters::of_a_list;
use crate::openapi::requests::NewBan;

const TAG: &str = "administration";

pub fn list() -> Operation {
    Operation::new(TAG, "listBans", "Who is banned")
        .admins_only()
        .with(of_a_list())
        .lists::<BanView>("The bans that stand, the newest first.")
}

pub fn create() -> Operation {
    Operation::new(TAG, "ban", "Shut out a user or an address")
        .admins_only()
        .takes::<NewBan>()
        .answers::<BanView>(201, "The ban.")
        .answers::<BanView>(200, "The ban that stood, changed.")
        .refuses(&[Code::Conflict])
}

pub fn lift() -> Operation {
    Operation::new(TAG, "liftBan", "Lift a ban").admins_only().answers_nothing("It is lifted.")
}
