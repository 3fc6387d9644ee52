//! The whole API on one screen. Trailing slashes are optional.

use std::borrow::Cow;

pub use worker::Method;

/// What answers a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Endpoint {
    Health,
    Me,
    MintGuest,
    MintDevToken,
    ListRooms,
    CreateRoom,
    ShowRoom,
    JoinRoom,
    LeaveRoom,
    CloseRoom,
    ReopenRoom,
    RenameRoom,
    ArchiveRoom,
    ListParticipants,
    AddParticipant,
    ChangeParticipant,
    RemoveParticipant,
    ListMessages,
    SendMessage,
    ShowMessage,
    EditMessage,
    DeleteMessage,
    ShowHistory,
    ListReaders,
    MarkRead,
    UploadAttachment,
    ShowAttachment,
    DeleteAttachment,
    Unread,
    OnlineStaff,
    ActiveRooms,
    CallStaff,
    ReportMessage,
    ListReports,
    ShowReport,
    ResolveReport,
    ListRules,
    CreateRule,
    TestRules,
    ShowRule,
    ChangeRule,
    DeleteRule,
    ListBlocks,
    Block,
    Unblock,
    ListBans,
    Ban,
    LiftBan,
    Search,
    OverseeRooms,
    OverseeMessages,
    ListUsers,
    ShowUser,
    PutUser,
    Statistics,
    ListAudit,
    RoomSocket,
    PresenceSocket,
    ChatPage,
    StartPage,
}

use Endpoint as E;
use Method::{Delete, Get, Patch, Post, Put};

/// Path, method, endpoint.
#[rustfmt::skip]
pub const ROUTES: &[(&str, Method, Endpoint)] = &[
    ("/healthz",                               Get,  E::Health),
    ("/api/chat/me",                           Get,  E::Me),
    ("/api/chat/guest",                        Post, E::MintGuest),
    ("/api/dev/token",                         Post, E::MintDevToken),
    ("/api/chat/rooms",                        Get,  E::ListRooms),
    ("/api/chat/rooms",                        Post, E::CreateRoom),
    ("/api/chat/rooms/:id",               Get,  E::ShowRoom),
    ("/api/chat/rooms/:id",                    Patch, E::RenameRoom),
    ("/api/chat/rooms/:id",                    Delete, E::ArchiveRoom),
    ("/api/chat/rooms/:id/participants",       Get,  E::ListParticipants),
    ("/api/chat/rooms/:id/participants",       Post, E::AddParticipant),
    ("/api/chat/participants/:id",             Patch, E::ChangeParticipant),
    ("/api/chat/participants/:id",             Delete, E::RemoveParticipant),
    ("/api/chat/messages/:id",                 Get,  E::ShowMessage),
    ("/api/chat/messages/:id",                 Patch, E::EditMessage),
    ("/api/chat/messages/:id",                 Delete, E::DeleteMessage),
    ("/api/chat/messages/:id/history",         Get,  E::ShowHistory),
    ("/api/chat/messages/:id/read_by",         Get,  E::ListReaders),
    ("/api/chat/rooms/:id/join",          Post, E::JoinRoom),
    ("/api/chat/rooms/:id/leave",         Post, E::LeaveRoom),
    ("/api/chat/rooms/:id/close",         Post, E::CloseRoom),
    ("/api/chat/rooms/:id/reopen",        Post, E::ReopenRoom),
    ("/api/chat/rooms/:id/messages",      Get,  E::ListMessages),
    ("/api/chat/rooms/:id/messages",      Post, E::SendMessage),
    ("/api/chat/rooms/:id/mark_read",     Post, E::MarkRead),
    ("/api/chat/rooms/:id/attachments",   Post, E::UploadAttachment),
    ("/api/chat/attachments/:id",         Get,  E::ShowAttachment),
    ("/api/chat/attachments/:id",         Delete, E::DeleteAttachment),
    ("/api/chat/unread",                       Get,  E::Unread),
    ("/api/chat/online-staff",                 Get,  E::OnlineStaff),
    ("/api/chat/active-rooms",                 Get,  E::ActiveRooms),
    ("/api/chat/rooms/:id/help",               Post, E::CallStaff),
    ("/api/chat/messages/:id/report",          Post, E::ReportMessage),
    ("/api/chat/admin/reports",                Get,  E::ListReports),
    ("/api/chat/admin/reports/:id",            Get,  E::ShowReport),
    ("/api/chat/admin/reports/:id",            Patch, E::ResolveReport),
    ("/api/chat/admin/rules",                  Get,  E::ListRules),
    ("/api/chat/admin/rules",                  Post, E::CreateRule),
    ("/api/chat/admin/rules/test",             Post, E::TestRules),
    ("/api/chat/admin/rules/:id",              Get,  E::ShowRule),
    ("/api/chat/admin/rules/:id",              Patch, E::ChangeRule),
    ("/api/chat/admin/rules/:id",              Delete, E::DeleteRule),
    ("/api/chat/blocks",                       Get,  E::ListBlocks),
    ("/api/chat/blocks/:id",                   Put,  E::Block),
    ("/api/chat/blocks/:id",                   Delete, E::Unblock),
    ("/api/chat/admin/bans",                   Get,  E::ListBans),
    ("/api/chat/admin/bans",                   Post, E::Ban),
    ("/api/chat/admin/bans/:id",               Delete, E::LiftBan),
    ("/api/chat/search",                       Get,  E::Search),
    ("/api/chat/admin/rooms",                  Get,  E::OverseeRooms),
    ("/api/chat/admin/messages",               Get,  E::OverseeMessages),
    ("/api/chat/admin/users",                  Get,  E::ListUsers),
    ("/api/chat/admin/users/:id",         Get,  E::ShowUser),
    ("/api/chat/admin/users/:id",              Put,  E::PutUser),
    ("/api/chat/admin/stats",                  Get,  E::Statistics),
    ("/api/chat/admin/audit",                  Get,  E::ListAudit),
    ("/ws/chat/:id",                      Get,  E::RoomSocket),
    ("/ws/presence",                           Get,  E::PresenceSocket),
    ("/chat/:id",                         Get,  E::ChatPage),
    ("/chat/start/:type/:id",                  Get,  E::StartPage),
];

