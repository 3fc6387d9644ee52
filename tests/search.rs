//! Search: what people type becomes a question that cannot fail, and finds what was written, in any
//! script; what is shown of it is what was written.

use frontdesk::chat::limits::{SEARCH_CHARS_MAX, SEARCH_TERMS_MAX, SNIPPET_CHARS};
use frontdesk::chat::search::query::Terms;
use frontdesk::chat::search::snippet::{SnippetPart, snippet};
use frontdesk::chat::search::text::{MATCH_END, MATCH_START, SEPARATOR, joined, separated};
use proptest::prelude::*;
use rusqlite::Connection;

/// An index with the tables of the migration.
fn index(texts: &[&str]) -> Connection {
    let index = Connection::open_in_memory().unwrap();
    index.execute_batch(include_str!("../migrations/0016_create_search.sql")).unwrap();
    for text in texts {
        index.execute("INSERT INTO search (body) VALUES (?1)", [separated(text)]).unwrap();
    }
    index
}

/// The texts that a question finds, newest first, as the index marks them.
fn marked(index: &Connection, terms: &Terms) -> Vec<String> {
    let sql = "SELECT highlight(search, 0, char(57344), char(57345)) FROM search WHERE search MATCH ?1
      ORDER BY rowid DESC";
    let mut statement = index.prepare(sql).unwrap();
    let found = statement.query_map([terms.expression()], |row| row.get(0)).unwrap();
    found.map(|text| text.unwrap()).collect()
}

fn finds(text: &str, question: &str) -> bool {
    let terms = Terms::parse(question).unwrap_or_else(|refusal| panic!("{question}: {refusal:?}"));
    !marked(&index(&[text]), &terms).is_empty()
}

#[test]
fn words_are_found_in_any_script_in_any_case_and_without_their_accents() {
    for (text, questions) in [
        ("Hello, where is my order?", &["order", "ORDER where", "hel*", "\"is my\"", "\"my ord\"*"][..]),
        ("Ça coûte très cher à l'élève", &["coute", "COÛTE", "élève", "eleve", "\"a l'eleve\""]),
        ("Straße nach Köln", &["koln", "Köln", "straße", "stra*"]),
        ("Где мой заказ?", &["заказ", "ЗАКАЗ", "\"мой заказ\"", "зак*"]),
        ("我想退款，谢谢", &["退款", "退", "款", "想退款", "谢谢", "\"退款 谢谢\"", "退*"]),
        ("注文をキャンセルしたい", &["注文", "キャンセル", "したい", "ャン"]),
        ("ฉันต้องการคืนเงิน", &["คืนเงิน", "ต้องการ", "คืน"]),
        ("환불을 원해요", &["환불을", "환불*"]),
        ("أريد استرداد المال", &["استرداد", "المال", "\"استرداد المال\""]),
        ("मुझे पैसे वापस चाहिए हिन्दी में", &["पैसे", "हिन्दी", "\"पैसे वापस\"", "हिन्*"]),
        ("Thanks 👍🏽 so much ❤️ ok👨‍👩‍👧", &["👍", "👍🏽", "❤", "❤️", "👨‍👩‍👧", "👨", "ok", "thanks 👍"]),
        ("order #4711-B costs €20", &["4711", "#4711-B", "\"4711-B\"", "€20", "20"]),
        ("snake_case and e-mail@example.com", &["snake_case", "e-mail@example.com", "example"]),
    ] {
        for question in questions {
            assert!(finds(text, question), "{question} in {text}");
        }
    }
}

#[test]
fn what_was_not_written_is_not_found() {
    for (text, questions) in [
        ("Hello, where is my order?", &["orders", "ord", "hello refund", "\"my is\"", "\"where my\""][..]),
        ("我想退款", &["款退", "\"我 款\"", "退货"]),
        ("हिन्दी", &["हिन्दू", "न्दी"]),
    ] {
        for question in questions {
            assert!(!finds(text, question), "{question} in {text}");
        }
    }
}

