//! Files on their way into a message: who may upload, which of the uploads a message may take, and who
//! gets them then.

use super::{ActionKind, Answer, Effect, Facts, Identity, Refusal, Room, Timestamp};
use crate::chat::attachment::{File, Upload};
use crate::chat::id::AttachmentId;
use crate::chat::limits::UNSENT_UPLOADS_MAX;
use crate::chat::message::Message;
use crate::chat::refusal::Code;

impl Room {
    /// Whether this person, who has so many uploads waiting, may begin another: whoever may send.
    pub fn admit_upload(&self, by: &Identity, unsent: u64, now: Timestamp) -> Result<(), Refusal> {
        self.require(by, ActionKind::Send)?;
        self.require_voice(by, now)?;
        require_space(unsent)
    }

    /// Whether this person may have the file; nobody in particular is whoever has a signed link, which
    /// works once the file is sent. `message` is the one it was sent with. What is not for somebody is not
    /// there.
    pub fn show_upload(
        &self,
        by: Option<&Identity>,
        upload: &Upload,
        message: Option<&Message>,
    ) -> Result<(), Refusal> {
        if let Some(by) = by {
            self.require(by, ActionKind::See)?;
        }
        let is_for_them = match (message, by) {
            (None, None) => false,
            (None, Some(by)) => upload.uploader == by.user_id,
            (Some(message), None) => message.deleted_at.is_none(),
            (Some(message), Some(by)) => {
                // Kept for the audit.
                message.deleted_at.is_none() || self.require(by, ActionKind::Moderate).is_ok()
            }
        };
        if is_for_them { Ok(()) } else { Err(Refusal::not_found()) }
    }

    /// Whether this person may take the file back: their own, until it is sent.
    pub fn admit_discard(&self, by: &Identity, upload: &Upload) -> Result<(), Refusal> {
        self.require(by, ActionKind::See)?;
        if upload.uploader != by.user_id {
            return Err(Refusal::not_found());
        }
        match upload.seq {
            None => Ok(()),
            Some(_) => Err(Refusal::new(Code::Conflict, "The file has been sent: delete its message.")),
        }
    }
}

/// Keeps a file that has been uploaded.
pub(super) fn register(
    by: &Identity,
    file: File,
    unsent: u64,
    now: Timestamp,
    effects: &mut Vec<Effect>,
) -> Result<Answer, Refusal> {
    require_space(unsent)?;
    let upload = Upload { file: file.clone(), uploader: by.user_id.clone(), created_at: now, seq: None };
    effects.push(Effect::StoreUpload(upload));
    Ok(Answer::Upload(file))
}

/// The uploads that a message names, in its order: the sender's own, each in one message only.
pub(super) fn named_uploads(
    by: &Identity,
    ids: &[AttachmentId],
    facts: &Facts,
) -> Result<Vec<Upload>, Refusal> {
    ids.iter().map(|id| named_upload(by, id, facts)).collect()
}

fn named_upload(by: &Identity, id: &AttachmentId, facts: &Facts) -> Result<Upload, Refusal> {
    let own = facts.uploads.iter().find(|upload| upload.file.id == *id && upload.uploader == by.user_id);
    match own {
        None => {
            let message = "\"attachment_ids\" names what you have not uploaded to this conversation.";
            Err(Refusal::invalid("attachment_ids", message))
        }
        Some(Upload { seq: Some(_), .. }) => {
            let message = "\"attachment_ids\" names what you have sent before: upload it again.";
            Err(Refusal::invalid("attachment_ids", message))
        }
        Some(upload) => Ok(upload.clone()),
    }
}

fn require_space(unsent: u64) -> Result<(), Refusal> {
    if unsent >= UNSENT_UPLOADS_MAX {
        let message = format!("You have {UNSENT_UPLOADS_MAX} files waiting here: send some of them first.");
        return Err(Refusal::new(Code::RateLimited, message));
    }
    Ok(())
}
