//! What the form and table widgets need to know of a model's field, read from the generated descriptors.
use std::cell::OnceCell;

use serde_json::Value;

use crate::generated::forms::FORMS;

/// One field of a model, as it is entered and shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Field {
    /// Key in the row's JSON.
    pub name: String,
    pub label: String,
    pub kind: Kind,
    pub required: bool,
    pub help: String,
    pub read_only: bool,
    /// Smallest and largest number, or length of a text.
    pub min: Option<f64>,
    pub max: Option<f64>,
    /// Pairs of stored value and label.
    pub values: Vec<(String, String)>,
    /// A value is there even if the person gives none.
    pub has_default: bool,
    /// What the browser may fill in.
    pub autocomplete: Option<&'static str>,
    /// What is said when a needed entry is missing.
    pub missing: Option<&'static str>,
}

/// The kind of value, which decides the input and how a value is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    Text,
    Markdown,
    Email,
    Secret,
    Int,
    Float,
    Bool,
    Date,
    Datetime,
    Enum,
    Enums,
    /// Shown, but there is no entering it yet: other rows, lists, shapes.
    #[default]
    Shown,
}

impl Kind {
    fn of_name(name: &str) -> Self {
        match name {
            "text" | "url" | "slug" => Self::Text,
            "markdown" => Self::Markdown,
            "email" => Self::Email,
            "secret" => Self::Secret,
            "int" => Self::Int,
            "float" => Self::Float,
            "bool" => Self::Bool,
            "date" => Self::Date,
            "datetime" => Self::Datetime,
            "enum" => Self::Enum,
            "enums" => Self::Enums,
            _ => Self::Shown,
        }
    }
}

impl Field {
    fn read(tree: &Value) -> Self {
        let text = |key: &str| {
            let text = tree.get(key).and_then(Value::as_str).unwrap_or_default();
            text.to_owned()
        };
        let on = |key: &str| tree.get(key).and_then(Value::as_bool) == Some(true);
        let number = |key: &str| tree.get(key).and_then(Value::as_f64);
        let pair = |value: &Value| {
            let (stored, label) = (value.get(0)?.as_str()?, value.get(1)?.as_str()?);
            Some((stored.to_owned(), label.to_owned()))
        };
        Self {
            name: text("name"),
            label: text("label"),
            kind: Kind::of_name(&text("kind")),
            required: on("required"),
            help: text("help"),
            read_only: on("read_only"),
            min: number("min"),
            max: number("max"),
            values: tree
                .get("values")
                .and_then(Value::as_array)
                .map(|values| values.iter().filter_map(pair).collect())
                .unwrap_or_default(),
            has_default: tree.get("default").is_some(),
            autocomplete: None,
            missing: None,
        }
    }

    #[must_use]
    pub fn help(mut self, text: &str) -> Self {
        self.help = text.into();
        self
    }

    #[must_use]
    pub fn autocomplete(mut self, what: &'static str) -> Self {
        self.autocomplete = Some(what);
        self
    }

    #[must_use]
    pub fn missing(mut self, text: &'static str) -> Self {
        self.missing = Some(text);
        self
    }

    /// Whether it may be left out, and nothing else takes its place.
    pub fn is_optional(&self) -> bool {
        !self.required && !self.read_only && !self.has_default
    }
}

thread_local! {
    static TREE: OnceCell<Value> = const { OnceCell::new() };
}

fn about<R>(name: &str, read: impl FnOnce(&Value) -> R) -> Option<R> {
    TREE.with(|tree| {
        tree.get_or_init(|| serde_json::from_str(FORMS).unwrap_or_default())
            .get(name)
            .map(read)
    })
}

/// Every field of a model or of an operation's body, in the schema's order.
pub fn model(name: &str) -> Vec<Field> {
    let read = |tree: &Value| -> Vec<Field> {
        let fields = tree.get("fields").and_then(Value::as_array);
        fields.into_iter().flatten().map(Field::read).collect()
    };
    about(name, read).unwrap_or_default()
}

/// The fields `names` of a model or body, in this order.
pub fn fields(name: &str, names: &[&str]) -> Vec<Field> {
    let all = model(name);
    names
        .iter()
        .filter_map(|name| all.iter().find(|field| field.name == *name).cloned())
        .collect()
}

/// The fields that the model's own `view` (`form` or `table`) lists, in its order.
pub fn view(name: &str, view: &str) -> Vec<Field> {
    fn flat(tree: &Value, into: &mut Vec<String>) {
        match tree {
            Value::String(name) => into.push(name.clone()),
            Value::Array(items) => items.iter().for_each(|item| flat(item, into)),
            _ => {}
        }
    }
    let mut names = Vec::new();
    about(name, |tree| {
        flat(tree.get(view).unwrap_or(&Value::Null), &mut names)
    });
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    fields(name, &names)
}

/// A stored value as text for a table cell; an absent one is an empty string.
pub fn show_value(field: &Field, value: &Value) -> String {
    match (field.kind, value) {
        (_, Value::Null) => String::new(),
        (Kind::Bool, Value::Bool(on)) => if *on { "yes" } else { "no" }.into(),
        (Kind::Enum | Kind::Enums, Value::String(stored)) => field
            .values
            .iter()
            .find(|(known, _)| known == stored)
            .map_or_else(|| stored.clone(), |(_, label)| label.clone()),
        (Kind::Date | Kind::Datetime, Value::String(text)) => {
            crate::measure::day::parse(text).map_or_else(|| text.clone(), crate::measure::day::show)
        }
        (_, Value::String(text)) => text.clone(),
        (_, Value::Number(number)) => {
            crate::measure::number::show(number.as_f64().unwrap_or_default(), 2)
        }
        (_, Value::Array(items)) => items
            .iter()
            .map(|item| show_value(field, item))
            .collect::<Vec<_>>()
            .join(", "),
        (_, other) => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_generated_descriptors_are_read() {
        let names = |fields: Vec<Field>| -> Vec<String> {
            fields.into_iter().map(|field| field.name).collect()
        };
        assert_eq!(
            names(view("workout", "form")),
            ["title", "started_at", "ended_at", "notes"]
        );
        let registration = fields("registration", &["password", "email"]);
        assert_eq!(registration[0].kind, Kind::Secret);
        assert_eq!(registration[0].min, Some(10.0));
        assert!(registration[1].required);
        assert!(model("no such thing").is_empty());
    }

    #[test]
    fn a_kind_of_tomorrow_is_shown_and_not_entered() {
        let field = Field::read(&json!({"name": "a", "label": "A", "kind": "hologram"}));
        assert_eq!(field.kind, Kind::Shown);
    }

    #[test]
    fn values_are_shown_by_their_kind() {
        let of = |kind: &str| {
            Field::read(&json!({"kind": kind, "values": [["front_delts", "Front delts"]]}))
        };
        assert_eq!(
            show_value(&of("enum"), &json!("front_delts")),
            "Front delts"
        );
        assert_eq!(
            show_value(&of("enums"), &json!(["front_delts", "b"])),
            "Front delts, b"
        );
        assert_eq!(show_value(&of("date"), &json!("2026-03-07")), "7 Mar 2026");
        assert_eq!(show_value(&of("list"), &json!(["a", "b"])), "a, b");
        assert_eq!(show_value(&of("bool"), &Value::Null), "");
    }
}
