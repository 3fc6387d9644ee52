//! Whom people may open a conversation with: every cell.

mod model;

use frontdesk::chat::identity::{Identity, Role};
use frontdesk::chat::reach::Reach;
use frontdesk::chat::refusal::Code;
use model::people::{customer, person};

/// A line a role, a column whom they want to talk to. `+` is allowed.
const SERVICE: &str = "
              nobody stranger customer vendor staff admin
    guest       +       +        -       +      +     +
    customer    +       +        -       +      +     +
    vendor      +       +        +       +      +     +
    staff       +       +        +       +      +     +
    admin       +       +        +       +      +     +
";

const ANYONE: &str = "
              nobody stranger customer vendor staff admin
    guest       +       +        -       +      +     +
    customer    +       +        +       +      +     +
    vendor      +       +        +       +      +     +
    staff       +       +        +       +      +     +
    admin       +       +        +       +      +     +
";

fn people() -> Vec<(&'static str, Identity)> {
    let named = |role: Role| (role.as_str(), person("somebody", role));
    let guest = ("guest", person("guest:1", Role::Customer));
    std::iter::once(guest).chain(Role::ALL.map(named)).collect()
}

fn table(reach: Reach) -> String {
    let mut table = String::from("\n              nobody stranger customer vendor staff admin\n");
    for (name, by) in people() {
        let sign = |others: &[Option<Role>]| match reach.allows(&by, others.iter().copied()) {
            true => '+',
            false => '-',
        };
        let [nobody, stranger] = [sign(&[]), sign(&[None])];
        let [customer, vendor, staff, admin] = Role::ALL.map(|other| sign(&[Some(other)]));
        table += &format!(
            "    {:<12}{nobody}       {stranger}        {customer}       {vendor}      {staff}     {admin}\n",
            name
        );
    }
    table
}

#[test]
fn customers_of_a_service_reach_vendors_and_staff() {
    assert_eq!(table(Reach::Service), SERVICE);
    assert_eq!(Reach::default(), Reach::Anyone);
}

#[test]
fn anyone_reaches_anyone_where_the_operator_says_so() {
    assert_eq!(table(Reach::Anyone), ANYONE);
}

#[test]
fn one_customer_among_others_is_one_too_many() {
    let others = [Some(Role::Staff), Some(Role::Customer)];
    assert!(!Reach::Service.allows(&customer("ana"), others.into_iter()));
}

#[test]
fn a_refusal_says_whom_one_can_write_to() {
    let refusal = Reach::Service
        .require("participant_ids", &customer("ana"), [Some(Role::Customer)].into_iter())
        .expect_err("customers do not reach customers");
    assert_eq!((refusal.code, refusal.field.as_deref()), (Code::Forbidden, Some("participant_ids")));
    assert_eq!(refusal.message, "You can write to vendors and staff.");
}