/// Other names, of the systems that this one replaces and of habit. The first route of the endpoint is
/// what each of them is another name of.
#[rustfmt::skip]
pub const ALIASES: &[(&str, Method, Endpoint)] = &[
    ("/api/chat/rooms/:id/archive",            Post, E::ArchiveRoom),
    ("/api/chat/rooms/:id/send_message",       Post, E::SendMessage),
    ("/api/chat/rooms/:id/send",               Post, E::SendMessage),
    ("/api/chat/rooms/:id/mark-read",          Post, E::MarkRead),
    ("/api/chat/rooms/:id/read",               Post, E::MarkRead),
    // KoraQuest's.
    ("/api/chat/conversations",                Get,  E::ListRooms),
    ("/api/chat/:id/messages",                 Get,  E::ListMessages),
    ("/api/chat/:id/send",                     Post, E::SendMessage),
    ("/api/chat/:id/read",                     Post, E::MarkRead),
    // Bazro's: the room is in `?room=` or in the body.
    ("/api/chat/messages",                     Get,  E::ListMessages),
    ("/api/chat/messages",                     Post, E::SendMessage),
    ("/api/chat/participants",                 Get,  E::ListParticipants),
    ("/api/chat/rooms/unread_count",           Get,  E::Unread),
];

/// Bazro has all of its paths below this; ours are the same below [`API`].
const BAZRO: &str = "/api/chat/api/";

const API: &str = "/api/chat/";

/// Where a request leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Matched {
    Endpoint {
        endpoint: Endpoint,
        id: Option<String>,
    },
    /// The path is known and takes these methods.
    WrongMethod(Vec<Method>),
    Unknown,
}

/// Finds the endpoint for a method and path.
#[must_use]
pub fn find(method: &Method, path: &str) -> Matched {
    let path = match path.strip_suffix('/') {
        Some("") | None => path,
        Some(shorter) => shorter,
    };
    let path = match path.strip_prefix(BAZRO) {
        Some(rest) => Cow::Owned(format!("{API}{rest}")),
        None => Cow::Borrowed(path),
    };
    let fit = |(pattern, method, endpoint)| Some((fit(pattern, &path)?, method, endpoint));
    let mut found: Vec<(Fit, Method, Endpoint)> =
        ROUTES.iter().chain(ALIASES).cloned().filter_map(fit).collect();
    let Some(closest) = found.iter().map(|(fit, _, _)| fit.variables).min() else { return Matched::Unknown };
    found.retain(|(fit, _, _)| fit.variables == closest);
    // The platform sends the head of the answer alone.
    let method = if *method == Method::Head { &Method::Get } else { method };
    match found.iter().find(|(_, allowed, _)| allowed == method) {
        Some((fit, _, endpoint)) => Matched::Endpoint { endpoint: *endpoint, id: fit.id.map(str::to_owned) },
        None => Matched::WrongMethod(found.into_iter().map(|(_, allowed, _)| allowed).collect()),
    }
}

/// How a path fits a pattern.
struct Fit<'a> {
    /// Which of the parts the pattern leaves open, as binary digits: of two patterns that a path fits, the one
    /// with the smaller number names more of it, and earlier.
    variables: u32,
    id: Option<&'a str>,
}

fn fit<'a>(pattern: &str, path: &'a str) -> Option<Fit<'a>> {
    let mut fit = Fit { variables: 0, id: None };
    let (mut wanted, mut parts) = (pattern.split('/'), path.split('/'));
    loop {
        let is_variable = match (wanted.next(), parts.next()) {
            (None, None) => return Some(fit),
            (Some(":id"), Some(part)) if !part.is_empty() => {
                fit.id = Some(part);
                true
            }
            (Some(name), Some(part)) if name.starts_with(':') && !part.is_empty() => true,
            (Some(name), Some(part)) if name == part => false,
            _ => return None,
        };
        fit.variables = fit.variables << 1 | u32::from(is_variable);
    }
}
