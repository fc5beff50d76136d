//! What kind of row a row is: the set order of Strong and the set type of Hevy carry it, in
//! letters, words or numbers.

use super::columns::Cells;
use super::fold::{normal, words};
use super::model::{SetKind, Source};
use super::notes::clean;
use super::number;

/// What the set order or set type says.
pub(super) enum Order {
    Kind(SetKind, Option<u32>),
    Rest,
    Note,
    /// A label we do not know; whether it can stand for something else than a set.
    Unknown {
        label: String,
        other: bool,
    },
}

/// Reads the kind of a row.
pub(super) fn read(source: Source, cells: &Cells<'_>) -> Order {
    match source {
        Source::StrongComma | Source::StrongSemicolon | Source::StrongV6 => strong(cells),
        _ => typed(source, cells),
    }
}

fn kind(label: &str) -> Option<SetKind> {
    match label {
        "n" | "normal" | "working" => Some(SetKind::Normal),
        "w" | "warm up" | "warmup" => Some(SetKind::Warmup),
        "d" | "drop" | "drop set" | "dropset" => Some(SetKind::Drop),
        "f" | "failure" | "to failure" => Some(SetKind::Failure),
        "amrap" => Some(SetKind::Amrap),
        "timed" => Some(SetKind::Timed),
        "distance" => Some(SetKind::Distance),
        "myo" | "myo reps" | "myoreps" => Some(SetKind::Myo),
        "rest pause" => Some(SetKind::RestPause),
        "partial" | "partials" | "partial reps" => Some(SetKind::Partial),
        _ => None,
    }
}

/// A file that has a column for the kind of set, or a mark on it; it has no other rows than sets.
fn typed(source: Source, cells: &Cells<'_>) -> Order {
    let number = number::decimal(cells.order).filter(|i| (0.0..1e6).contains(i));
    let index = number.map(|i| i as u32);
    if marked(cells.warmup) {
        return Order::Kind(SetKind::Warmup, index);
    }
    // In a table of the person's own, the set's number may be the letter of its kind.
    let shown = match (cells.kind, source) {
        ("", Source::Table) if number.is_none() => cells.order,
        (shown, _) => shown,
    };
    let label = normal(shown);
    match kind(&label) {
        Some(kind) => Order::Kind(kind, index),
        None if label.is_empty() && marked(cells.amrap) => Order::Kind(SetKind::Amrap, index),
        None if label.is_empty() => Order::Kind(SetKind::Normal, index),
        // A new type of set is one whatever it is called.
        None => Order::Unknown {
            label: clean(shown),
            other: false,
        },
    }
}

/// Whether a yes-or-no cell says yes.
fn marked(cell: &str) -> bool {
    matches!(
        normal(cell).as_str(),
        "1" | "true" | "yes" | "y" | "x" | "ja" | "si" | "oui"
    )
}

fn strong(cells: &Cells<'_>) -> Order {
    let label = normal(cells.order);
    if label == "rest timer" || normal(cells.exercise) == "rest timer" {
        return Order::Rest;
    }
    if label == "note" || label == "notes" {
        return Order::Note;
    }
    if label.is_empty() {
        return Order::Kind(SetKind::Normal, None);
    }
    if let Some(index) = number::decimal(cells.order).filter(|i| (0.0..1e6).contains(i)) {
        return Order::Kind(SetKind::Normal, Some(index as u32));
    }
    match kind(&label) {
        Some(kind) => Order::Kind(kind, None),
        // A single letter is a kind of set, as W, D and F are in English.
        None => Order::Unknown {
            label: clean(cells.order),
            other: label.chars().count() > 1,
        },
    }
}

/// Whether a name says that its weight is help.
pub(super) fn is_assisted(name: &str) -> bool {
    const STEMS: [&str; 5] = ["assist", "asist", "unterstutz", "ассист", "гравитрон"];
    words(name)
        .iter()
        .any(|word| STEMS.iter().any(|stem| word.starts_with(stem)))
}
