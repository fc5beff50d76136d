//! Recognising a file by its header.
//!
//! Most apps write fixed English names; Strong's are read by [`stems`](super::stems).

use super::columns::{Column, Layout};
use super::error::{ParseError, unknown};
use super::fold::words;
use super::known::{FITNOTES, HEVY, LIFTOSAUR, WGER};
use super::mapping::{self, Mapping};
use super::model::{Source, Unit};
use super::number::{Length, length, unit};
use super::own;
use super::record::Records;
use super::stems::{in_seconds, strong_column};

/// Column sets of which one is needed each.
type Needed<'a> = [(&'a [Column], &'a str)];

const VALUES: &[Column] = &[
    Column::Weight,
    Column::Reps,
    Column::Seconds,
    Column::Distance,
];

/// Wider than any export; reading the names of a million columns would take seconds.
const MAX_COLUMNS: usize = 1_000;

/// A way to read a header: whether it is complete and how many columns it knows, what it lacks,
/// the layout, and the rows behind it.
type Reading<'t> = ((bool, usize), Vec<String>, Layout, Records<'t>);

/// Reads the header and leaves `records` at the first row.
///
/// The delimiter is the one that makes the most known columns. A spreadsheet's `sep=;` line
/// before the header is passed over.
///
/// # Errors
/// [`ParseError`], if no delimiter makes a known header.
pub(super) fn read(text: &str) -> Result<(Layout, Records<'_>), ParseError> {
    let mut best: Option<Reading<'_>> = None;
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
        let read = [
            ours(&names),
            hevy(&names),
            liftosaur(&names),
            fitnotes(&names),
            strong(&names, delimiter),
        ];
        for (missing, layout) in read {
            let known = layout.columns.iter().filter(|(c, _)| c.is_some()).count();
            // A header that is complete goes before one that has more columns in common.
            let rank = (missing.is_empty(), known);
            if best.as_ref().is_none_or(|(most, ..)| rank > *most) {
                best = Some((rank, missing, layout, records.clone()));
            }
        }
    }
    let Some(first_line) = first_line else {
        return Err(ParseError::Empty);
    };
    match best {
        Some((_, missing, layout, records)) if missing.is_empty() => Ok((layout, records)),
        Some(((_, known), missing, layout, _)) if known >= 4 && names_a_workout(&layout) => {
            let format = match layout.source {
                Source::Hevy => "Hevy",
                Source::FitNotes => "FitNotes",
                Source::Liftosaur => "Liftosaur",
                Source::Coachwork => "Coachwork",
                _ => "Strong",
            };
            let format = format.to_owned();
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
    match layout.source {
        Source::Hevy | Source::Coachwork => true,
        Source::Liftosaur => layout.has(Column::Warmup),
        Source::FitNotes => false,
        _ => layout.has(Column::Title) && layout.has(Column::Order),
    }
}

/// A header whose names are fixed, and what it lacks.
fn fixed(
    names: &[String],
    source: Source,
    known: &[(&str, Column)],
    needed: &Needed<'_>,
) -> (Vec<String>, Layout) {
    let layout = layout(names, source, |words| {
        let name = words.join(" ");
        let found = known.iter().find(|(known, _)| *known == name);
        found.map(|(_, column)| *column)
    });
    (missing(&layout, needed), layout)
}

fn hevy(names: &[String]) -> (Vec<String>, Layout) {
    let needed: &Needed<'_> = &[
        (&[Column::Start], "start_time"),
        (&[Column::Exercise], "exercise_title"),
        (VALUES, "weight_kg or reps"),
    ];
    fixed(names, Source::Hevy, HEVY, needed)
}

fn liftosaur(names: &[String]) -> (Vec<String>, Layout) {
    let needed: &Needed<'_> = &[
        (&[Column::Start], "Workout DateTime"),
        (&[Column::Exercise], "Exercise"),
        (&[Column::Reps], "Completed Reps"),
        (&[Column::Warmup], "Is Warmup Set?"),
    ];
    fixed(names, Source::Liftosaur, LIFTOSAUR, needed)
}

