//! Who is calling, and who is there.

use crate::chat::refusal::Code;
use crate::edge::http::Health;
use crate::edge::http::guest::TokenGrant;
use crate::edge::http::me::Me;
use crate::edge::http::presence::OnlineStaff;
use crate::openapi::operation::Operation;
use crate::openapi::requests::{DevLogin, GuestName};

const TAG: &str = "people";

pub fn health() -> Operation {
    Operation::new(TAG, "health", "Whether the Worker runs").public().answers::<Health>(200, "It does.")
}

pub fn me() -> Operation {
    Operation::new(TAG, "showMe", "Who the token says I am").answers::<Me>(200, "The caller.")
}

pub fn mint_guest() -> Operation {
    Operation::new(TAG, "mintGuest", "A token for a visitor, or a newer one for the guest who sends theirs")
        .public()
        .may_take::<GuestName>()
        .answers::<TokenGrant>(201, "The token.")
        .refuses(&[Code::Unauthorized, Code::Forbidden, Code::NotConfigured, Code::Unavailable])
        .refuses(&[Code::Banned, Code::RateLimited])
}

pub fn mint_dev_token() -> Operation {
    Operation::new(TAG, "mintDevToken", "A token for anybody, on a developer's own machine only")
        .public()
        .takes::<DevLogin>()
        .answers::<TokenGrant>(200, "The token.")
        .refuses(&[Code::Forbidden, Code::NotFound, Code::NotConfigured, Code::Unavailable])
}

pub fn online_staff() -> Operation {
    Operation::new(TAG, "listOnlineStaff", "Who of the staff is there")
        .answers::<OnlineStaff>(200, "The staff who are there.")
}
