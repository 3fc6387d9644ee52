//! The moderation rules.

use crate::chat::refusal::Code;
use crate::edge::http::rules::Trial;
use crate::edge::store::rules::RuleView;
use crate::openapi::operation::Operation;
use crate::openapi::parameters::of_a_list;
use crate::openapi::requests::{NewContent, NewRule, RuleChange};

const TAG: &str = "moderation";

pub fn list() -> Operation {
    Operation::new(TAG, "listRules", "Rules that messages are held against")
        .admins_only()
        .with(of_a_list())
        .lists::<RuleView>("Rules, the newest first.")
}

pub fn create() -> Operation {
    Operation::new(TAG, "createRule", "Add a rule")
        .admins_only()
        .takes::<NewRule>()
        .answers::<RuleView>(201, "The rule, in force within seconds.")
        .refuses(&[Code::Conflict])
}

pub fn test() -> Operation {
    Operation::new(TAG, "testRules", "What would become of a text")
        .admins_only()
        .takes::<NewContent>()
        .answers::<Trial>(200, "What would be done, and by which rules.")
}

pub fn show() -> Operation {
    Operation::new(TAG, "showRule", "A rule").admins_only().answers::<RuleView>(200, "The rule.")
}

pub fn change() -> Operation {
    Operation::new(TAG, "changeRule", "Change a rule, or switch it on or off")
        .admins_only()
        .takes::<RuleChange>()
        .answers::<RuleView>(200, "The rule as it is now.")
}

pub fn delete() -> Operation {
    Operation::new(TAG, "deleteRule", "Delete a rule")
        .admins_only()
        .answers::<RuleView>(200, "The rule as it was.")
}
