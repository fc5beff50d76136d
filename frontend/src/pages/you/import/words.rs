//! Words for an import's parts.
use contract::{Import, ImportStatus};

/// A count of the contract is signed; there are never fewer than none.
pub fn counted(count: i64) -> usize {
    usize::try_from(count).unwrap_or_default()
}

/// The app that wrote the file, as people call it.
pub fn source_name(source: &str) -> &str {
    match source {
        "hevy" => "Hevy",
        "fitnotes" => "FitNotes",
        "liftosaur" => "Liftosaur",
        "wger" => "wger",
        "coachwork" => "Coachwork",
        "table" => "A table",
        other if other.starts_with("strong") => "Strong",
        other => other,
    }
}

/// How an import ended, in a word or two, and the badge's look.
pub fn state(import: &Import) -> (&'static str, &'static str) {
    match import.status {
        ImportStatus::Previewed => ("not yet added", "badge"),
        ImportStatus::Running => ("on its way", "badge"),
        ImportStatus::Done => ("added", "badge good"),
        ImportStatus::Failed => ("failed", "badge wrong"),
        ImportStatus::Cancelled => ("stopped", "badge warn"),
        ImportStatus::Undoing => ("being undone", "badge"),
        ImportStatus::Undone => ("undone", "badge"),
        ImportStatus::Unknown(word) => (word, "badge"),
    }
}