#[test]
fn nothing_that_is_typed_is_syntax() {
    let text = "this or that and not near the body column";
    for question in ["or", "AND", "NOT not", "NEAR(the)", "body:column", "-this", "^this", "(this)", "{body}"]
    {
        assert!(finds(text, question), "{question}");
    }
    for question in ["this NOT that2", "zzz OR this", "room : this2"] {
        assert!(!finds(text, question), "{question}");
    }
}

#[test]
fn a_question_without_words_or_too_long_is_refused_on_its_field() {
    let long = "x".repeat(SEARCH_CHARS_MAX + 1);
    let many = "w ".repeat(SEARCH_TERMS_MAX + 1);
    for question in ["", "  ", "\"\"", "\" \"", "*", "?!", "…", "- + *", "\u{200B}", "\0", &long, &many, "a*"]
    {
        let refusal = Terms::parse(question).unwrap_err();
        assert_eq!((refusal.field.as_deref(), refusal.code.status()), (Some("q"), 422), "{question:?}");
    }
}

fn parts(marked: &str) -> Vec<(String, bool)> {
    snippet(marked).into_iter().map(|SnippetPart { text, is_match }| (text, is_match)).collect()
}

fn owned(parts: &[(&str, bool)]) -> Vec<(String, bool)> {
    parts.iter().map(|(text, is_match)| ((*text).to_owned(), *is_match)).collect()
}

#[test]
fn a_snippet_is_in_parts_and_as_it_was_written() {
    let terms = Terms::parse("退款 \"b>bold\"").unwrap();
    let found = marked(&index(&["我想<b>bold</b>退款\u{E000}!"]), &terms);
    let expected = [("我想<", false), ("b>bold", true), ("</b>", false), ("退款", true), ("!", false)];
    assert_eq!(parts(&found[0]), owned(&expected));
    assert_eq!(parts("nothing marked"), owned(&[("nothing marked", false)]));
    assert_eq!(parts(""), []);
}

#[test]
fn a_snippet_of_a_long_text_shows_the_match_between_ellipses() {
    let text = format!("{}{MATCH_START}needle{MATCH_END}{}", "hay ".repeat(200), " straw".repeat(200));
    let found = parts(&text);
    assert!(found[0].0.starts_with("…hay ") && !found[0].1);
    assert_eq!(found[1], ("needle".to_owned(), true));
    assert!(found[2].0.ends_with('…'));
    let length: usize = found.iter().map(|(text, _)| text.chars().count()).sum();
    assert_eq!(length, SNIPPET_CHARS + 2);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_typed_is_refused_or_a_question_that_the_index_understands(
        question in prop_oneof![any::<String>(), "[a-z0-9\"*():^{}+ \\-]{0,40}", "[เ-๛ぁ-ん一-龥😀-😎\" *]{0,20}"],
    ) {
        if let Ok(terms) = Terms::parse(&question) {
            marked(&index(&["some text"]), &terms);
        }
    }

    #[test]
    fn a_text_is_found_by_itself_and_shown_as_it_was_written(
        text in prop_oneof!["[ -~]{1,80}", "[a-zà-ÿа-яا-ي 。、一-龥ぁ-んก-ฮ😀-😎]{1,60}", any::<String>()],
    ) {
        let text: String = text.chars().take(SEARCH_CHARS_MAX).collect();
        let question: String = text.chars().map(|c| if c == '"' || c == '*' { ' ' } else { c }).collect();
        prop_assert_eq!(joined(&separated(&text)), joined(&text));
        if let Ok(terms) = Terms::parse(&format!("\"{question}\"").chars().take(SEARCH_CHARS_MAX).collect::<String>()) {
            let found = marked(&index(&[&text]), &terms);
            let is_plain = text.chars().all(|c| c.is_ascii_alphanumeric() || c == ' ');
            prop_assert!(!is_plain || !found.is_empty());
            for marked in found {
                let shown: String = snippet(&marked).into_iter().map(|part| part.text).collect();
                prop_assert_eq!(shown, joined(&text));
            }
        }
    }

    #[test]
    fn what_stands_alone_is_separated_once(text in any::<String>()) {
        let once = separated(&text);
        prop_assert_eq!(separated(&once), once.clone());
        let twice: String = [SEPARATOR, SEPARATOR].iter().collect();
        prop_assert!(!once.contains(&twice));
    }
}
