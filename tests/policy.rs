//! Who may do what: every cell of the table, as text. The rows are role and standing, the columns
//! actions; the room is open, and what differs in a closed or archived one is said below each grid.

use std::collections::BTreeMap;

use frontdesk::chat::action::ActionKind;
use frontdesk::chat::details::{RoomStatus, RoomType};
use frontdesk::chat::identity::Role;
use frontdesk::chat::member::Standing;
use frontdesk::chat::policy::{Case, Verdict, decide, require};
use frontdesk::chat::refusal::Code;

// yes    allowed
// -      there is no such room for them
// no     forbidden
// join   not a member: join first
//
// Below a grid, `shut` names the cells that differ when the room is closed or archived; they are
// `closed` then: the room takes no more from them. `cut` names those that differ, as `cut`, when one of
// the two of a direct room has blocked the other and the room takes them otherwise.

const SUPPORT: &str = "
                     see   send  type  read  join  leave close reopen archive  rename  edit  delete  moderate  add   remove  mute  appoint  callstaff
customer outsider    -     -     -     -     -     -     -     -      -        -       -     -       -         -     -       -     -       -
customer observer    -     -     -     -     -     -     -     -      -        -       -     -       -         -     -       -     -       -
customer member      yes   yes   yes   yes   yes   yes   no    no     no       no      yes   yes     no        no    no      no    no      no
customer party       yes   yes   yes   yes   yes   no    yes   no     no       yes     yes   yes     no        no    no      no    no      no
customer room_admin  yes   yes   yes   yes   yes   yes   no    no     no       no      yes   yes     no        no    no      no    no      no
vendor   outsider    -     -     -     -     -     -     -     -      -        -       -     -       -         -     -       -     -       -
vendor   observer    -     -     -     -     -     -     -     -      -        -       -     -       -         -     -       -     -       -
vendor   member      yes   yes   yes   yes   yes   yes   no    no     no       no      yes   yes     no        no    no      no    no      no
vendor   party       yes   yes   yes   yes   yes   no    yes   no     no       yes     yes   yes     no        no    no      no    no      no
vendor   room_admin  yes   yes   yes   yes   yes   yes   no    no     no       no      yes   yes     no        no    no      no    no      no
staff    outsider    yes   yes   yes   yes   yes   join  yes   yes    yes      yes     join  yes     yes       yes   yes     yes   no      no
staff    observer    yes   yes   yes   yes   yes   join  yes   yes    yes      yes     join  yes     yes       yes   yes     yes   no      no
staff    member      yes   yes   yes   yes   yes   yes   yes   yes    yes      yes     yes   yes     yes       yes   yes     yes   no      no
staff    party       yes   yes   yes   yes   yes   no    yes   yes    yes      yes     yes   yes     yes       yes   yes     yes   no      no
staff    room_admin  yes   yes   yes   yes   yes   yes   yes   yes    yes      yes     yes   yes     yes       yes   yes     yes   no      no
admin    outsider    yes   yes   yes   yes   yes   join  yes   yes    yes      yes     join  yes     yes       yes   yes     yes   no      no
admin    observer    yes   yes   yes   yes   yes   join  yes   yes    yes      yes     join  yes     yes       yes   yes     yes   no      no
admin    member      yes   yes   yes   yes   yes   yes   yes   yes    yes      yes     yes   yes     yes       yes   yes     yes   no      no
admin    party       yes   yes   yes   yes   yes   no    yes   yes    yes      yes     yes   yes     yes       yes   yes     yes   no      no
admin    room_admin  yes   yes   yes   yes   yes   yes   yes   yes    yes      yes     yes   yes     yes       yes   yes     yes   no      no
shut customer member send type edit
shut customer party send type edit rename
shut customer room_admin send type edit
shut vendor member send type edit
shut vendor party send type edit rename
shut vendor room_admin send type edit
";

const DIRECT: &str = "
                     see   send  type  read  join  leave close reopen archive  rename  edit  delete  moderate  add   remove  mute  appoint  callstaff
