//! What a room is called for by REST: each call is taken in a turn, and answered.

use std::rc::Rc;

use worker::{Request, Response};

use super::blocks::Blocks;
use super::bodies;
use super::call::{Matter, RoomCall, TakenOver};
use super::mirror::Mirror;
use super::room::Host;
use crate::chat::action::{Action, ActionKind, Draft};
use crate::chat::answer::Answer;
use crate::chat::block::Contact;
use crate::chat::event::{Event, Facts, Named};
use crate::chat::id::{AttachmentId, Seq, UserId};
use crate::chat::identity::Identity;
use crate::chat::limits::TAKE_OVER_MESSAGES_MAX;
use crate::chat::message::Message;
use crate::chat::moderation::opinion::Said;
use crate::chat::refusal::Refusal;
use crate::chat::room::{Founding, Room};
use crate::edge::clock;
use crate::edge::config::Config;
use crate::edge::error::{Error, Result};
use crate::edge::json::reply;
use crate::edge::store::audit::{Act, record};

impl Host {
    pub async fn answer(self: &Rc<Self>, mut request: Request) -> Result<Response> {
        self.wake().await?;
        let response = match serde_json::from_str(&request.text().await?)? {
            RoomCall::By(by, matter) => self.answer_to(by, matter).await?,
            RoomCall::Found(founding, contact, first) => self.found(*founding, contact, first).await?,
            RoomCall::ShowLinked(id) => self.show_upload(None, id).await?,
            RoomCall::DiscardUploads(ids) => bodies::kept_uploads(self, &ids)?,
            RoomCall::LookAtBlocks => {
                Blocks::look(self).await?;
                Response::empty()?
            }
            RoomCall::Ban(user_id, refusal) => {
                self.handle(Event::Ban { user_id, refusal }, Facts::default())?;
                Response::empty()?
            }
        };
        Mirror::check_after_wake(self);
        Ok(response)
    }

    async fn answer_to(self: &Rc<Self>, by: Identity, matter: Matter) -> Result<Response> {
        match matter {
            Matter::Act(action) => self.act(by, action).await,
            Matter::TakeOver(guest) => self.take_over(by, guest).await,
            Matter::Show => self.show(&by),
            Matter::ListMessages(page) => {
                self.require(&by)?;
                bodies::page(self, page)
            }
            Matter::ListParticipants => {
                self.require(&by)?;
                bodies::participants(self)
            }
            Matter::ShowMessage(seq) => {
                self.require(&by)?;
                bodies::message(self, seq)
            }
            Matter::ShowReported(seq) => bodies::reported(self, &by, seq),
            Matter::ShowHistory(seq) => self.show_history(&by, seq).await,
            Matter::ListReaders(seq) => {
                self.require(&by)?;
                bodies::readers(self, seq)
            }
            Matter::AdmitUpload => bodies::admission(self, &by),
            Matter::ShowUpload(id) => self.show_upload(Some(&by), id).await,
            Matter::TakeUploadBack(id) => bodies::upload_taken_back(self, &by, id),
        }
    }

    async fn found(
        self: &Rc<Self>,
        mut founding: Founding,
        contact: Contact,
        first: Option<Draft>,
    ) -> Result<Response> {
        let by = founding.by.clone();
        if self.room.borrow().is_none() {
            contact.require()?;
        }
        let turn = self.turn_of(&by, first.as_ref().map(Said::by_draft), Some(&founding)).await?;
        let is_new = self.room.borrow().is_none();
        if is_new {
            // What may not be said opens no room.
            let facts = Facts { opinion: turn.opinion.clone(), ..self.facts_of(&by, Named::default())? };
            founding.subject = facts.rules.permit_subject(&by, founding.subject)?;
            if let Some(draft) = &first {
                facts.moderate(&by, draft.content.clone())?;
            }
            self.log.create()?;
            let (room, effects) = Room::found(founding, Config::of(&self.env)?.limits, clock::now());
            *self.room.borrow_mut() = Some(room);
            self.perform(effects)?;
        }
        self.require(&by)?;
        if let Some(draft) = first {
            Blocks::look_before_first(self).await?;
            let action = Action::Send(draft);
            let facts =
                Facts { opinion: turn.opinion.clone(), ..self.facts_of(&by, Named::by_action(&action))? };
            let event = Event::Call { by: by.clone(), action };
            if let Some(Err(refusal)) = self.handle(event, facts)?.answer {
                return Err(refusal.into());
            }
        }
        drop(turn);
        if is_new {
            Mirror::flush_within_patience(self).await;
        }
        Ok(self.show(&by)?.with_status(if is_new { 201 } else { 200 }))
    }

