//! What every endpoint takes and answers, one file a resource as in `edge/http`.

mod admin;
mod attachments;
mod audit;
mod bans;
mod blocks;
mod messages;
mod pages;
mod participants;
mod people;
mod reports;
mod rooms;
mod rules;
mod search;
mod sockets;

use utoipa::openapi::Tag;
use utoipa::openapi::tag::TagBuilder;

use super::operation::Operation;
use crate::edge::route::Endpoint;

/// An endpoint without a description does not compile.
#[rustfmt::skip]
pub fn describe(endpoint: Endpoint) -> Operation {
    match endpoint {
        Endpoint::Health            => people::health(),
        Endpoint::Me                => people::me(),
        Endpoint::MintGuest         => people::mint_guest(),
        Endpoint::MintDevToken      => people::mint_dev_token(),
        Endpoint::OnlineStaff       => people::online_staff(),
        Endpoint::ListRooms         => rooms::list(),
        Endpoint::ActiveRooms       => rooms::list_active(),
        Endpoint::CreateRoom        => rooms::create(),
        Endpoint::ShowRoom          => rooms::show(),
        Endpoint::JoinRoom          => rooms::change("joinRoom", "Join a room", &[]),
        Endpoint::LeaveRoom         => rooms::change("leaveRoom", "Leave a room", &[]),
        Endpoint::CloseRoom         => rooms::change("closeRoom", "Close a room", &[]),
        Endpoint::ReopenRoom        => rooms::change("reopenRoom", "Open a room again", &[]),
        Endpoint::ArchiveRoom       => rooms::change("archiveRoom", "Put a room away", &[]),
        Endpoint::RenameRoom        => rooms::rename(),
        Endpoint::Unread            => rooms::unread(),
        Endpoint::ListParticipants  => participants::list(),
        Endpoint::AddParticipant    => participants::add(),
        Endpoint::ChangeParticipant => participants::change_one(),
        Endpoint::RemoveParticipant => participants::remove(),
        Endpoint::ListMessages      => messages::list(),
        Endpoint::SendMessage       => messages::send(),
        Endpoint::MarkRead          => messages::mark_read(),
        Endpoint::ShowMessage       => messages::show(),
        Endpoint::EditMessage       => messages::edit(),
        Endpoint::DeleteMessage     => messages::delete(),
        Endpoint::ShowHistory       => messages::show_history(),
        Endpoint::ListReaders       => messages::list_readers(),
        Endpoint::UploadAttachment  => attachments::upload(),
        Endpoint::ShowAttachment    => attachments::show(),
        Endpoint::DeleteAttachment  => attachments::delete(),
        Endpoint::CallStaff         => rooms::change("callStaff", "Ask for the staff in a direct room", &[]),
        Endpoint::ReportMessage     => reports::file(),
        Endpoint::ListReports       => reports::list(),
        Endpoint::ShowReport        => reports::show(),
        Endpoint::ResolveReport     => reports::resolve(),
        Endpoint::ListRules         => rules::list(),
        Endpoint::CreateRule        => rules::create(),
        Endpoint::TestRules         => rules::test(),
        Endpoint::ShowRule          => rules::show(),
        Endpoint::ChangeRule        => rules::change(),
        Endpoint::DeleteRule        => rules::delete(),
        Endpoint::ListBlocks        => blocks::list(),
        Endpoint::Block             => blocks::put(),
        Endpoint::Unblock           => blocks::delete(),
        Endpoint::ListBans          => bans::list(),
        Endpoint::Ban               => bans::create(),
        Endpoint::LiftBan           => bans::lift(),
        Endpoint::Search            => search::search(),
        Endpoint::OverseeRooms      => admin::list_rooms(),
        Endpoint::OverseeMessages   => admin::list_messages(),
        Endpoint::ListUsers         => admin::list_users(),
        Endpoint::ShowUser          => admin::show_user(),
        Endpoint::PutUser           => admin::put_user(),
        Endpoint::Statistics        => admin::show_statistics(),
        Endpoint::ListAudit         => audit::list(),
        Endpoint::RoomSocket        => sockets::room(),
        Endpoint::PresenceSocket    => sockets::presence(),
        Endpoint::ChatPage          => pages::chat(),
        Endpoint::StartPage         => pages::start(),
    }
}

/// The resources, in the order that a reader wants them.
pub fn tags() -> Vec<Tag> {
    let tags = [
        ("rooms", "Conversations: lists, details, what becomes of them."),
        ("messages", "What is said in a room, by its own log."),
        ("attachments", "Files that go with messages."),
        ("participants", "Who is in a room."),
        ("people", "Who is calling, who is there, tokens for guests."),
        ("moderation", "Reported messages, and rules for what is written."),
        ("administration", "For admins alone."),
        ("sockets", "What is live. Their frames are among the schemas: `ServerFrame`, `PresenceFrame`."),
        ("pages", "Pages for people."),
    ];
    tags.map(|(name, description)| TagBuilder::new().name(name).description(Some(description)).build()).into()
}
