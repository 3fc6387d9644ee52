//! Whether the site's own moderation is to be asked before somebody says something.

use super::{Facts, Identity, Room, Timestamp};
use crate::chat::moderation::opinion::{Question, Said};

impl Room {
    /// What to ask about a text, if the answer can matter: what would be refused anyway, or was stored
    /// before, is not asked about. Nothing is decided here; the room does that in its turn.
    #[must_use]
    pub fn question(
        &self,
        by: &Identity,
        said: &Said<'_>,
        facts: &Facts,
        now: Timestamp,
    ) -> Option<Question> {
        let is_heard = self.require(by, said.kind).is_ok()
            && self.require_voice(by, now).is_ok()
            && self.message_rate.has_one(now)
            && self.message_rates.get(&by.user_id).is_none_or(|rate| rate.has_one(now));
        let is_own = || facts.target.as_ref().is_some_and(|message| message.sender.id() == by.user_id);
        let matters = is_heard && facts.repeated.is_none() && (said.edit_of.is_none() || is_own());
        (matters && facts.is_undecided(by, said.content))
            .then(|| Question::of(&self.details.id, self.details.room_type, by, said))
    }
}
