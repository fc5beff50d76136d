//! Choices, lists and nested shapes.

use super::{Check, Place};
use crate::model::{Field, Kind};
use crate::nearest::nearest;
use serde_json::Value;

/// Types may name each other; values nest no deeper than this.
const MAX_NESTING: usize = 16;

impl Check<'_> {
    pub(super) fn one_of(&mut self, place: Place<'_>, value: &Value) -> Option<Value> {
        let Value::String(given) = value else {
            return self.wrong(place, "one of its choices", value);
        };
        let names = || place.field.values.iter().map(|choice| choice.name.as_str());
        if names().any(|name| name == given) {
            return Some(value.clone());
        }
        let hint = nearest(given, names())
            .map_or_else(String::new, |near| format!(" Did you mean `{near}`?"));
        let choices: Vec<&str> = names().collect();
        let message = format!(
            "{} must be one of {}.{hint}",
            place.label,
            choices.join(", ")
        );
        self.fault(place.at, "enum", message)
    }

    pub(super) fn some_of(&mut self, place: Place<'_>, value: &Value) -> Option<Value> {
        let items = self.items(place, value)?;
        let mut chosen: Vec<Value> = Vec::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            let at = format!("{}[{index}]", place.at);
            let item = self.one_of(Place { at: &at, ..place }, item);
            // Twice the same choice is the choice.
            chosen.extend(item.filter(|item| !chosen.contains(item)));
        }
        Some(Value::Array(chosen))
    }

    pub(super) fn list(&mut self, place: Place<'_>, value: &Value) -> Option<Value> {
        let items = self.items(place, value)?;
        let item_field = Self::item(place.field);
        let mut normal = Vec::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            let at = format!("{}[{index}]", place.at);
            let place = Place {
                field: &item_field,
                at: &at,
                ..place
            };
            normal.extend(self.value(place, item));
        }
        Some(Value::Array(normal))
    }

    pub(super) fn nested(&mut self, place: Place<'_>, value: &Value) -> Option<Value> {
        if place.at.matches('.').count() >= MAX_NESTING {
            let message = format!("{} is nested too deeply.", place.label);
            return self.fault(place.at, "max", message);
        }
        let of = place.field.of.as_deref().unwrap_or("");
        match self.spec.types.get(of) {
            Some(shape) => self
                .object(&shape.fields, value, place.at)
                .map(Value::Object),
            None => Some(value.clone()),
        }
    }

    /// The items of a list whose length fits the field.
    pub(super) fn items<'v>(
        &mut self,
        place: Place<'_>,
        value: &'v Value,
    ) -> Option<&'v Vec<Value>> {
        let Value::Array(items) = value else {
            return self.wrong(place, "a list", value);
        };
        let length = items.len() as f64;
        let label = place.label;
        if let Some(min) = place.field.min.filter(|min| length < *min) {
            let message = format!("{label} needs at least {min} entries.");
            return self.fault(place.at, "min", message);
        }
        if let Some(max) = place.field.max.filter(|max| length > *max) {
            let message = format!("{label} may have at most {max} entries; this has {length}.");
            return self.fault(place.at, "max", message);
        }
        Some(items)
    }

    /// The field that each item of a list is held to: `of` is a kind's word or a type's name.
    fn item(list: &Field) -> Field {
        let of = list.of.as_deref().unwrap_or("json");
        let kind = serde_json::from_value(Value::from(of))
            .ok()
            .filter(|kind: &Kind| kind.is_stored());
        Field {
            kind: kind.unwrap_or(Kind::Object),
            // Null in a list is a fault: `required` says so for each item.
            required: true,
            of: Some(of.to_owned()),
            scale: list.scale,
            ..Field::default()
        }
    }
}
