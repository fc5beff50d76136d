//! A table of no app that we know: its columns with what they seem to hold, for a person to
//! correct.

use super::columns::Column;
use super::dates;
use super::fold::words;
use super::header;
use super::mapping;
use super::number::{clock, decimal};
use super::stems::strong_column;
use super::text;

/// Rows that are looked at and shown.
const SAMPLES: usize = 40;
const SHOWN: usize = 3;

/// A table's columns.
pub struct Table {
    /// In the table's order.
    pub columns: Vec<Guess>,
    /// Whether its dates put the day first; `None` where they do not tell and it matters.
    pub day_first: Option<bool>,
    /// Whether a header says the unit of weights.
    pub unit_stated: bool,
}

/// A column and what it seems to be.
pub struct Guess {
    /// The header's own name.
    pub name: String,
    /// Some of its values, the first that are not empty.
    pub samples: Vec<String>,
    /// One of [`mapping`]'s words.
    pub means: &'static str,
}

/// Looks at a table's header and its first rows; `None` for what is no table.
pub fn table(input: &[u8]) -> Option<Table> {
    let text = text::decode(input);
    let (names, records) = header::table(&text)?;
    let rows: Vec<Vec<String>> = records
        .take(SAMPLES)
        .filter(|record| !record.broken)
        .map(|record| record.cells.iter().map(|cell| cell.to_string()).collect())
        .collect();
    let mut taken: Vec<Column> = Vec::new();
    let mut columns = Vec::with_capacity(names.len());
    let (mut day_first, mut unit_stated) = (Some(true), false);
    for (at, name) in names.into_iter().enumerate() {
        let values: Vec<&str> = rows
            .iter()
            .filter_map(|row| row.get(at).map(String::as_str))
            .filter(|value| !value.is_empty())
            .collect();
        let column = meaning(&words(&name), &values).filter(|column| !taken.contains(column));
        taken.extend(column);
        match column {
            Some(Column::Start) => day_first = order(&values),
            Some(Column::Weight) => {
                unit_stated |= words(&name)
                    .iter()
                    .any(|word| super::number::unit(word).is_some());
            }
            Some(Column::WeightUnit | Column::WeightLb) => unit_stated = true,
            _ => {}
        }
        let shown = values.iter().take(SHOWN);
        columns.push(Guess {
            samples: shown
                .map(|value| value.chars().take(60).collect())
                .collect(),
            means: mapping::word(column),
            name,
        });
    }
    if !taken.contains(&Column::Start) {
        day_first = dated(&mut columns, &rows);
    }
    Some(Table {
        columns,
        day_first,
        unit_stated,
    })
}

/// Takes the first column that nobody else claimed and that is full of dates for the date;
/// answers the order of its days.
fn dated(columns: &mut [Guess], rows: &[Vec<String>]) -> Option<bool> {
    let ignored = mapping::word(None);
    for (at, column) in columns.iter_mut().enumerate() {
        let values = rows
            .iter()
            .filter_map(|row| row.get(at).map(String::as_str));
        let values: Vec<&str> = values.filter(|value| !value.is_empty()).collect();
        if column.means == ignored && !values.is_empty() && values.iter().all(|v| is_date(v)) {
            column.means = mapping::word(Some(Column::Start));
            return order(&values);
        }
    }
    Some(true)
}

fn is_date(value: &str) -> bool {
    dates::read(value, true)
        .or_else(|| dates::read(value, false))
        .is_some()
}

/// What a column's name says, unless its values say otherwise.
fn meaning(name: &[String], values: &[&str]) -> Option<Column> {
    let has = |stems: &[&str]| {
        name.iter()
            .any(|word| stems.iter().any(|stem| word.starts_with(stem)))
    };
    let all = |fits: fn(&str) -> bool| !values.is_empty() && values.iter().all(|value| fits(value));
    let column = if has(&["rir", "reserve"]) {
        Some(Column::Rir)
    } else if has(&["superset"]) {
        Some(Column::Superset)
    } else if has(&["warm"]) {
        Some(Column::Warmup)
    } else if has(&["left", "links"]) && has(&["rep"]) {
        Some(Column::RepsLeft)
    } else if has(&["right", "rechts"]) && has(&["rep"]) {
        Some(Column::RepsRight)
    } else if has(&["type", "kind", "typ", "art"]) {
        Some(Column::Kind)
    } else if has(&["km", "kilomet", "mile", "metre", "meter"]) {
        Some(Column::Distance)
    } else if has(&["movement", "lift"]) {
        Some(Column::Exercise)
    } else if has(&["time", "uhrzeit", "heure", "hora", "ora", "tijd"]) {
        Some(if all(is_time_of_day) {
            Column::Clock
        } else {
            Column::Seconds
        })
    } else {
        strong_column(name)
    };
    // Notes in a row of one set are about that set.
    let column = match column {
        Some(Column::ExerciseNotes) => Some(Column::SetNotes),
        Some(Column::WorkoutNumber) => None,
        other => other,
    };
    let numeric = |column: Column| {
        matches!(
            column,
            Column::Weight | Column::Reps | Column::Rpe | Column::Rir | Column::Distance
        )
    };
    match column {
        Some(Column::Start) if !values.is_empty() && !values.iter().any(|value| is_date(value)) => {
            None
        }
        Some(column)
            if numeric(column)
                && !values.is_empty()
                && !values.iter().any(|v| decimal(v).is_some()) =>
        {
            None
        }
        other => other,
    }
}

/// `17:52`: a stopwatch of sets would pass an hour of minutes.
fn is_time_of_day(value: &str) -> bool {
    let hour = value
        .split(':')
        .next()
        .and_then(|hour| hour.trim().parse::<u32>().ok());
    value.contains(':')
        && clock(value).is_some()
        && hour.is_some_and(|hour| (4..24).contains(&hour))
        || value.to_lowercase().trim_end().ends_with(['m']) && value.contains(':')
}

/// The order of day and month that the dates tell; day first where it does not matter.
fn order(values: &[&str]) -> Option<bool> {
    let told = values.iter().find_map(|value| dates::day_first(value));
    match told {
        Some(told) => Some(told),
        None if values.iter().any(|value| dates::ambiguous(value)) => None,
        None => Some(true),
    }
}
