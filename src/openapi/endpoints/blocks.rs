//! Whom the caller wants to hear no more of.

use crate::chat::refusal::Code;
use crate::edge::store::blocks::BlockView;
use crate::openapi::operation::Operation;
use crate::openapi::parameters::of_a_list;

const TAG: &str = "people";

pub fn list() -> Operation {
    Operation::new(TAG, "listBlocks", "Whom I have blocked")
        .with(of_a_list())
        .lists::<BlockView>("The caller's own blocks, by the id of whom they blocked.")
}

pub fn put() -> Operation {
    Operation::new(TAG, "block", "Exchange no messages with somebody in direct rooms")
        .answers::<BlockView>(200, "The block that stands.")
        .refuses(&[Code::Conflict, Code::Invalid])
}

pub fn delete() -> Operation {
    Operation::new(TAG, "unblock", "Take a block back")
        .answers_nothing("There is no block of the caller's.")
        .refuses(&[Code::Invalid])
}
