//! What the fuzzer has found worth keeping, and whatever once broke something, goes through the same checks
//! at every test run. `npm run fuzz` makes more of it.

mod model;
mod properties;

use std::fs;
use std::path::Path;

use properties::BOUNDARIES;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fuzz");

#[test]
fn i9_whatever_the_fuzzer_found_holds() {
    for (name, check) in BOUNDARIES {
        let inputs = inputs(name);
        assert!(inputs.len() > 20, "the corpus of {name} is elsewhere");
        for (path, bytes) in inputs {
            let checked = std::panic::catch_unwind(|| check(&bytes));
            assert!(checked.is_ok(), "{path}");
        }
    }
}

#[test]
fn every_boundary_has_its_fuzz_target() {
    let names = fs::read_dir(format!("{FOLDER}/fuzz_targets")).unwrap();
    let mut names: Vec<String> =
        names.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    assert_eq!(names, BOUNDARIES.map(|(name, _)| format!("{name}.rs")));
}

#[test]
fn i9_bytes_of_every_length_hold() {
    use proptest::prelude::*;
    // What it finds is kept with the rest of what was found.
    let config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    proptest!(config, |(bytes in prop::collection::vec(any::<u8>(), 0..200))| {
        BOUNDARIES.iter().for_each(|(_, check)| check(&bytes));
    });
}

/// The corpus of a target, and what once broke it.
fn inputs(name: &str) -> Vec<(String, Vec<u8>)> {
    let folders = ["corpus", "crashes"].map(|kind| Path::new(FOLDER).join(kind).join(name));
    let entries = folders.iter().filter_map(|folder| fs::read_dir(folder).ok()).flatten();
    let paths = entries.map(|entry| entry.unwrap().path());
    paths.map(|path| (path.display().to_string(), fs::read(path).unwrap())).collect()
}
