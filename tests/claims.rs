//! A2: who a token that is believed says somebody is.

mod model;

use frontdesk::chat::identity::Role;
use model::tokens::{claims, now, signed, symmetric, verify};
use serde_json::{Value, json};

#[test]
fn a2_the_user_id_is_sub_or_user_id_text_or_number() {
    let id = |ids: Value| {
        let mut all = ids;
        all["exp"] = json!(now() + 60);
        verify(&symmetric(), &signed(&all)).map(|identity| identity.user_id).ok()
    };
    for (ids, expected) in [
        (json!({ "sub": "7" }), "7"),
        (json!({ "sub": 7 }), "7"),
        (json!({ "user_id": "7" }), "7"),
        (json!({ "user_id": 7 }), "7"),
        (json!({ "sub": null, "user_id": 7 }), "7"),
        (json!({ "sub": "a", "user_id": "b" }), "a"),
        (json!({ "sub": "auth0|5f7c é" }), "auth0|5f7c é"),
        (json!({ "sub": 18_446_744_073_709_551_615_u64 }), "18446744073709551615"),
    ] {
        assert_eq!(id(ids.clone()).as_deref(), Some(expected), "{ids}");
    }
    assert!(id(json!({ "sub": "x".repeat(128) })).is_some());
    let long = "x".repeat(129);
    for ids in [
        json!({}),
        json!({ "sub": "" }),
        json!({ "sub": null }),
        json!({ "sub": true }),
        json!({ "sub": [7] }),
        json!({ "sub": { "id": 7 } }),
        json!({ "sub": "system" }),
        json!({ "sub": "a\u{0}" }),
        json!({ "sub": long }),
        json!({ "sub": "guest:7" }),
        json!({ "user_id": "system" }),
    ] {
        assert_eq!(id(ids.clone()), None, "{ids}");
    }
}

#[test]
fn a2_the_role_is_role_or_else_what_django_says() {
    let role = |case: Value| verify(&symmetric(), &signed(&claims(&case))).map(|identity| identity.role);
    for (case, expected) in [
        (json!({}), Role::Customer),
        (json!({ "role": "customer" }), Role::Customer),
        (json!({ "role": "vendor" }), Role::Vendor),
        (json!({ "role": "staff" }), Role::Staff),
        (json!({ "role": "admin" }), Role::Admin),
        (json!({ "role": "Admin" }), Role::Customer),
        (json!({ "role": "root" }), Role::Customer),
        (json!({ "role": "" }), Role::Customer),
        (json!({ "is_staff": true }), Role::Staff),
        (json!({ "is_superuser": true }), Role::Admin),
        (json!({ "is_staff": true, "is_superuser": true }), Role::Admin),
        (json!({ "is_staff": false, "is_superuser": false }), Role::Customer),
        (json!({ "role": "customer", "is_superuser": true }), Role::Customer),
    ] {
        assert_eq!(role(case.clone()), Ok(expected), "{case}");
    }
}

#[test]
fn a2_the_name_is_username_name_or_the_id() {
    let name = |case: Value| verify(&symmetric(), &signed(&claims(&case))).map(|identity| identity.username);
    for (case, expected) in [
        (json!({}), "7"),
        (json!({ "username": "ada", "name": "Ada Ünal" }), "ada"),
        (json!({ "name": "Ada Ünal" }), "Ada Ünal"),
        (json!({ "username": "", "name": "Ada" }), "Ada"),
        (json!({ "username": " ", "name": null }), "7"),
        (json!({ "username": "A\u{0}da" }), "Ada"),
    ] {
        assert_eq!(name(case.clone()).as_deref(), Ok(expected), "{case}");
    }
    assert_eq!(name(json!({ "username": "é".repeat(200) })), Ok("é".repeat(80)), "cut, not refused");
}
