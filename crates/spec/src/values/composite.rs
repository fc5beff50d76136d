//! Choices, lists and nested shapes.

use super::Check;
use crate::model::{Field, Kind};
use crate::nearest::nearest;
use serde_json::Value;

/// Types may name each other; values nest no deeper than this.
const MAX_NESTING: usize = 16;

impl Check<'_> {
    pub(super) fn one_of(
        &mut self,
        field: &Field,
        label: &str,
        value: &Value,
        at: &str,
    ) -> Option<Value> {
        let Value::String(given) = value else {
            return self.wrong(label, "one of its choices", value, at);
        };
        if field.values.iter().any(|choice| choice.name == *given) {
            return Some(value.clone());
        }
        let names = || field.values.iter().map(|choice| choice.name.as_str());
        let hint = nearest(given, names())
            .map_or_else(String::new, |near| format!(" Did you mean `{near}`?"));
        let choices: Vec<&str> = names().collect();
        self.fault(
            at,
            "enum",
            format!("{label} must be one of {}.{hint}", choices.join(", ")),
        )
    }

    pub(super) fn some_of(
        &mut self,
        field: &Field,
        label: &str,
        value: &Value,
        at: &str,
    ) -> Option<Value> {
        let items = self.items(field, label, value, at)?;
        let mut chosen: Vec<Value> = Vec::with_capacity(items.len());
        for (place, item) in items.iter().enumerate() {
            let item = self.one_of(field, label, item, &format!("{at}[{place}]"));
            // Twice the same choice is the choice.
            chosen.extend(item.filter(|item| !chosen.contains(item)));
        }
        Some(Value::Array(chosen))
    }

    pub(super) fn list(
        &mut self,
        field: &Field,
        label: &str,
        value: &Value,
        at: &str,
    ) -> Option<Value> {
        let items = self.items(field, label, value, at)?;
        let of = field.of.as_deref().unwrap_or("json");
        let item_field = self.item(of);
        let mut normal = Vec::with_capacity(items.len());
        for (place, item) in items.iter().enumerate() {
            normal.extend(self.value(&item_field, label, item, &format!("{at}[{place}]")));
        }
        Some(Value::Array(normal))
    }

    pub(super) fn nested(
        &mut self,
        field: &Field,
        label: &str,
        value: &Value,
        at: &str,
    ) -> Option<Value> {
        if at.matches('.').count() >= MAX_NESTING {
            return self.fault(at, "max", format!("{label} is nested too deeply."));
        }
        let of = field.of.as_deref().unwrap_or("");
        match self.spec.types.get(of) {
            Some(shape) => self.object(&shape.fields, value, at).map(Value::Object),
            None => Some(value.clone()),
        }
    }

    fn items<'v>(
        &mut self,
        field: &Field,
        label: &str,
        value: &'v Value,
        at: &str,
    ) -> Option<&'v Vec<Value>> {
        let Value::Array(items) = value else {
            return self.wrong(label, "a list", value, at);
        };
        if let Some(min) = field.min.filter(|min| (items.len() as f64) < *min) {
            return self.fault(at, "min", format!("{label} needs at least {min} entries."));
        }
        if let Some(max) = field.max.filter(|max| items.len() as f64 > *max) {
            return self.fault(
                at,
                "max",
                format!(
                    "{label} may have at most {max} entries; this has {}.",
                    items.len()
                ),
            );
        }
        Some(items)
    }

    /// The field that each item of a list is held to: `of` is a kind's word, a type's name
    /// or a model's, whose ids the list then holds.
    fn item(&self, of: &str) -> Field {
        let word = Value::from(of);
        let kind = serde_json::from_value(word)
            .ok()
            .filter(|kind| *kind != Kind::Many);
        // Null in a list is a fault: `required` says so for each item.
        let kind = kind.unwrap_or(if self.spec.models.contains_key(of) {
            Kind::Ref
        } else {
            Kind::Object
        });
        Field {
            id: String::new(),
            kind,
            label: String::new(),
            help: String::new(),
            required: true,
            unique: false,
            read_only: false,
            min: None,
            max: None,
            step: None,
            values: Vec::new(),
            to: None,
            of: Some(of.to_owned()),
            via: None,
            on_delete: None,
            default: None,
            column: String::new(),
        }
    }
}
