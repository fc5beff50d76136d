//! What a rule says of a person and a row, with no engine and no database.

use super::Place;
use super::people::Person;
use anyhow::{Result, anyhow};
use serde_json::{Map, Value as Json};
use spec::expr::{self, Env, Value};
use spec::rules::RowSchema;

/// Whether the rule lets the person at the row. No rule lets nobody.
pub(super) fn holds(
    place: &Place<'_>,
    rule: Option<&String>,
    person: &Person,
    row: &Map<String, Json>,
) -> Result<bool> {
    let Some(rule) = rule.filter(|_| person.title != "nobody") else {
        return Ok(false);
    };
    let schema = RowSchema {
        spec: place.spec,
        model: place.model,
    };
    let parsed = expr::parse(rule).map_err(|fault| anyhow!("{rule}: {fault}"))?;
    let typed = expr::check(&parsed, &schema).map_err(|faults| anyhow!("{rule}: {faults:?}"))?;
    let asking = Asking { place, person, row };
    Ok(expr::eval(&typed, &asking).is_true())
}

struct Asking<'a> {
    place: &'a Place<'a>,
    person: &'a Person,
    row: &'a Map<String, Json>,
}

impl Env for Asking<'_> {
    fn field(&self, path: &[&str]) -> Value {
        match path {
            ["auth", "id"] => Value::from(self.person.id.as_str()),
            ["self" | "old", name] | [name] => self.row.get(*name).map_or(Value::Null, Value::from),
            _ => Value::Null,
        }
    }

    fn now(&self) -> String {
        "2026-01-01T00:00:00.000Z".to_owned()
    }

    fn call(&self, name: &str, args: &[Value]) -> Value {
        let space = args.first().map(Value::to_json);
        let space = space.as_ref().and_then(Json::as_str);
        match (name, space) {
            ("role", Some(space)) => self
                .place
                .people
                .role(self.person, space)
                .map_or(Value::Null, Value::from),
            ("granted", Some(space)) => {
                let area = args.get(1).map(Value::to_json);
                let area = area.as_ref().and_then(Json::as_str).unwrap_or_default();
                let people = self.place.people;
                Value::Bool(people.granted(self.person, space, area))
            }
            _ => Value::Null,
        }
    }
}
