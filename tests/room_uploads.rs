//! Files on their way into a message: who may upload, who may send what, and who gets it.

mod model;

use frontdesk::chat::action::Action;
use frontdesk::chat::answer::Answer;
use frontdesk::chat::attachment::{File, Upload};
use frontdesk::chat::identity::Identity;
use frontdesk::chat::limits::UNSENT_UPLOADS_MAX;
use frontdesk::chat::message::{Message, MessageType};
use frontdesk::chat::refusal::{Code, Refusal};
use model::harness::{Harness, delete, draft_with, file};
use model::people::{admin, customer, staff, vendor};
use serde_json::json;

fn upload(harness: &mut Harness, by: &Identity, number: u8, content_type: &str) -> File {
    let file = file(number, content_type);
    assert_eq!(harness.call(by, Action::Upload(file.clone())), Ok(Answer::Upload(file.clone())));
    file
}

fn sent(answer: Result<Answer, Refusal>) -> Message {
    match answer {
        Ok(Answer::Message { message, created: true }) => message,
        other => panic!("nothing was sent: {other:?}"),
    }
}

fn stored(harness: &Harness, file: &File) -> Upload {
    harness.log.uploads[&file.id].clone()
}

#[test]
fn a_message_says_by_its_type_what_is_attached() {
    let ada = customer("ada");
    let mut harness = Harness::support(&ada);
    for (first, second, expected) in [
        ("image/png", "image/jpeg", MessageType::Image),
        ("image/png", "application/pdf", MessageType::File),
        ("text/plain", "video/mp4", MessageType::File),
    ] {
        let number = harness.log.uploads.len() as u8;
        let files =
            [upload(&mut harness, &ada, number, first), upload(&mut harness, &ada, number + 1, second)];
        let message = sent(harness.call(&ada, draft_with("", None, &files)));
        assert_eq!((message.message_type, &message.attachments[..]), (expected, &files[..]));
        assert!(files.iter().all(|file| stored(&harness, file).seq == Some(message.seq)));
    }
    assert_eq!(harness.log.messages[0].preview(), harness.log.messages[0].attachments[0].name);
}

#[test]
fn w2_a_file_is_echoed_to_everybody_with_its_message() {
    let (ada, ben) = (customer("ada"), staff("ben"));
    let mut harness = Harness::support(&ada);
    let (one, other) = (harness.connect(&ada), harness.connect(&ben));
    let file = upload(&mut harness, &ada, 1, "image/png");
    harness.hush();
    harness.say(one, json!({ "type": "message", "attachment_ids": [file.id], "client_id": "c-1" }));
    for connection in [one, other] {
        let frame = harness.only(connection);
        assert_eq!(frame["data"]["attachments"][0]["id"], file.id.to_string());
        assert_eq!(
            (&frame["data"]["message_type"], &frame["data"]["content"]),
            (&json!("image"), &json!(""))
        );
    }
    harness.say(one, json!({ "type": "message", "attachment_ids": [file.id], "client_id": "c-1" }));
    assert_eq!(harness.only(one)["type"], "ack", "W4: once");
}

#[test]
fn only_what_one_uploaded_here_oneself_is_sent_and_that_once() {
    let (ada, vic) = (customer("ada"), vendor("vic"));
    let mut harness = Harness::direct(&ada, &vic);
    let file_of_ada = upload(&mut harness, &ada, 1, "image/png");
    let mut refusal = |by: &Identity, files: &[File]| {
        let refusal = harness.call(by, draft_with("Hi", Some("c-1"), files)).unwrap_err();
        (refusal.code, refusal.field.unwrap())
    };
    let invalid = || (Code::Invalid, "attachment_ids".to_owned());
    assert_eq!(refusal(&vic, std::slice::from_ref(&file_of_ada)), invalid(), "somebody else's");
    assert_eq!(refusal(&ada, &[file_of_ada.clone(), file(9, "image/png")]), invalid(), "nobody's");
    sent(harness.call(&ada, draft_with("Hi", None, std::slice::from_ref(&file_of_ada))));
    let again = harness.call(&ada, draft_with("Hi", None, std::slice::from_ref(&file_of_ada))).unwrap_err();
    assert_eq!(again.field.as_deref(), Some("attachment_ids"), "sent before");
    assert_eq!(harness.log.texts(), ["Hi"]);
}

