//! The architecture, as tests over the text of the source.

use std::fs;
use std::path::{Path, PathBuf};

use frontdesk::edge::route::{ALIASES, ROUTES};
use matchit::Router;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// Folders of what people wrote.
const SOURCES: &[&str] = &["src", "web", "tests", "scripts", "bench", "migrations"];

struct File {
    /// From the root, with `/`.
    path: String,
    text: String,
}

impl File {
    /// Its lines with their numbers, without those that are comments.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = self.text.lines().enumerate().map(|(at, line)| (at + 1, line));
        lines.filter(|(_, line)| !line.trim_start().starts_with("//"))
    }

    /// Where one of these stands in the code.
    fn find(&self, words: &[&str]) -> Vec<String> {
        let found = self.code().filter(|(_, line)| words.iter().any(|word| names(line, word)));
        found.map(|(number, line)| format!("{}:{number}: {}", self.path, line.trim())).collect()
    }
}

/// Whether the line has this word, as a whole where it begins or ends with a letter.
fn names(line: &str, word: &str) -> bool {
    let is_part = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    line.match_indices(word).any(|(at, _)| {
        let (before, after) = (line[..at].chars().next_back(), line[at + word.len()..].chars().next());
        let open_start = is_part(word.chars().next()) && is_part(before);
        let open_end = is_part(word.chars().next_back()) && is_part(after);
        !open_start && !open_end
    })
}

/// Every text file below a folder, in order; nothing where there is no such folder.
fn files(folder: &str) -> Vec<File> {
    let mut files = Vec::new();
    let mut folders = vec![Path::new(ROOT).join(folder)];
    while let Some(next) = folders.pop() {
        let Ok(entries) = fs::read_dir(next) else { continue };
        for path in entries.map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(text) = fs::read_to_string(&path) {
                files.push(File { path: from_root(&path), text });
            }
        }
    }
    files.sort_by(|one, other| one.path.cmp(&other.path));
    files
}

fn from_root(path: &Path) -> String {
    let parts = path.strip_prefix(ROOT).unwrap().iter().map(|part| part.to_str().unwrap());
    parts.collect::<Vec<_>>().join("/")
}

fn file(path: &str) -> File {
    File { path: path.to_owned(), text: fs::read_to_string(Path::new(ROOT).join(path)).unwrap() }
}

const NOTHING: Vec<String> = Vec::new();

#[test]
fn the_core_names_no_platform_no_clock_no_chance_and_no_unordered_collection() {
    let words = [
        "worker",
        "js_sys",
        "web_sys",
        "wasm_bindgen",
        "getrandom",
        "std::time",
        "SystemTime",
        "Instant",
        "HashMap",
        "HashSet",
        "println!",
        "eprintln!",
        "dbg!",
        "thread",
        "unsafe",
        "static mut",
        "Utc::now",
        "edge",
    ];
    let files = files("src/chat");
    assert!(files.len() > 20, "the core is elsewhere");
    let found: Vec<String> = files.iter().flat_map(|file| file.find(&words)).collect();
    assert_eq!(found, NOTHING);
}

#[test]
fn clock_and_chance_have_one_source_each() {
    for (word, place) in [("Date::now", "src/edge/clock.rs"), ("getrandom", "src/edge/random.rs")] {
        let found = files("src").into_iter().filter(|file| !file.find(&[word]).is_empty());
        assert_eq!(found.map(|file| file.path).collect::<Vec<_>>(), [place], "{word}");
    }
    let other = ["Date::new_0", "Utc::now", "SystemTime", "Instant", "Math::random", "performance"];
    assert_eq!(files("src").iter().flat_map(|file| file.find(&other)).collect::<Vec<_>>(), NOTHING);
}

#[test]
fn sql_stands_in_one_layer() {
    let homes = ["src/edge/store/", "src/edge/objects/log/", "src/edge/objects/presence.rs"];
    let words = ["SELECT ", "INSERT INTO", "UPDATE ", "DELETE FROM", "CREATE TABLE", "PRAGMA "];
    let strays =
        files("src").into_iter().filter(|file| !homes.iter().any(|home| file.path.starts_with(home)));
    assert_eq!(strays.flat_map(|file| file.find(&words)).collect::<Vec<_>>(), NOTHING);
}

#[test]
fn the_platform_is_named_at_the_edge_alone() {
    let inside = files("src")
        .into_iter()
        .filter(|file| !file.path.starts_with("src/edge/") && file.path != "src/lib.rs");
    let found: Vec<String> = inside.flat_map(|file| file.find(&["worker", "worker_macros"])).collect();
    assert_eq!(found, NOTHING);
}

