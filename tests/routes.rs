//! Where requests lead: every path of the contract, with and without its slash, and its other names.

use frontdesk::edge::route::Endpoint::{self, *};
use frontdesk::edge::route::{ALIASES, Matched, ROUTES, find};
use worker::Method::{self, Delete, Get, Head, Patch, Post};

fn to(method: Method, path: &str) -> Option<(Endpoint, Option<String>)> {
    match find(&method, path) {
        Matched::Endpoint { endpoint, id } => Some((endpoint, id)),
        Matched::WrongMethod(_) | Matched::Unknown => None,
    }
}

#[test]
fn every_route_is_found_with_and_without_its_slash() {
    for (path, method, endpoint) in ROUTES.iter().chain(ALIASES) {
        let filled = path.replace(":id", "r-1");
        let id = path.contains(":id").then(|| "r-1".to_owned());
        for path in [filled.clone(), format!("{filled}/")] {
            assert_eq!(to(method.clone(), &path), Some((*endpoint, id.clone())), "{path}");
        }
    }
}

#[test]
fn paths_that_older_clients_use_lead_to_the_same() {
    for (path, endpoint) in [
        ("/api/chat/rooms/r/messages/", SendMessage),
        ("/api/chat/rooms/r/send_message/", SendMessage),
        ("/api/chat/rooms/r/send/", SendMessage),
        ("/api/chat/rooms/r/mark_read/", MarkRead),
        ("/api/chat/rooms/r/mark-read/", MarkRead),
        ("/api/chat/rooms/r/read/", MarkRead),
    ] {
        assert_eq!(to(Post, path), Some((endpoint, Some("r".to_owned()))), "{path}");
    }
}

#[test]
fn the_paths_of_the_systems_before_lead_to_the_same() {
    let at = |path: &str| path.replace("{id}", "b3b1c7a0-0000-7000-8000-00000000000a");
    let id = || Some(at("{id}"));
    for (method, path, endpoint, id) in [
        (Get, "/api/chat/conversations/", ListRooms, None),
        (Get, "/api/chat/{id}/messages/", ListMessages, id()),
        (Post, "/api/chat/{id}/send/", SendMessage, id()),
        (Post, "/api/chat/{id}/read/", MarkRead, id()),
        (Get, "/api/chat/api/rooms/", ListRooms, None),
        (Post, "/api/chat/api/rooms/", CreateRoom, None),
        (Get, "/api/chat/api/rooms/{id}/", ShowRoom, id()),
        (Post, "/api/chat/api/rooms/{id}/mark_read/", MarkRead, id()),
        (Get, "/api/chat/api/rooms/unread_count/", Unread, None),
        (Get, "/api/chat/api/messages/", ListMessages, None),
        (Post, "/api/chat/api/messages/", SendMessage, None),
        (Get, "/api/chat/api/messages/{id}/", ShowMessage, id()),
        (Get, "/api/chat/api/participants/", ListParticipants, None),
    ] {
        assert_eq!(to(method, &at(path)), Some((endpoint, id)), "{path}");
    }
}

#[test]
fn an_id_may_begin_like_a_path_that_is_there() {
    for path in ["a1", "ad", "b2", "c3", "d4", "e5", "f6", "me", "rooms-1", "active-rooms-2"] {
        let path = format!("/api/chat/{path}/messages/");
        assert!(matches!(to(Get, &path), Some((ListMessages, Some(_)))), "{path}");
    }
}

#[test]
fn a_path_that_is_known_says_which_methods_it_takes() {
    assert_eq!(find(&Delete, "/api/chat/rooms/"), Matched::WrongMethod(vec![Get, Post]));
    assert_eq!(find(&Post, "/api/chat/rooms/r/"), Matched::WrongMethod(vec![Get, Patch, Delete]));
    assert_eq!(find(&Post, "/api/chat/messages/r.1/"), Matched::WrongMethod(vec![Get, Patch, Delete]));
    assert_eq!(find(&Get, "/api/chat/participants/r.ada"), Matched::WrongMethod(vec![Patch, Delete]));
    assert_eq!(find(&Post, "/ws/presence"), Matched::WrongMethod(vec![Get]));
}

#[test]
fn the_head_of_a_path_is_that_of_its_get() {
    assert_eq!(to(Head, "/healthz"), to(Get, "/healthz"));
    assert_eq!(find(&Head, "/api/chat/guest"), Matched::WrongMethod(vec![Post]));
}

#[test]
fn a_path_that_is_not_there_is_unknown() {
    for path in [
        "",
        "//",
        "/api",
        "/api/chat",
        "/api/chat/rooms//",
        "/api/chat/rooms/r/x",
        "/api/chat/rooms/r/send/x",
        "/API/chat/me",
        "/api/chat/me//",
        "/ws/chat",
        "/ws/chat/",
        "/healthz/x",
        "/api/chat/../dev/token",
    ] {
        assert_eq!(find(&Get, path), Matched::Unknown, "{path}");
    }
}