#[test]
fn whoever_may_not_send_may_not_upload() {
    let (ada, vic, ben, eve) = (customer("ada"), vendor("vic"), staff("ben"), customer("eve"));
    let mut harness = Harness::direct(&ada, &vic);
    let refused = |harness: &mut Harness, by: &Identity| {
        let now = harness.now;
        let before = harness.room.admit_upload(by, 0, now).unwrap_err().code;
        assert_eq!(harness.refused(by, Action::Upload(file(1, "image/png"))), before);
        before
    };
    assert_eq!(refused(&mut harness, &eve), Code::NotFound);
    assert_eq!(refused(&mut harness, &ben), Code::NotAMember);
    let until = Some(harness.now.plus(60_000));
    harness.call(&ben, Action::Mute("ada".to_owned(), until)).unwrap();
    assert_eq!(refused(&mut harness, &ada), Code::Muted);
    harness.call(&ben, Action::Close).unwrap();
    assert_eq!(refused(&mut harness, &vic), Code::RoomClosed);
    assert_eq!(harness.log.uploads.len(), 0);
}

#[test]
fn what_waits_to_be_sent_is_bounded() {
    let ada = customer("ada");
    let mut harness = Harness::support(&ada);
    let files: Vec<File> =
        (0..UNSENT_UPLOADS_MAX as u8).map(|number| upload(&mut harness, &ada, number, "image/png")).collect();
    assert_eq!(harness.refused(&ada, Action::Upload(file(99, "image/png"))), Code::RateLimited);
    assert!(harness.room.admit_upload(&ada, UNSENT_UPLOADS_MAX, harness.now).is_err());
    sent(harness.call(&ada, draft_with("", None, &files[..1])));
    upload(&mut harness, &ada, 99, "image/png");
}

#[test]
fn a_file_is_taken_back_by_its_uploader_until_it_is_sent() {
    let (ada, vic, zoe, eve) = (customer("ada"), vendor("vic"), admin("zoe"), customer("eve"));
    let mut harness = Harness::direct(&ada, &vic);
    let file = upload(&mut harness, &ada, 1, "image/png");
    let who = |harness: &Harness| {
        let upload = stored(harness, &file);
        [&ada, &vic, &zoe, &eve]
            .map(|by| harness.room.admit_discard(by, &upload).map_err(|refusal| refusal.code))
    };
    let hidden = Err(Code::NotFound);
    assert_eq!(who(&harness), [Ok(()), hidden, hidden, hidden]);
    sent(harness.call(&ada, draft_with("Look", None, std::slice::from_ref(&file))));
    assert_eq!(who(&harness), [Err(Code::Conflict), hidden, hidden, hidden]);
}

#[test]
fn a_deleted_message_shows_none_and_only_moderators_still_get_them() {
    let (ada, vic, zoe, eve) = (customer("ada"), vendor("vic"), admin("zoe"), customer("eve"));
    let mut harness = Harness::direct(&ada, &vic);
    let file = upload(&mut harness, &ada, 1, "image/png");
    let may = |harness: &Harness, by: Option<&Identity>| {
        let upload = stored(harness, &file);
        let message = upload.seq.and_then(|seq| harness.log.message(seq));
        harness.room.show_upload(by, &upload, message.as_ref()).is_ok()
    };
    let everybody = [Some(&ada), Some(&vic), Some(&zoe), Some(&eve), None];
    let who = |harness: &Harness| everybody.map(|by| may(harness, by));
    assert_eq!(who(&harness), [true, false, false, false, false], "before it is sent its uploader's alone");
    let message = sent(harness.call(&ada, draft_with("Look", None, std::slice::from_ref(&file))));
    assert_eq!(who(&harness), [true, true, true, false, true]);
    let Ok(Answer::Message { message, .. }) = harness.call(&ada, delete(message.seq)) else { panic!() };
    assert_eq!(message.attachments, []);
    assert_eq!(who(&harness), [false, false, true, false, false]);
    assert_eq!(harness.refused(&ada, draft_with("", None, &[file])), Code::Invalid, "nor is it sent again");
}
