//! A page as the rows of our own table (RFC 4180), in the columns of
//! [`own::COLUMNS`](crate::import::own::COLUMNS).

use std::collections::BTreeMap;

use serde_json::Value;

use super::page::{Item, Page, text};
use crate::import::own::{COLUMNS, guarded};

/// The lines of a page, before them the header where it is the first.
pub(super) fn written(page: &Page, first: bool) -> String {
    let mut table = String::new();
    let [of_workouts, of_sets] = &page.fields;
    if first {
        let own = of_workouts
            .iter()
            .map(|key| format!("workout_custom.{key}"));
        let own = own.chain(of_sets.iter().map(|key| format!("custom.{key}")));
        line(
            &mut table,
            COLUMNS.iter().map(|name| (*name).to_owned()).chain(own),
        );
    }
    let names: BTreeMap<&str, &str> = page
        .exercises
        .iter()
        .map(|exercise| (text(exercise, "id"), text(exercise, "name")))
        .collect();
    let none = Item::new();
    for workout in &page.workouts {
        for (place, row) in rows(page, workout).into_iter().enumerate() {
            let block = row.block.unwrap_or(&none);
            let set = row.set.unwrap_or(&none);
            let exercise = row
                .set
                .or(row.block)
                .map_or("", |row| text(row, "exercise"));
            let cells = COLUMNS.iter().map(|column| match *column {
                "workout_started_at" => plain(workout, "started_at"),
                "workout_ended_at" => plain(workout, "ended_at"),
                "workout_title" => words(workout, "title"),
                "workout_notes" => words(workout, "notes"),
                "workout_id" => plain(workout, "id"),
                "block" => row
                    .number
                    .map_or_else(String::new, |number| number.to_string()),
                "exercise" => {
                    guarded(names.get(exercise).copied().unwrap_or(exercise)).into_owned()
                }
                "superset" => words(block, "superset"),
                "rest_s" => plain(block, "rest_s"),
                "block_notes" => words(block, "notes"),
                "block_id" => plain(block, "id"),
                "set" if row.set.is_some() => (place + 1).to_string(),
                "set" => String::new(),
                "notes" => words(set, "notes"),
                "set_id" => plain(set, "id"),
                other => plain(set, other),
            });
            let own = |row: &Item, key: &String| {
                let values = row.get("custom").and_then(Value::as_object);
                values.map_or_else(String::new, |values| words(values, key))
            };
            let cells = cells
                .chain(of_workouts.iter().map(|key| own(workout, key)))
                .chain(of_sets.iter().map(|key| own(set, key)));
            line(&mut table, cells);
        }
    }
    table
}

/// What a line of the table tells of.
struct Line<'p> {
    /// The block's place in its workout, from 1.
    number: Option<usize>,
    block: Option<&'p Item>,
    set: Option<&'p Item>,
}

/// The lines of a workout: its blocks with their sets in their order, and before them the sets
/// that stand in no block; one line for a workout or a block that has none.
fn rows<'p>(page: &'p Page, workout: &Item) -> Vec<Line<'p>> {
    let id = text(workout, "id");
    let blocks = page.blocks.get(id).map_or(&[][..], Vec::as_slice);
    let sets = page.sets.get(id).map_or(&[][..], Vec::as_slice);
    let known = |id: &str| blocks.iter().any(|block| text(block, "id") == id);
    let loose = sets.iter().filter(|set| !known(text(set, "block")));
    let mut lines: Vec<Line<'p>> = loose
        .map(|set| Line {
            number: None,
            block: None,
            set: Some(set),
        })
        .collect();
    for (place, block) in blocks.iter().enumerate() {
        let number = Some(place + 1);
        let own = sets
            .iter()
            .filter(|set| text(set, "block") == text(block, "id"));
        let of_block: Vec<&Item> = own.collect();
        if of_block.is_empty() {
            lines.push(Line {
                number,
                block: Some(block),
                set: None,
            });
        }
        lines.extend(of_block.into_iter().map(|set| Line {
            number,
            block: Some(block),
            set: Some(set),
        }));
    }
    if lines.is_empty() {
        lines.push(Line {
            number: None,
            block: None,
            set: None,
        });
    }
    lines
}

/// A value that nobody typed as words.
fn plain(row: &Item, name: &str) -> String {
    match row.get(name) {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    }
}

/// A value that may be a person's words.
fn words(row: &Item, name: &str) -> String {
    guarded(&plain(row, name)).into_owned()
}

fn line(table: &mut String, cells: impl Iterator<Item = String>) {
    for (place, cell) in cells.enumerate() {
        if place > 0 {
            table.push(',');
        }
        if cell.trim() != cell || cell.contains([',', '"', '\r', '\n']) {
            table.push('"');
            table.push_str(&cell.replace('"', "\"\""));
            table.push('"');
        } else {
            table.push_str(&cell);
        }
    }
    table.push_str("\r\n");
}
