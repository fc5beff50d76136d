//! What a row of any model is called, where it can be edited, and what a change to it says.
use serde_json::{Map, Value};

use crate::{
    forms::{self, Kind, show_value},
    measure::when::Moment,
    net::encode,
    shell::Catalogue,
};

/// Fields of a change that are named; a new workout has more than anybody reads.
const NAMED: usize = 4;

/// A row to people: its title, or its exercise, and when it was.
pub fn name_of(model: &str, row: &Map<String, Value>, catalogue: Catalogue) -> String {
    let word = |name: &str| {
        let text = row.get(name).and_then(Value::as_str);
        text.filter(|text| !text.is_empty()).map(str::to_owned)
    };
    let about = forms::collection(model);
    let label = about.as_ref().map_or(model, |about| about.label.as_str());
    let title = about
        .as_ref()
        .and_then(|about| word(about.title.as_deref()?));
    let exercise = word("exercise").map(|id| catalogue.name(&id));
    let moment = ["started_at", "done_at", "taken_at"];
    let when = moment.into_iter().find_map(word);
    let when = when.as_deref().and_then(Moment::read);
    let mut name = match (title, exercise) {
        (Some(title), _) => format!("{label} “{title}”"),
        (None, Some(exercise)) => format!("{label} of {exercise}"),
        (None, None) => label.to_owned(),
    };
    if let Some(when) = when {
        name.push_str(&format!(", {}", when.ago(Moment::now())));
    }
    name
}

/// The page on which a row is edited, where it has one.
pub fn page_of(model: &str, id: &str, row: &Map<String, Value>) -> Option<String> {
    let at = |name: &str| row.get(name).and_then(Value::as_str).map(encode);
    Some(match model {
        "workout" => format!("/history/{}", encode(id)),
        "set" | "block" => format!("/history/{}", at("workout")?),
        "programme" => format!("/plan/programmes/{}", encode(id)),
        "routine" => format!("/plan/routines/{}", encode(id)),
        "slot" => format!("/plan/routines/{}", at("routine")?),
        "run" => format!("/plan/runs/{}", encode(id)),
        "measurement" => "/progress/body".to_owned(),
        "gym" => "/you/gyms".to_owned(),
        "custom_field" => "/you/fields".to_owned(),
        "exercise" => format!("/progress/exercises/{}", encode(id)),
        "exercise_preference" => format!("/progress/exercises/{}", at("exercise")?),
        _ => return None,
    })
}

/// What a change writes, in words: `Weight 100, Reps 5`.
pub fn changes(model: &str, fields: &Map<String, Value>) -> String {
    let known = forms::model(model);
    let shown = known.iter().filter_map(|field| {
        // A place in an order or a row that is pointed at says nothing to people.
        if matches!(field.kind, Kind::Link | Kind::Shown) || field.name == "rank" {
            return None;
        }
        let value = fields.get(&field.name)?;
        let text = show_value(field, value);
        Some(if text.is_empty() {
            format!("{} emptied", field.label)
        } else {
            format!("{} {text}", field.label)
        })
    });
    let shown: Vec<String> = shown.collect();
    let more = shown.len().saturating_sub(NAMED);
    let mut text = shown.into_iter().take(NAMED).collect::<Vec<_>>().join(", ");
    if more > 0 {
        text.push_str(&format!(", and {more} more"));
    }
    text
}
