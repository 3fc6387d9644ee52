//! What a room is asked for a caller. Most calls are one question to one room, whose answer is theirs: then
//! the handler says what to ask, and asking stands in the wasm once.

use worker::{Env, Response};

use super::Call;
use crate::chat::action::Action;
use crate::chat::id::{MessageId, RoomId, Seq};
use crate::chat::identity::Identity;
use crate::edge::error::Result;
use crate::edge::objects::call::{Matter, RoomCall, room, send};

/// What somebody asks of a room.
pub struct Question {
    pub room_id: RoomId,
    pub by: Identity,
    pub matter: Matter,
}

impl Question {
    /// The room's answer.
    pub async fn put(self, env: &Env) -> Result<Response> {
        send(&room(env, &self.room_id)?, &RoomCall::By(self.by, self.matter)).await
    }
}

impl Call {
    /// Something to be done in the room that the path names.
    pub fn act(&self, action: Action) -> Result<Question> {
        self.ask(Matter::Act(action))
    }

    /// Something to be asked of that room.
    pub fn ask(&self, matter: Matter) -> Result<Question> {
        let by = self.identity()?;
        Ok(Question { room_id: self.room_id()?, by, matter })
    }

    /// Something to be asked of the message that the path names.
    pub fn ask_about(&self, matter: fn(Seq) -> Matter) -> Result<Question> {
        let by = self.identity()?;
        let MessageId { room_id, seq } = self.message_id()?;
        Ok(Question { room_id, by, matter: matter(seq) })
    }
}
