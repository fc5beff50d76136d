//! Recognising a file by its header.
//!
//! Hevy writes fixed English names; Strong's are read by [`stems`](super::stems).

use super::columns::{Column, Layout};
use super::error::{ParseError, unknown};
use super::fold::words;
use super::model::{Source, Unit};
use super::number::{Length, length, unit};
use super::record::Records;
use super::stems::{in_seconds, strong_column};

const HEVY: &[(&str, Column)] = &[
    ("title", Column::Title),
    ("start time", Column::Start),
    ("end time", Column::End),
    ("description", Column::WorkoutNotes),
    ("exercise title", Column::Exercise),
    ("superset id", Column::Superset),
    ("exercise notes", Column::ExerciseNotes),
    ("set index", Column::Order),
    ("set type", Column::Kind),
    ("weight kg", Column::Weight),
    ("weight lbs", Column::Weight),
    ("weight lb", Column::Weight),
    ("reps", Column::Reps),
    ("distance km", Column::Distance),
    ("distance miles", Column::Distance),
    ("distance meters", Column::Distance),
    ("duration seconds", Column::Seconds),
    ("rpe", Column::Rpe),
];

/// Wider than any export; reading the names of a million columns would take seconds.
const MAX_COLUMNS: usize = 1_000;

/// Reads the header and leaves `records` at the first row.
///
/// The delimiter is the one that makes the most known columns. A spreadsheet's `sep=;` line
/// before the header is passed over.
///
/// # Errors
/// [`ParseError`], if no delimiter makes a known header.
pub(super) fn read(text: &str) -> Result<(Layout, Records<'_>), ParseError> {
    let mut best: Option<(usize, Vec<String>, Layout, Records<'_>)> = None;
    let mut first_line = None;
    for delimiter in *b",;\t" {
        let mut records = Records::new(text, delimiter);
        let mut header = records.next();
        if header
            .as_ref()
            .is_some_and(|h| h.cells.first().is_some_and(|c| c.starts_with("sep=")))
        {
            header = records.next();
        }
        let Some(header) = header else { continue };
        first_line.get_or_insert_with(|| line(text, header.line));
        if header.cells.len() > MAX_COLUMNS {
            continue;
        }
        let names: Vec<String> = header.cells.iter().map(|c| c.to_string()).collect();
        for (missing, layout) in [hevy(&names), strong(&names, delimiter)] {
            let known = layout.columns.iter().filter(|(c, _)| c.is_some()).count();
            if best.as_ref().is_none_or(|(most, ..)| known > *most) {
                best = Some((known, missing, layout, records.clone()));
            }
        }
    }
    let Some(first_line) = first_line else {
        return Err(ParseError::Empty);
    };
    match best {
        Some((_, missing, layout, records)) if missing.is_empty() => Ok((layout, records)),
        Some((known, missing, layout, _)) if known >= 4 && names_a_workout(&layout) => {
            let hevy = layout.source == Source::Hevy;
            let format = if hevy { "Hevy" } else { "Strong" }.to_owned();
            Err(ParseError::MissingColumns { format, missing })
        }
        _ => Err(unknown(first_line)),
    }
}

fn line(text: &str, number: u32) -> &str {
    let mut lines = text.split(['\n', '\r']).filter(|l| !l.is_empty());
    let second = number > 1 && text.trim_start().starts_with("sep=");
    lines.nth(usize::from(second)).unwrap_or_default()
}

/// What tells a training export with a lost column from some other table with dates and notes.
fn names_a_workout(layout: &Layout) -> bool {
    layout.source == Source::Hevy || layout.has(Column::Title) || layout.has(Column::Order)
}

fn hevy(names: &[String]) -> (Vec<String>, Layout) {
    let layout = layout(names, Source::Hevy, |words| {
        let name = words.join(" ");
        HEVY.iter()
            .find(|(known, _)| *known == name)
            .map(|(_, column)| *column)
    });
    let needed = [
        (&[Column::Start][..], "start_time"),
        (&[Column::Exercise], "exercise_title"),
        (
            &[
                Column::Weight,
                Column::Reps,
                Column::Seconds,
                Column::Distance,
            ],
            "weight_kg or reps",
        ),
    ];
    (missing(&layout, &needed), layout)
}

fn strong(names: &[String], delimiter: u8) -> (Vec<String>, Layout) {
    let mut layout = layout(names, Source::StrongComma, strong_column);
    let in_seconds = layout
        .columns
        .iter()
        .any(|(column, name)| *column == Some(Column::Duration) && in_seconds(&words(name)));
    layout.source = if layout.has(Column::WorkoutNumber) || in_seconds {
        Source::StrongV6
    } else if delimiter == b';' {
        Source::StrongSemicolon
    } else {
        Source::StrongComma
    };
    let needed = [
        (&[Column::Start][..], "Date"),
        (&[Column::Exercise], "Exercise Name"),
        (&[Column::Title, Column::Order], "Workout Name or Set Order"),
        (
            &[
                Column::Weight,
                Column::Reps,
                Column::Seconds,
                Column::Distance,
            ],
            "Weight or Reps",
        ),
    ];
    (missing(&layout, &needed), layout)
}

fn missing(layout: &Layout, needed: &[(&[Column], &str)]) -> Vec<String> {
    let lacking = needed
        .iter()
        .filter(|(any, _)| !any.iter().any(|c| layout.has(*c)));
    lacking.map(|(_, name)| (*name).to_owned()).collect()
}

fn layout(
    names: &[String],
    source: Source,
    meaning: impl Fn(&[String]) -> Option<Column>,
) -> Layout {
    let mut layout = Layout {
        source,
        columns: Vec::with_capacity(names.len()),
        weight_unit: None,
        distance_unit: None,
    };
    for name in names {
        let words = words(name);
        let column = meaning(&words).filter(|column| !layout.has(*column));
        match column {
            Some(Column::Weight) => layout.weight_unit = words.iter().find_map(|w| unit(w)),
            Some(Column::Distance) => layout.distance_unit = words.iter().find_map(|w| length(w)),
            _ => {}
        }
        layout.columns.push((column, name.clone()));
    }
    layout
}

/// The unit of weights whose row has none.
pub(super) fn default_unit(layout: &Layout, asked: Option<Unit>) -> Unit {
    layout.weight_unit.or(asked).unwrap_or(Unit::Kg)
}

/// The unit of distances that have none: Strong shows kilometres to those who lift kilograms.
pub(super) fn default_length(layout: &Layout, unit: Unit) -> Length {
    layout.distance_unit.unwrap_or(match unit {
        Unit::Kg => Length::Kilometre,
        Unit::Lb => Length::Mile,
    })
}