fn fitnotes(names: &[String]) -> (Vec<String>, Layout) {
    let needed: &Needed<'_> = &[
        (&[Column::Start], "Date"),
        (&[Column::Exercise], "Exercise"),
        (&[Column::Category], "Category"),
        (
            &[
                Column::Weight,
                Column::WeightLb,
                Column::Reps,
                Column::Seconds,
                Column::Distance,
            ],
            "Weight",
        ),
    ];
    fixed(names, Source::FitNotes, FITNOTES, needed)
}

/// The header that [`super::wger`] writes.
pub(super) fn wger(text: &str) -> (Layout, Records<'_>) {
    let mut records = Records::new(text, b',');
    let names = records
        .next()
        .map(|header| header.cells)
        .unwrap_or_default();
    let names: Vec<String> = names.iter().map(|name| name.to_string()).collect();
    (fixed(&names, Source::Wger, WGER, &[]).1, records)
}

fn ours(names: &[String]) -> (Vec<String>, Layout) {
    let layout = layout(names, Source::Coachwork, |_| None);
    let lacks: Vec<String> = own::NEEDED
        .iter()
        .filter(|needed| !names.iter().any(|name| name == *needed))
        .map(|needed| (*needed).to_owned())
        .collect();
    (lacks, layout)
}

/// The table whose columns a person named.
///
/// # Errors
/// [`ParseError`], if the table has other columns, or none for the day, the exercise or what was
/// done.
pub(super) fn mapped<'t>(
    text: &'t str,
    mapping: &Mapping,
) -> Result<(Layout, Records<'t>), ParseError> {
    let named: Vec<&str> = mapping.columns.iter().map(|c| c.column.as_str()).collect();
    let Some((names, records)) = table(text).filter(|(names, _)| *names == named) else {
        return Err(ParseError::OtherColumns);
    };
    let mut means = mapping.columns.iter();
    let mut layout = layout(&names, Source::Table, |_| {
        means.next().and_then(|named| mapping::column(&named.means))
    });
    if layout.distance_unit.is_none() {
        layout.distance_unit = mapping.distance.as_deref().and_then(length);
    }
    let needed: &Needed<'_> = &[
        (&[Column::Start], "the date"),
        (&[Column::Exercise], "the exercise"),
        (
            &[
                Column::Reps,
                Column::RepsLeft,
                Column::Seconds,
                Column::Distance,
            ],
            "repetitions, time or distance",
        ),
    ];
    let lacks = missing(&layout, needed);
    if lacks.is_empty() {
        Ok((layout, records))
    } else {
        Err(ParseError::Unnamed { lacks })
    }
}

/// The names of a table's columns and its rows: by the delimiter that makes the most columns.
pub(super) fn table(text: &str) -> Option<(Vec<String>, Records<'_>)> {
    let mut best: Option<(Vec<String>, Records<'_>)> = None;
    for delimiter in *b",;\t" {
        let mut records = Records::new(text, delimiter);
        let Some(header) = records.next().filter(|header| !header.broken) else {
            continue;
        };
        let most = best.as_ref().map_or(1, |(names, _)| names.len());
        if header.cells.len() > most && header.cells.len() <= MAX_COLUMNS {
            let names = header.cells.iter().map(|cell| cell.to_string()).collect();
            best = Some((names, records));
        }
    }
    best
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
    let needed: &Needed<'_> = &[
        (&[Column::Start], "Date"),
        (&[Column::Exercise], "Exercise Name"),
        (&[Column::Title, Column::Order], "Workout Name or Set Order"),
        (VALUES, "Weight or Reps"),
    ];
    (missing(&layout, needed), layout)
}

fn missing(layout: &Layout, needed: &Needed<'_>) -> Vec<String> {
    let lacking = needed
        .iter()
        .filter(|(any, _)| !any.iter().any(|c| layout.has(*c)));
    lacking.map(|(_, name)| (*name).to_owned()).collect()
}

fn layout(
    names: &[String],
    source: Source,
    mut meaning: impl FnMut(&[String]) -> Option<Column>,
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
