//! Rows to try things on, made from nothing but the model's fields.

use super::Place;
use super::people::Person;
use anyhow::{Context, Result, bail};
use serde_json::{Map, Value, json};
use spec::model::{Field, Kind, Model};

/// Refusals that are answered by giving one more field.
const MOST_TRIES: usize = 8;

/// A row that was made, and what was sent to make it.
pub(super) struct Made {
    pub row: Map<String, Value>,
    pub body: Map<String, Value>,
}

/// Makes a row of `model` in the place's space as `maker`, with rows for it to refer to.
pub(super) fn make(place: &Place<'_>, model: &Model, maker: &Person) -> Result<Made> {
    make_as(place, model, maker, maker)
}

/// Makes a row as `poster`, who may refer to what only `maker` can make.
pub(super) fn make_as(
    place: &Place<'_>,
    model: &Model,
    maker: &Person,
    poster: &Person,
) -> Result<Made> {
    let mut body = candidate(place, model, maker, poster)?;
    for _ in 0..MOST_TRIES {
        let path = format!("/api/{}", model.plural);
        let answer = poster.ask(place.host, "POST", &path, Some(&body.clone().into()))?;
        let said = answer.json();
        if answer.status == 201 {
            let row = said.as_object().context("a row is an object")?;
            return Ok(Made {
                row: row.clone(),
                body,
            });
        }
        // A check that wants more than what is required names the field.
        let missing = said
            .pointer("/error/details/0/path")
            .and_then(Value::as_str)
            .filter(|path| !body.contains_key(*path))
            .and_then(|path| Some((path.to_owned(), model.fields.get(path)?)));
        let Some((name, field)) = missing.filter(|_| answer.status == 422) else {
            bail!(
                "{} could not be made: {} {said}",
                model.plural,
                answer.status
            );
        };
        body.insert(name, worth(place, field, maker, poster)?);
    }
    bail!("{} wants more and more", model.plural)
}

/// A row's required fields, as a create sends them.
fn candidate(
    place: &Place<'_>,
    model: &Model,
    maker: &Person,
    poster: &Person,
) -> Result<Map<String, Value>> {
    let mut body = Map::new();
    body.insert("space".into(), place.space.as_str().into());
    for (name, field) in model.fields.iter() {
        if field.required && !field.read_only && field.default.is_none() && field.kind.is_stored() {
            let taken_once = model
                .indexes
                .iter()
                .any(|index| index.unique && index.fields.contains(name));
            let value = if taken_once && field.kind == Kind::Text {
                json!(format!("s{}", uuid::Uuid::now_v7().simple()))
            } else {
                worth(place, field, maker, poster)?
            };
            body.insert(name.clone(), value);
        }
    }
    Ok(body)
}

/// A value of the field's kind.
pub(super) fn value(place: &Place<'_>, field: &Field, maker: &Person) -> Result<Value> {
    worth(place, field, maker, maker)
}

fn worth(place: &Place<'_>, field: &Field, maker: &Person, poster: &Person) -> Result<Value> {
    let least = field.min.unwrap_or(1.0).max(1.0);
    Ok(match field.kind {
        Kind::Email => json!("sample@example.test"),
        Kind::Url => json!("https://example.test/"),
        Kind::Slug => json!(format!("s-{}", uuid::Uuid::now_v7().simple())),
        Kind::Phone => json!("+41791234567"),
        Kind::Colour => json!("#336699"),
        Kind::Int | Kind::Float | Kind::Duration => json!(least as i64),
        Kind::Decimal => json!((least as i64).to_string()),
        Kind::Bool => json!(true),
        Kind::Date => json!("2026-01-02"),
        Kind::Time => json!("12:30:00"),
        Kind::Datetime => json!("2026-01-02T12:30:00.000Z"),
        Kind::Enum => json!(field.values.first().map(|value| &value.name)),
        Kind::Enums | Kind::List | Kind::Link => json!([]),
        Kind::Object | Kind::Custom => json!({}),
        Kind::User => json!(poster.id),
        Kind::Ref => json!(target(place, field.to.as_ref(), maker)?),
        Kind::Any => {
            let model = field.targets.first();
            json!({ "model": model, "id": target(place, model, maker)? })
        }
        _ => json!("sample".repeat(1 + (least as usize) / 6)),
    })
}

fn target(place: &Place<'_>, name: Option<&String>, maker: &Person) -> Result<Value> {
    let name = name.context("a relation leads somewhere")?;
    let model = place.spec.models.get(name).context("to a model")?;
    let made = make(place, model, maker)?;
    made.row.get("id").cloned().context("a row has an id")
}