customer outsider    -     -     -     -     -     -     -     -      -        -       -     -       -         -     -       -     -       -
customer observer    -     -     -     -     -     -     -     -      -        -       -     -       -         -     -       -     -       -
customer member      yes   yes   yes   yes   yes   yes   no    no     no       no      yes   yes     no        no    no      no    no      yes
customer party       yes   yes   yes   yes   yes   no    no    no     no       no      yes   yes     no        no    no      no    no      yes
customer room_admin  yes   yes   yes   yes   yes   yes   no    no     no       no      yes   yes     no        no    no      no    no      yes
vendor   outsider    -     -     -     -     -     -     -     -      -        -       -     -       -         -     -       -     -       -
vendor   observer    -     -     -     -     -     -     -     -      -        -       -     -       -         -     -       -     -       -
vendor   member      yes   yes   yes   yes   yes   yes   no    no     no       no      yes   yes     no        no    no      no    no      yes
vendor   party       yes   yes   yes   yes   yes   no    yes   yes    no       no      yes   yes     no        no    no      no    no      yes
vendor   room_admin  yes   yes   yes   yes   yes   yes   no    no     no       no      yes   yes     no        no    no      no    no      yes
staff    outsider    yes   join  join  join  yes   join  yes   yes    yes      yes     join  yes     yes       join  yes     yes   no      no
staff    observer    yes   join  join  join  yes   join  yes   yes    yes      yes     join  yes     yes       join  yes     yes   no      no
staff    member      yes   yes   yes   yes   yes   yes   yes   yes    yes      yes     yes   yes     yes       yes   yes     yes   no      no
staff    party       yes   yes   yes   yes   yes   no    yes   yes    yes      yes     yes   yes     yes       yes   yes     yes   no      no
staff    room_admin  yes   yes   yes   yes   yes   yes   yes   yes    yes      yes     yes   yes     yes       yes   yes     yes   no      no
admin    outsider    yes   join  join  join  yes   join  yes   yes    yes      yes     join  yes     yes       join  yes     yes   no      no
admin    observer    yes   join  join  join  yes   join  yes   yes    yes      yes     join  yes     yes       join  yes     yes   no      no
admin    member      yes   yes   yes   yes   yes   yes   yes   yes    yes      yes     yes   yes     yes       yes   yes     yes   no      no
admin    party       yes   yes   yes   yes   yes   no    yes   yes    yes      yes     yes   yes     yes       yes   yes     yes   no      no
admin    room_admin  yes   yes   yes   yes   yes   yes   yes   yes    yes      yes     yes   yes     yes       yes   yes     yes   no      no
shut customer member send type edit
shut customer party send type edit
shut customer room_admin send type edit
shut vendor member send type edit
shut vendor party send type edit
shut vendor room_admin send type edit
cut customer party send edit
cut vendor party send edit
cut staff party send edit
cut admin party send edit
";

const GROUP: &str = "
                     see   send  type  read  join  leave close reopen archive  rename  edit  delete  moderate  add   remove  mute  appoint  callstaff
customer outsider    -     -     -     -     -     -     -     -      -        -       -     -       -         -     -       -     -       -
customer observer    -     -     -     -     -     -     -     -      -        -       -     -       -         -     -       -     -       -
customer member      yes   yes   yes   yes   yes   yes   no    no     no       no      yes   yes     no        no    no      no    no      no
customer party       yes   yes   yes   yes   yes   no    no    no     no       no      yes   yes     no        no    no      no    no      no
customer room_admin  yes   yes   yes   yes   yes   yes   yes   yes    yes      yes     yes   yes     yes       yes   yes     yes   yes     no
vendor   outsider    -     -     -     -     -     -     -     -      -        -       -     -       -         -     -       -     -       -
vendor   observer    -     -     -     -     -     -     -     -      -        -       -     -       -         -     -       -     -       -
vendor   member      yes   yes   yes   yes   yes   yes   no    no     no       no      yes   yes     no        no    no      no    no      no
vendor   party       yes   yes   yes   yes   yes   no    no    no     no       no      yes   yes     no        no    no      no    no      no
vendor   room_admin  yes   yes   yes   yes   yes   yes   yes   yes    yes      yes     yes   yes     yes       yes   yes     yes   yes     no
staff    outsider    yes   join  join  join  no    join  no    no     no       no      join  yes     yes       no    no      no    no      no
staff    observer    yes   join  join  join  no    join  no    no     no       no      join  yes     yes       no    no      no    no      no
staff    member      yes   yes   yes   yes   yes   yes   no    no     no       no      yes   yes     yes       no    no      no    no      no
staff    party       yes   yes   yes   yes   yes   no    no    no     no       no      yes   yes     yes       no    no      no    no      no
staff    room_admin  yes   yes   yes   yes   yes   yes   yes   yes    yes      yes     yes   yes     yes       yes   yes     yes   yes     no
admin    outsider    yes   join  join  join  yes   join  yes   yes    yes      yes     join  yes     yes       yes   yes     yes   yes     no
admin    observer    yes   join  join  join  yes   join  yes   yes    yes      yes     join  yes     yes       yes   yes     yes   yes     no
admin    member      yes   yes   yes   yes   yes   yes   yes   yes    yes      yes     yes   yes     yes       yes   yes     yes   yes     no
admin    party       yes   yes   yes   yes   yes   no    yes   yes    yes      yes     yes   yes     yes       yes   yes     yes   yes     no
admin    room_admin  yes   yes   yes   yes   yes   yes   yes   yes    yes      yes     yes   yes     yes       yes   yes     yes   yes     no
shut customer member send type edit
shut customer party send type edit
shut customer room_admin send type edit
shut vendor member send type edit
shut vendor party send type edit
shut vendor room_admin send type edit
";

