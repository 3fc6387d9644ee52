//! Who is let in and who is not, from where, and until when.

mod model;

use frontdesk::chat::address::Address;
use frontdesk::chat::ban::{Bans, Subject, banned};
use frontdesk::chat::event::Event;
use frontdesk::chat::presence::{Event as PresenceEvent, Kind};
use frontdesk::chat::refusal::Code;
use model::harness::Harness;
use model::lobby::Lobby;
use model::people::{NOW, admin, customer, staff, vendor};

fn address(text: &str) -> Address {
    Address::parse(text).unwrap_or_else(|| panic!("{text} is an address"))
}

fn user(id: &str) -> Subject {
    Subject::User(id.to_owned())
}

#[test]
fn a_banned_user_is_refused_from_everywhere_and_others_are_not() {
    let bans: Bans = [(user("ada"), None), (user("ben"), None)].into_iter().collect();
    for from in [None, Some(address("192.0.2.1"))] {
        let refusal = bans.admit(&customer("ada"), from.as_ref(), NOW).unwrap_err();
        assert_eq!((refusal.code, refusal.until, refusal.retry_after), (Code::Banned, None, None));
        assert_eq!(bans.admit(&staff("ben"), from.as_ref(), NOW).unwrap_err().code, Code::Banned);
        assert_eq!(bans.admit(&customer("cyd"), from.as_ref(), NOW), Ok(()));
    }
    assert_eq!(bans.admit_address(Some(&address("192.0.2.1")), NOW), Ok(()));
}

#[test]
fn a_banned_address_is_refused_for_everybody_but_admins() {
    let bans: Bans = [(Subject::Address(address("192.0.2.1")), None)].into_iter().collect();
    let (there, elsewhere) = (address("192.0.2.1"), address("192.0.2.2"));
    assert_eq!(bans.admit(&customer("ada"), Some(&there), NOW).unwrap_err().code, Code::Banned);
    assert_eq!(bans.admit_address(Some(&there), NOW).unwrap_err().code, Code::Banned);
    assert_eq!(bans.admit(&admin("zoe"), Some(&there), NOW), Ok(()));
    assert_eq!(bans.admit(&customer("ada"), Some(&elsewhere), NOW), Ok(()));
    assert_eq!(bans.admit(&customer("ada"), None, NOW), Ok(()), "where no address is known");
}

#[test]
fn a_ban_says_when_it_ends_and_ends_then() {
    let end = NOW.plus(90_500);
    let bans: Bans = [(user("ada"), Some(end))].into_iter().collect();
    let refusal = bans.admit(&customer("ada"), None, NOW).unwrap_err();
    assert_eq!((refusal.until, refusal.retry_after), (Some(end), Some(91)));
    assert!(refusal.message.contains(&end.to_rfc3339()));
    assert!(bans.admit(&customer("ada"), None, end.plus(-1)).is_err());
    assert_eq!(bans.admit(&customer("ada"), None, end), Ok(()));
}

#[test]
fn an_address_is_one_of_ipv4_or_a_network_of_ipv6() {
    for (text, canonical) in [
        ("192.0.2.1", "192.0.2.1"),
        (" 192.0.2.1 ", "192.0.2.1"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:DB8:1:2::9", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::/64", "2001:db8:1:2::/64"),
        ("::1", "::/64"),
    ] {
        assert_eq!(address(text).to_string(), canonical, "{text}");
        assert_eq!(Address::parse(canonical), Address::parse(text));
    }
    for text in ["", "192.0.2", "192.0.2.256", "example.org", "192.0.2.1:80", "192.0.2.0/24", "2001:db8::/32"]
    {
        assert_eq!(Address::parse(text), None, "{text}");
    }
}

#[test]
fn the_sockets_of_whoever_is_banned_are_told_so_and_close() {
    let mut harness = Harness::group(&vendor("vic"), &[&customer("ada")]);
    let sockets = [harness.connect(&customer("ada")), harness.connect(&customer("ada"))];
    let vic = harness.connect(&vendor("vic"));
    harness.hush();
    harness.event(Event::Ban { user_id: "ada".to_owned(), refusal: banned(None, NOW) });
    for socket in sockets {
        assert_eq!(harness.closed(socket), Some(4403));
        assert_eq!(harness.take(socket)[0]["data"]["code"], "banned");
    }
    assert_eq!((harness.types(vic), harness.closed(vic)), (vec!["presence".to_owned()], None));
    assert_eq!(harness.log.notes(), [] as [&str; 0], "who is banned is not the room's to tell");
}

#[test]
fn presence_closes_the_sockets_of_whoever_is_banned() {
    let mut lobby = Lobby::new(Kind::Lobby);
    let (ada, cyd) = (lobby.open(&customer("ada")), lobby.open(&customer("cyd")));
    lobby.event(PresenceEvent::Ban { user_id: "ada".to_owned(), refusal: banned(None, NOW) });
    assert_eq!((lobby.closed.get(&ada), lobby.closed.get(&cyd)), (Some(&4403), None));
    assert_eq!(lobby.take(ada).pop().unwrap()["data"]["code"], "banned");
}
