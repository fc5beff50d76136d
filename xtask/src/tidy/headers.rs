//! Every module written by hand opens with a line that says why it exists.

use super::{Offence, Source};

/// The Rust files without such a line.
pub fn check(sources: &[Source]) -> Vec<Offence> {
    sources
        .iter()
        .filter(|source| source.path.ends_with(".rs") && !source.path.contains("/generated/"))
        .filter(|source| !opens_with_reason(&source.text))
        .map(|source| Offence {
            place: source.path.clone(),
            fault: "does not open with a `//!` line that says why the module exists".to_owned(),
        })
        .collect()
}

fn opens_with_reason(text: &str) -> bool {
    text.lines()
        .map(str::trim)
        .find(|line| !line.is_empty())
        .and_then(|line| line.strip_prefix("//!"))
        .is_some_and(|reason| !reason.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::tidy::source;

    #[test]
    fn a_module_needs_its_reason_first() {
        let sources = [
            source("crates/a/src/lib.rs", "//! Counts sets.\nfn f() {}"),
            source("crates/a/src/generated/rows.rs", "// @generated\n"),
            source("crates/a/src/bare.rs", "fn f() {}"),
            source("crates/a/src/empty.rs", "//!\nfn f() {}"),
            source("crates/a/src/late.rs", "use std::fs;\n//! Late.\n"),
        ];
        let places: Vec<String> = check(&sources)
            .into_iter()
            .map(|offence| offence.place)
            .collect();
        assert_eq!(
            places,
            [
                "crates/a/src/bare.rs",
                "crates/a/src/empty.rs",
                "crates/a/src/late.rs"
            ]
        );
    }
}
