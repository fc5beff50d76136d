//! The one way in: a file's bytes to [`Parsed`].

use super::assemble::{Assembly, exercises};
use super::columns::{Column, Layout};
use super::dates;
use super::error::ParseError;
use super::header;
use super::model::{Fault, FaultCode, Options, Parsed, Source};
use super::record::Records;
use super::row::{self, Body, Context};
use super::text;
use super::{own, wger};

/// Reads an export of any app we know, or a table whose columns the options name.
///
/// Total and linear in the input: any bytes give an answer. Good rows are read whatever the
/// others are; each bad row is in [`Parsed::faults`] with its line and what was expected.
///
/// # Errors
/// [`ParseError`], if the header is of no format.
pub fn parse(input: &[u8], options: &Options) -> Result<Parsed, ParseError> {
    let text = text::decode(input);
    if options.mapping.is_none() && text.trim_start().starts_with(['{', '[']) {
        let table = wger::table(&text)?;
        let (layout, records) = header::wger(&table);
        return Ok(rows(layout, records, options));
    }
    let (layout, records) = match &options.mapping {
        Some(mapping) => header::mapped(&text, mapping)?,
        None => header::read(&text)?,
    };
    if layout.source == Source::Coachwork {
        let names: Vec<String> = layout.columns.into_iter().map(|(_, name)| name).collect();
        return Ok(own::parse(&names, records));
    }
    Ok(rows(layout, records, options))
}

/// Reads a table's rows by its layout.
fn rows(layout: Layout, records: Records<'_>, options: &Options) -> Parsed {
    let mut warnings = Vec::new();
    let asked = options
        .mapping
        .as_ref()
        .and_then(|mapping| mapping.day_first);
    let day_first = match options.day_first.or(asked) {
        Some(asked) => asked,
        None => order_of_dates(&layout, records.clone(), &mut warnings),
    };
    let unit = header::default_unit(&layout, options.unit);
    let length = header::default_length(&layout, unit);
    let context = Context {
        layout,
        unit,
        length,
        day_first,
    };

    let mut assembly = Assembly::new();
    let mut faults: Vec<Fault> = Vec::new();
    let (mut notes_rows, mut rest_rows, mut skipped_rows, mut rows_total) = (0, 0, 0, 0);
    for record in records {
        rows_total += 1;
        match row::read(&context, &record, &mut warnings) {
            Err(fault) => faults.push(fault),
            Ok(None) => rest_rows += 1,
            Ok(Some(row)) => {
                match row.body {
                    Body::Note => notes_rows += 1,
                    Body::Empty => skipped_rows += 1,
                    Body::Set(_) => {}
                }
                assembly.add(context.layout.source, row);
            }
        }
    }
    let unit_stated = assembly.unit_stated;
    let workouts = assembly.finish();
    Parsed {
        source: context.layout.source,
        unit_stated,
        exercises: exercises(&workouts),
        workouts,
        faults,
        warnings,
        notes_rows,
        rest_rows,
        skipped_rows,
        rows_total,
    }
}

/// Whether the file's dates put the day first: any date that can only be read one way decides
/// for all. Where none does and it matters, the day is taken to be first, with a warning.
fn order_of_dates(layout: &Layout, records: Records<'_>, warnings: &mut Vec<Fault>) -> bool {
    let mut undecided = None;
    for record in records {
        let start = layout.cells(&record.cells).start;
        // The app's own formats are not in question, and a file does not change half way.
        if start
            .get(..4)
            .is_some_and(|year| year.bytes().all(|b| b.is_ascii_digit()))
        {
            break;
        }
        if let Some(day_first) = dates::day_first(start) {
            return day_first;
        }
        if undecided.is_none() && dates::ambiguous(start) {
            undecided = Some((record.line, start.to_owned()));
        }
    }
    if let Some((line, start)) = undecided {
        warnings.push(Fault {
            line,
            column: layout.name(Column::Start),
            code: FaultCode::Date,
            message: format!(
                "“{start}” could be read with the month first; the day is taken to be"
            ),
        });
    }
    true
}
