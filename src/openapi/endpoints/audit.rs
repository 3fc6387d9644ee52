//! The audit log.

use crate::edge::store::audit::ActView;
use crate::openapi::operation::Operation;
use crate::openapi::parameters::{of_a_list, text, time, uuid};

pub fn list() -> Operation {
    Operation::new("administration", "listAudit", "What was done that needed a privilege")
        .admins_only()
        .with([
            text("actor", "Acts of this user."),
            text("action", "Acts of this kind, `<noun>.<verb>`."),
            uuid("room", "Acts in this room."),
            time("before", "Acts before this moment."),
        ])
        .with(of_a_list())
        .lists::<ActView>("Acts, the newest first.")
}
