//! Reported messages.

use crate::chat::frame::report::{Receipt, ReportView};
use crate::chat::refusal::Code;
use crate::chat::report::ReportStatus;
use crate::openapi::operation::Operation;
use crate::openapi::parameters::{named, of_a_list};
use crate::openapi::requests::{NewReport, ReportOutcome};

const TAG: &str = "moderation";

pub fn file() -> Operation {
    Operation::new(TAG, "reportMessage", "Report what somebody else wrote; nobody in the room is told")
        .takes::<NewReport>()
        .answers::<Receipt>(201, "The report.")
        .answers::<Receipt>(200, "The report that one made of this message before.")
        .refuses(&[Code::RateLimited])
}

pub fn list() -> Operation {
    Operation::new(TAG, "listReports", "Reported messages, for staff")
        .with([named::<ReportStatus>("status", "Reports that stand so; the open ones without it.")])
        .with(of_a_list())
        .lists::<ReportView>("Reports, the newest first.")
}

pub fn show() -> Operation {
    Operation::new(TAG, "showReport", "A report, for staff").answers::<ReportView>(200, "The report.")
}

pub fn resolve() -> Operation {
    Operation::new(TAG, "resolveReport", "Say what was done about a report, for staff")
        .takes::<ReportOutcome>()
        .answers::<ReportView>(200, "The report; saying the same again changes nothing.")
        .refuses(&[Code::Conflict])
}