#[test]
fn every_effect_is_carried_out_by_name() {
    for path in ["src/edge/objects/perform.rs", "src/edge/objects/presence.rs"] {
        let text = file(path).text;
        let (before, body) = text.split_once("match effect {").expect("the one match");
        let indent = before.lines().next_back().unwrap().len();
        let end = format!("\n{}}}", " ".repeat(indent));
        let body = body.split_once(&end).expect("an end").0;
        let arms =
            body.lines().filter(|line| line.starts_with(&" ".repeat(indent + 4)) && line.contains("=>"));
        let arms: Vec<&str> =
            arms.filter(|line| !line[indent + 4..].starts_with(' ')).map(str::trim).collect();
        assert!(arms.len() > 5, "{path}");
        for arm in arms {
            assert!(arm.starts_with("Effect::"), "{path}: a new effect would go unnoticed by `{arm}`");
        }
    }
}

#[test]
fn i9_nothing_in_the_source_panics_on_purpose() {
    let words = [
        ".unwrap()",
        ".expect(",
        "panic!",
        "todo!",
        "unimplemented!",
        "unreachable!",
        "assert!",
        "assert_eq!",
    ];
    let found: Vec<String> = files("src").iter().flat_map(|file| file.find(&words)).collect();
    assert_eq!(found, NOTHING);
    let lib = file("src/lib.rs").text;
    for lint in ["unwrap_used", "expect_used", "panic", "indexing_slicing"] {
        assert!(lib.contains(&format!("clippy::{lint}")), "{lint} is not denied");
    }
}

#[test]
fn no_two_routes_conflict() {
    let mut router: Router<()> = Router::new();
    let mut seen: Vec<&str> = Vec::new();
    let routes = || ROUTES.iter().chain(ALIASES);
    for (path, method, _) in routes() {
        let same = routes().filter(|(other, by, _)| other == path && by == method);
        assert_eq!(same.count(), 1, "{path} twice");
        assert!(
            path.starts_with('/') && !path.ends_with('/'),
            "{path}: trailing slashes are added by the router"
        );
        if !seen.contains(path) {
            router.insert(*path, ()).unwrap_or_else(|error| panic!("{path}: {error}"));
            seen.push(path);
        }
    }
}

#[test]
fn files_are_small() {
    for file in SOURCES.iter().flat_map(|folder| files(folder)) {
        let is_source =
            [".rs", ".ts", ".mjs", ".js", ".css", ".sql"].iter().any(|end| file.path.ends_with(end));
        let is_source = is_source && !file.path.contains("/generated/");
        let lines = file.text.lines().count();
        assert!(!is_source || lines <= 400, "{} has {lines} lines", file.path);
    }
    assert!(file("src/lib.rs").text.lines().count() < 60, "the map fits a screen");
    if let Ok(text) = fs::read_to_string(Path::new(ROOT).join("docs/ARCHITECTURE.md")) {
        assert!(text.lines().count() < 200, "the architecture is read in one sitting");
    }
}

#[test]
fn files_are_named_for_what_they_hold() {
    let vague = ["util", "utils", "helper", "helpers", "common", "manager", "misc", "lib2", "shared"];
    for path in SOURCES.iter().flat_map(|folder| files(folder)).map(|file| PathBuf::from(file.path)) {
        for part in path.with_extension("").iter().map(|part| part.to_str().unwrap()) {
            assert!(!vague.contains(&part), "{} says nothing", path.display());
        }
    }
}

#[test]
fn every_rust_file_says_what_it_is_for() {
    for file in files("src").iter().chain(&files("tests")).filter(|file| file.path.ends_with(".rs")) {
        assert!(file.text.starts_with("//! "), "{}", file.path);
    }
}

#[test]
fn nothing_is_left_for_later() {
    let words = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X"), concat!("HA", "CK")];
    let folders = SOURCES.iter().chain(&["docs", "public", ".ci", ".github"]);
    let mut all: Vec<File> = folders.flat_map(|folder| files(folder)).collect();
    for entry in fs::read_dir(ROOT).unwrap() {
        let path = entry.unwrap().path();
        let is_written =
            ["md", "toml", "json", "ts"].iter().any(|end| path.extension().is_some_and(|is| is == *end));
        if is_written && !path.ends_with("package-lock.json") {
            all.push(file(&from_root(&path)));
        }
    }
    for file in all.iter().filter(|file| !file.path.starts_with("public/assets/")) {
        for (at, line) in file.text.lines().enumerate() {
            assert!(!words.iter().any(|word| names(line, word)), "{}:{}: {line}", file.path, at + 1);
        }
    }
}
