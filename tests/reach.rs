//! Whom people may open a conversation with: every cell.

use frontdesk::chat::details::RoomType;
use frontdesk::chat::identity::Role;
use frontdesk::chat::reach::Reach;
use frontdesk::chat::refusal::Code;

/// A line a role, a column whom they want to talk to: nobody (any staff), then in a direct room and in
/// a group a stranger, a customer, a vendor, staff, an admin. `+` is allowed.
const SERVICE: &str = "
              support  direct  group
    customer  +        +-+++   -----
    vendor    +        +++++   +++++
    staff     +        +++++   +++++
    admin     +        +++++   +++++
";

const ANYONE: &str = "
              support  direct  group
    customer  +        +++++   +++++
    vendor    +        +++++   +++++
    staff     +        +++++   +++++
    admin     +        +++++   +++++
";

const OTHERS: [Option<Role>; 5] =
    [None, Some(Role::Customer), Some(Role::Vendor), Some(Role::Staff), Some(Role::Admin)];

fn table(reach: Reach) -> String {
    let mut table = String::from("\n              support  direct  group\n");
    for role in Role::ALL {
        let sign = |room_type, other: Option<Option<Role>>| {
            if reach.allows(role, room_type, other.into_iter()) { '+' } else { '-' }
        };
        let row = |room_type| OTHERS.map(|other| sign(room_type, Some(other))).iter().collect::<String>();
        let support = sign(RoomType::Support, None);
        let (direct, group) = (row(RoomType::Direct), row(RoomType::Group));
        table += &format!("    {:<10}{support}        {direct}   {group}\n", role.as_str());
    }
    table
}

#[test]
fn customers_of_a_service_reach_vendors_and_staff() {
    assert_eq!(table(Reach::Service), SERVICE);
    assert_eq!(Reach::default(), Reach::Service);
}

#[test]
fn anyone_reaches_anyone_where_the_operator_says_so() {
    assert_eq!(table(Reach::Anyone), ANYONE);
}

#[test]
fn one_customer_among_others_is_one_too_many() {
    let others = [Some(Role::Staff), Some(Role::Customer)];
    assert!(!Reach::Service.allows(Role::Customer, RoomType::Direct, others.into_iter()));
}

#[test]
fn a_refusal_says_whom_one_can_write_to() {
    let refusal = Reach::Service
        .require(Role::Customer, RoomType::Direct, [Some(Role::Customer)].into_iter())
        .expect_err("customers do not reach customers");
    assert_eq!((refusal.code, refusal.field.as_deref()), (Code::Forbidden, Some("participant_ids")));
    assert_eq!(refusal.message, "You can write to vendors and staff.");
}
