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
        Source::Hevy => hevy(cells),
        _ => strong(cells),
    }
}

fn kind(label: &str) -> Option<SetKind> {
    match label {
        "n" | "normal" | "working" => Some(SetKind::Normal),
        "w" | "warm up" | "warmup" => Some(SetKind::Warmup),
        "d" | "drop" | "drop set" | "dropset" => Some(SetKind::Drop),
        "f" | "failure" => Some(SetKind::Failure),
        _ => None,
    }
}

fn hevy(cells: &Cells<'_>) -> Order {
    let index = number::decimal(cells.order)
        .filter(|i| (0.0..1e6).contains(i))
        .map(|i| i as u32);
    let label = normal(cells.kind);
    match kind(&label) {
        Some(kind) => Order::Kind(kind, index),
        None if label.is_empty() => Order::Kind(SetKind::Normal, index),
        // Hevy has no other rows than sets, so a new set type is one whatever it is called.
        None => Order::Unknown {
            label: clean(cells.kind),
            other: false,
        },
    }
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
