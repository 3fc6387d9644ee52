//! What may happen in a world, in any order.

use frontdesk::chat::action::Action;
use frontdesk::chat::id::Seq;

#[derive(Clone, Debug)]
pub enum Step {
    /// A tab says something, perhaps with a client id that was used before.
    Say {
        tab: usize,
        client_id: Option<u8>,
        file: Option<usize>,
    },
    /// A person says something by REST.
    Post {
        person: usize,
        client_id: Option<u8>,
        file: Option<usize>,
    },
    /// A person uploads a file, to send it or not.
    Upload {
        person: usize,
    },
    Type {
        tab: usize,
        is_typing: bool,
    },
    Read {
        tab: usize,
        seq: Seq,
    },
    ReadRoom {
        tab: usize,
    },
    Act {
        person: usize,
        action: Action,
    },
    /// The tab opens a socket, for so long as its token lives.
    Connect {
        tab: usize,
        afresh: bool,
        token_ms: i64,
    },
    /// The tab's next token has another name for the person.
    Rename {
        tab: usize,
        name: u8,
    },
    /// The socket goes and the platform knows at once.
    Cut {
        tab: usize,
    },
    /// The client hears no more, and the platform has not noticed yet.
    Lose {
        tab: usize,
    },
    /// Now it has.
    Notice,
    /// Who of the two of a direct room has blocked the other.
    Block {
        one: bool,
        other: bool,
    },
    Sleep,
    Pass {
        milliseconds: i64,
    },
    Mirror {
        limit: usize,
    },
}
