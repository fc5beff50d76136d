//! Generated files say so and name the command; nothing written by hand hides among them.

use super::{Offence, Source};

const COMMAND: &str = "./x generate";

/// The files that are in a place for generated ones and do not name the generator. JSON has no comments.
pub fn check(sources: &[Source]) -> Vec<Offence> {
    sources
        .iter()
        .filter(|source| is_generated(&source.path) && !source.path.ends_with(".json"))
        .filter(|source| {
            !source
                .text
                .lines()
                .take(5)
                .any(|line| line.contains(COMMAND))
        })
        .map(|source| Offence {
            place: source.path.clone(),
            fault: format!("is among generated files but its head does not name `{COMMAND}`"),
        })
        .collect()
}

fn is_generated(path: &str) -> bool {
    path.contains("/generated/") || path.ends_with("wrangler.toml")
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::tidy::source;

    #[test]
    fn a_stray_file_among_generated_ones_is_found() {
        let sources = [
            source(
                "crates/contract/src/generated/rows.rs",
                "// Written by `./x generate`. Do not edit.\n",
            ),
            source("schema/generated/openapi.json", "{}"),
            source("functions/auth/src/generated/mine.rs", "//! By hand.\n"),
            source("wrangler.toml", "name = \"coachwork\"\n"),
        ];
        let places: Vec<String> = check(&sources)
            .into_iter()
            .map(|offence| offence.place)
            .collect();
        assert_eq!(
            places,
            ["functions/auth/src/generated/mine.rs", "wrangler.toml"]
        );
    }
}
