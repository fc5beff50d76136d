//! wger's API: the lists of its logs, sessions and exercises, in one file, one after the other or
//! as an array. They are written as a table, so that they are read and checked like any other.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::error::{ParseError, unknown};

const HEADER: &str =
    "date,end,notes,exercise,kind,weight,weight unit,reps,rir,seconds,distance,distance unit";

/// Levels of lists in lists that are looked into.
const DEPTH: usize = 6;

type Item = Map<String, Value>;

/// The lists by what they hold.
#[derive(Default)]
struct Lists {
    logs: Vec<Item>,
    sessions: Vec<Item>,
    /// Names of exercises by their number.
    names: BTreeMap<i64, String>,
}

/// The table of all logged sets, in the file's order.
///
/// # Errors
/// [`ParseError`] where the text is no JSON or has no log of sets.
pub(super) fn table(text: &str) -> Result<String, ParseError> {
    let mut lists = Lists::default();
    for value in serde_json::Deserializer::from_str(text).into_iter::<Value>() {
        match value {
            Ok(value) => lists.take(value, DEPTH),
            Err(_) => return Err(unknown(text.lines().next().unwrap_or_default())),
        }
    }
    if lists.logs.is_empty() {
        return Err(unknown(text.lines().next().unwrap_or_default()));
    }
    let mut table = String::from(HEADER);
    for log in &lists.logs {
        table.push('\n');
        let cells: Vec<String> = lists.row(log).into_iter().map(quoted).collect();
        table.push_str(&cells.join(","));
    }
    Ok(table)
}

impl Lists {
    /// Sorts what a value holds into the lists.
    fn take(&mut self, value: Value, depth: usize) {
        match value {
            Value::Array(items) if depth > 0 => {
                items
                    .into_iter()
                    .for_each(|item| self.take(item, depth - 1));
            }
            Value::Object(item) => self.sort(item, depth),
            _ => {}
        }
    }

    fn sort(&mut self, item: Item, depth: usize) {
        let has = |name: &str| item.contains_key(name);
        let is_log = (has("repetitions") || has("reps")) && has("weight") && has("date");
        if is_log {
            self.logs.push(item);
        } else if has("time_start") && has("date") {
            self.sessions.push(item);
        } else if let (Some(id), Some(name)) = (whole(item.get("id")), name_of(&item)) {
            self.names.insert(id, name);
        } else if depth > 0 {
            item.into_iter()
                .for_each(|(_, inner)| self.take(inner, depth - 1));
        }
    }

    fn row(&self, log: &Item) -> [String; 12] {
        let date = text(log.get("date"));
        let day = date.get(..10).unwrap_or(&date);
        let session = whole(log.get("session"));
        let session = self.sessions.iter().find(|known| match session {
            Some(id) => whole(known.get("id")) == Some(id),
            None => text(known.get("date")).get(..10) == Some(day),
        });
        let clock = |name: &str| {
            let clock = session
                .map(|session| text(session.get(name)))
                .unwrap_or_default();
            if clock.is_empty() {
                clock
            } else {
                format!("{day} {clock}")
            }
        };
        let start = clock("time_start");
        // Without a session, the sets of a day are one workout.
        let start = if start.is_empty() {
            day.to_owned()
        } else {
            start
        };
        let notes = session
            .map(|session| text(session.get("notes")))
            .unwrap_or_default();
        let amount = text(log.get("repetitions").or_else(|| log.get("reps")));
        let unit = whole(
            log.get("repetitions_unit")
                .or_else(|| log.get("repetition_unit")),
        );
        let none = String::new;
        let (reps, seconds, distance, length) = match unit {
            Some(3) => (none(), amount, none(), none()),
            Some(4) => (none(), minutes(&amount), none(), none()),
            Some(5) => (none(), none(), amount, "mi".to_owned()),
            Some(6) => (none(), none(), amount, "km".to_owned()),
            Some(8) => (none(), none(), amount, "m".to_owned()),
            _ => (amount, none(), none(), none()),
        };
        let kind = match unit {
            Some(2) => "failure",
            Some(7) => "amrap",
            _ => "",
        };
        // Body weight, plates and speeds are no weights.
        let (weight, unit) = match whole(log.get("weight_unit")) {
            Some(2) => (text(log.get("weight")), "lb"),
            Some(1) | None => (text(log.get("weight")), "kg"),
            Some(_) => (none(), ""),
        };
        let (start, end) = (start, clock("time_end"));
        let exercise = self.exercise(log);
        let rir = text(log.get("rir"));
        [
            start,
            end,
            notes,
            exercise,
            kind.to_owned(),
            weight,
            unit.to_owned(),
            reps,
            rir,
            seconds,
            distance,
            length,
        ]
    }

    /// The exercise's name, or its number where the file has no list of exercises.
    fn exercise(&self, log: &Item) -> String {
        let exercise = log.get("exercise").or_else(|| log.get("exercise_base"));
        if let Some(Value::String(name)) = exercise {
            return name.clone();
        }
        let number = whole(exercise).unwrap_or_default();
        let name = self.names.get(&number).cloned();
        name.unwrap_or_else(|| format!("wger exercise {number}"))
    }
}

/// The name that an exercise has, English before any other.
fn name_of(item: &Item) -> Option<String> {
    let named = |item: &Item| Some(item.get("name")?.as_str()?.to_owned());
    if let Some(Value::Array(translations)) = item.get("translations") {
        const ENGLISH: i64 = 2;
        let all = || translations.iter().filter_map(Value::as_object);
        let english = all().find(|one| whole(one.get("language")) == Some(ENGLISH));
        return english.or_else(|| all().next()).and_then(named);
    }
    let is_exercise = item.contains_key("category") || item.contains_key("muscles");
    named(item).filter(|_| is_exercise)
}

fn minutes(amount: &str) -> String {
    let minutes: Option<f64> = amount.parse().ok();
    minutes.map_or_else(|| amount.to_owned(), |minutes| (minutes * 60.0).to_string())
}

fn whole(value: Option<&Value>) -> Option<i64> {
    value.and_then(Value::as_i64)
}

fn text(value: Option<&Value>) -> String {
    match value {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}

fn quoted(cell: String) -> String {
    if cell.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell
    }
}
