//! What a room is told besides the event: everything that the event names, looked up in the same turn.

use super::room::Host;
use crate::chat::connection::ConnectionId;
use crate::chat::event::{Facts, Named};
use crate::chat::frame::client::ClientFrame;
use crate::chat::identity::Identity;
use crate::edge::config::Config;
use crate::edge::error::Result;
use crate::edge::{clock, rulebook};

impl Host {
    /// What the room needs to know before it decides about a frame. For one that it will not listen to,
    /// nothing is looked up.
    pub fn facts(&self, connection: ConnectionId, frame: Option<&ClientFrame>) -> Result<Facts> {
        let room = self.room.borrow();
        let Some(by) = room.as_ref().and_then(|room| room.heard(connection, clock::now())) else {
            return Ok(Facts::default());
        };
        match frame {
            None => Ok(Facts::default()),
            Some(ClientFrame::Auth { token }) => {
                let renewed = Config::of(&self.env)?.verifier()?.verify(token, clock::now());
                Ok(Facts { renewed: Some(renewed), ..Facts::default() })
            }
            Some(frame) => self.facts_of(by, Named::by_frame(frame)),
        }
    }

    pub fn facts_of(&self, by: &Identity, named: Named) -> Result<Facts> {
        let room = self.room.borrow();
        let rules = rulebook::current(&self.env, &self.state);
        let Some(room_id) = room.as_ref().map(|room| &room.details().id) else {
            return Ok(Facts { rules, ..Facts::default() });
        };
        let sent = |client_id| self.log.sent(room_id, &by.user_id, client_id);
        let message = |seq| self.log.message(room_id, seq);
        Ok(Facts {
            rules,
            repeated: named.client_id.map(sent).transpose()?.flatten(),
            target: named.target.map(message).transpose()?.flatten(),
            quoted: named.quoted.map(message).transpose()?.flatten(),
            uploads: self.log.uploads(named.attachment_ids)?,
            unsent: if named.is_upload { self.log.unsent(&by.user_id)? } else { 0 },
            ..Facts::default()
        })
    }
}
