//! The host is chosen in one place: no other code asks which target it is compiled for.

use super::{Offence, Source};

/// Where asking is the job.
const ALLOWED: &[&str] = &[
    "crates/edge/",
    "crates/cloudflare/",
    "crates/native/",
    "crates/spin/",
    "frontend/",
];
const QUESTIONS: &[&str] = &[
    "target_arch",
    "target_os",
    "target_family",
    "target_env",
    "target_vendor",
];

/// The lines that ask elsewhere.
pub fn check(sources: &[Source]) -> Vec<Offence> {
    let mut offences = Vec::new();
    for source in sources {
        let free = ALLOWED.iter().any(|folder| source.path.starts_with(folder));
        // xtask looks for these words, and runs nowhere but on the developer's machine.
        if free || source.path.starts_with("xtask/") || !source.path.ends_with(".rs") {
            continue;
        }
        for (number, line) in source.text.lines().enumerate() {
            let code = line.split("//").next().unwrap_or_default();
            if code.contains("cfg") && QUESTIONS.iter().any(|question| code.contains(question)) {
                offences.push(Offence {
                    place: format!("{}:{}", source.path, number + 1),
                    fault: "asks for the target; only crates/edge and the hosts may".to_owned(),
                });
            }
        }
    }
    offences
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::tidy::source;

    #[test]
    fn the_target_is_asked_for_at_the_edge_only() {
        let question = "//! Why.\n#[cfg(target_arch = \"wasm32\")]\nfn f() {}\n";
        let sources = [
            source("crates/edge/src/lib.rs", question),
            source("crates/records/src/list.rs", question),
            source(
                "crates/records/src/note.rs",
                "// cfg(target_arch) is for edge\n#[cfg(test)]\n",
            ),
        ];
        let places: Vec<String> = check(&sources)
            .into_iter()
            .map(|offence| offence.place)
            .collect();
        assert_eq!(places, ["crates/records/src/list.rs:2"]);
    }
}