    async fn take_over(self: &Rc<Self>, by: Identity, guest: UserId) -> Result<Response> {
        let room_id = self.room.borrow().as_ref().map(|room| room.details().id.clone());
        let room_id = room_id.ok_or_else(Refusal::not_found)?;
        let sent = self.log.sent_by_guest(&room_id, &guest, &by.user_id)?;
        let has_more = sent.len() == TAKE_OVER_MESSAGES_MAX;
        let user = by.user_id.clone();
        let event = Event::TakeOver { by, guest: guest.clone(), sent, is_last: !has_more };
        let outcome = self.handle(event, Facts::default())?;
        self.log.take_over_uploads(&guest, &user)?;
        if outcome.is_urgent {
            Mirror::flush_within_patience(self).await;
        }
        reply(&TakenOver { has_more })
    }

    async fn act(self: &Rc<Self>, by: Identity, action: Action) -> Result<Response> {
        let turn = self.turn_of(&by, Said::by_action(&action), None).await?;
        let facts = Facts { opinion: turn.opinion.clone(), ..self.facts_of(&by, Named::by_action(&action))? };
        let is_about_another = !matches!(action, Action::Join | Action::Leave);
        let outcome = self.handle(Event::Call { by: by.clone(), action }, facts)?;
        drop(turn);
        let answer = outcome.answer.ok_or_else(|| Error::Broken("the room gave no answer".to_owned()))??;
        if outcome.is_urgent {
            Mirror::flush_within_patience(self).await;
        }
        match answer {
            Answer::Member(member) if is_about_another => bodies::participant(self, &member),
            Answer::Message { message, created } => bodies::sent(self, &message, created),
            Answer::Upload(file) => bodies::uploaded(self, &file),
            Answer::Read { read_seq, read_at } => bodies::read(self, &by, read_seq, read_at),
            // Whoever has just left may not see the room any more; this they may.
            Answer::Room { .. } | Answer::Member(_) | Answer::Done => bodies::summary_for(self, &by),
        }
    }

    /// Whoever reads what others have taken back is recorded, or does not read it.
    async fn show_history(&self, by: &Identity, seq: Seq) -> Result<Response> {
        self.require(by)?;
        let (response, message) = bodies::history(self, by, seq)?;
        self.note_reading(by, "message.read_history", &message).await?;
        Ok(response)
    }

    /// The same for the file of a deleted message.
    async fn show_upload(&self, by: Option<&Identity>, id: AttachmentId) -> Result<Response> {
        let (response, message) = bodies::upload(self, by, id)?;
        if let (Some(by), Some(message)) = (by, message.filter(|message| message.deleted_at.is_some())) {
            self.note_reading(by, "message.read_file", &message).await?;
        }
        Ok(response)
    }

    async fn note_reading(&self, by: &Identity, action: &'static str, message: &Message) -> Result<()> {
        if message.sender.id() == by.user_id {
            return Ok(());
        }
        let id = message.id().to_string();
        let target = Some(("message", id.as_str()));
        let act = Act { action, target, room_id: Some(&message.room_id), ..Act::default() };
        record(&self.env, by, &act).await
    }

    fn show(&self, by: &Identity) -> Result<Response> {
        self.require(by)?;
        bodies::summary_for(self, by)
    }

    /// Whether this person may know of the room.
    fn require(&self, by: &Identity) -> Result<()> {
        match self.room.borrow().as_ref() {
            Some(room) => Ok(room.require(by, ActionKind::See)?),
            None => Err(Refusal::not_found().into()),
        }
    }
}