/// Role, standing, action, whether the room is open, and whether its two are cut off from each other.
type Cell<'a> = (&'a str, &'a str, &'a str, bool, bool);

const BOTH: [bool; 2] = [true, false];

fn cells(grid: &str) -> BTreeMap<Cell<'_>, &str> {
    let mut lines = grid.trim_start_matches('\n').lines();
    let actions: Vec<&str> = lines.next().unwrap().split_whitespace().collect();
    let mut cells = BTreeMap::new();
    for line in lines {
        let words: Vec<&str> = line.split_whitespace().collect();
        if words[0] == "shut" {
            for (action, is_cut) in words[3..].iter().flat_map(|action| BOTH.map(|is_cut| (action, is_cut))) {
                let shut = cells.insert((words[1], words[2], *action, false, is_cut), "closed");
                assert_eq!(shut, Some("yes"), "{line}: only what was allowed can end");
            }
            continue;
        }
        if words[0] == "cut" {
            for (action, is_open) in
                words[3..].iter().flat_map(|action| BOTH.map(|is_open| (action, is_open)))
            {
                let cell = cells.get_mut(&(words[1], words[2], *action, is_open, true)).unwrap();
                assert!(*cell == "yes" || (*cell == "closed" && !is_open), "{line}");
                if *cell == "yes" {
                    *cell = "cut";
                }
            }
            continue;
        }
        assert_eq!(words.len(), actions.len() + 2, "{line}");
        for (action, verdict) in actions.iter().zip(&words[2..]) {
            for (is_open, is_cut) in BOTH.into_iter().flat_map(|is_open| BOTH.map(|is_cut| (is_open, is_cut)))
            {
                let twice = cells.insert((words[0], words[1], *action, is_open, is_cut), *verdict);
                assert_eq!(twice, None, "{line}");
            }
        }
    }
    cells
}

fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Allow => "yes",
        Verdict::Hide => "-",
        Verdict::Refuse(Code::Forbidden) => "no",
        Verdict::Refuse(Code::NotAMember) => "join",
        Verdict::Refuse(Code::RoomClosed) => "closed",
        Verdict::Refuse(Code::NoContact) => "cut",
        Verdict::Refuse(_) => "?",
    }
}

fn check(room_type: RoomType, grid: &str) {
    let actions = ActionKind::ALL.map(|action| (action, format!("{action:?}").to_lowercase()));
    let mut cells = cells(grid);
    for role in Role::ALL {
        for standing in Standing::ALL {
            for (status, is_cut) in RoomStatus::ALL.into_iter().flat_map(|one| BOTH.map(|cut| (one, cut))) {
                for (action, name) in &actions {
                    let decided = word(decide(Case { role, standing, room_type, status, is_cut }, *action));
                    let is_open = status == RoomStatus::Open;
                    let cell = (role.as_str(), standing.as_str(), name.as_str(), is_open, is_cut);
                    let stated = cells.get(&cell).unwrap_or_else(|| panic!("{cell:?} is not in the table"));
                    assert_eq!(decided, *stated, "{cell:?} in a room that is {}", status.as_str());
                }
            }
        }
    }
    cells.retain(|(role, standing, action, _, _), _| {
        let exists = Role::ALL.iter().any(|one| one.as_str() == *role)
            && Standing::ALL.iter().any(|one| one.as_str() == *standing)
            && actions.iter().any(|(_, name)| name == action);
        !exists
    });
    assert_eq!(cells, BTreeMap::new(), "cells of nothing that exists");
}

#[test]
fn i8_support_rooms_are_decided_as_the_table_says() {
    check(RoomType::Support, SUPPORT);
}

#[test]
fn i8_direct_rooms_are_decided_as_the_table_says() {
    check(RoomType::Direct, DIRECT);
}

#[test]
fn i8_groups_are_decided_as_the_table_says() {
    check(RoomType::Group, GROUP);
}

#[test]
fn i8_every_no_has_a_sentence_that_does_not_say_more_than_it_may() {
    for role in Role::ALL {
        for standing in Standing::ALL {
            for room_type in RoomType::ALL {
                for action in ActionKind::ALL {
                    let case = Case { role, standing, room_type, status: RoomStatus::Closed, is_cut: true };
                    match (decide(case, action), require(case, action)) {
                        (Verdict::Allow, Ok(())) => {}
                        (Verdict::Hide, Err(refusal)) => assert_eq!(refusal.code, Code::NotFound),
                        (Verdict::Refuse(code), Err(refusal)) => {
                            assert_eq!(refusal.code, code);
                            assert!(refusal.message.ends_with('.') && refusal.message.len() > 20);
                        }
                        (verdict, answer) => panic!("{verdict:?} and {answer:?}"),
                    }
                }
            }
        }
    }
}
