//! Of what the tests share, the parts that the checks need.

#[path = "../../tests/model/people.rs"]
pub mod people;
#[path = "../../tests/model/tokens.rs"]
pub mod tokens;
