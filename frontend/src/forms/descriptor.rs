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
    /// Set by the platform itself when a row is made, or when it changes.
    pub preset: Preset,
    /// Smallest and largest number, or length of a text or list; the most bytes of a file.
    pub min: Option<f64>,
    pub max: Option<f64>,
    /// Digits after the point of a decimal.
    pub scale: usize,
    /// Pairs of stored value and label.
    pub values: Vec<(String, String)>,
    /// The models whose rows it points to.
    pub targets: Vec<String>,
    /// Media types of a file.
    pub accept: Vec<String>,
    /// A value is there even if the person gives none.
    pub has_default: bool,
    /// What the browser may fill in.
    pub autocomplete: Option<&'static str>,
    /// What is said when a needed entry is missing.
    pub missing: Option<&'static str>,
}

/// Writes by which the platform sets a field by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Preset {
    pub create: bool,
    pub update: bool,
}

/// The kind of value, which decides the input and how a value is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    Text,
    Markdown,
    Email,
    Url,
    Phone,
    Colour,
    Secret,
    Int,
    Decimal,
    Float,
    Bool,
    Date,
    Time,
    Datetime,
    Duration,
    Enum,
    Enums,
    /// A list of texts, entered one a line.
    Lines,
    Json,
    Ref,
    Link,
    Any,
    File,
    Image,
    /// A place in an order: written by moving a row, never typed.
    Rank,
    /// Shown, but there is no entering it: shapes, people, what the platform counts.
    #[default]
    Shown,
}

impl Kind {
    fn of_name(name: &str, of: &str) -> Self {
        match (name, of) {
            ("text" | "slug", _) => Self::Text,
            ("markdown", _) => Self::Markdown,
            ("email", _) => Self::Email,
            ("url", _) => Self::Url,
            ("phone", _) => Self::Phone,
            ("colour", _) => Self::Colour,
            ("secret", _) => Self::Secret,
            ("int", _) => Self::Int,
            ("decimal", _) => Self::Decimal,
            ("float", _) => Self::Float,
            ("bool", _) => Self::Bool,
            ("date", _) => Self::Date,
            ("time", _) => Self::Time,
            ("datetime", _) => Self::Datetime,
            ("duration", _) => Self::Duration,
            ("enum", _) => Self::Enum,
            ("enums", _) => Self::Enums,
            ("list", "text") => Self::Lines,
            ("json", _) => Self::Json,
            ("ref", _) => Self::Ref,
            ("link", _) => Self::Link,
            ("any", _) => Self::Any,
            ("file", _) => Self::File,
            ("image", _) => Self::Image,
            ("rank", _) => Self::Rank,
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
        let list = |key: &str| {
            let list = tree.get(key).and_then(Value::as_array);
            list.map(Vec::as_slice).unwrap_or_default()
        };
        let words = |key: &str| -> Vec<String> {
            let words = list(key).iter().filter_map(Value::as_str);
            words.map(str::to_owned).collect()
        };
        let on = |key: &str| tree.get(key).and_then(Value::as_bool) == Some(true);
        let number = |key: &str| tree.get(key).and_then(Value::as_f64);
        let pair = |value: &Value| {
            let (stored, label) = (value.get(0)?.as_str()?, value.get(1)?.as_str()?);
            Some((stored.to_owned(), label.to_owned()))
        };
        let preset = words("preset");
        let mut targets = words("targets");
        targets.extend(tree.get("to").and_then(Value::as_str).map(str::to_owned));
        Self {
            name: text("name"),
            label: text("label"),
            kind: Kind::of_name(&text("kind"), &text("of")),
            required: on("required"),
            help: text("help"),
            read_only: on("read_only"),
            preset: Preset {
                create: preset.iter().any(|write| write == "create"),
                update: preset.iter().any(|write| write == "update"),
            },
            min: number("min"),
            max: number("max"),
            scale: number("scale").unwrap_or_default() as usize,
            values: list("values").iter().filter_map(pair).collect(),
            targets,
            accept: words("accept"),
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

/// The path segment of a model's collection and the field that names its rows to people.
pub fn collection(name: &str) -> Option<Collection> {
    let word = |tree: &Value, key: &str| Some(tree.get(key)?.as_str()?.to_owned());
    about(name, |tree| {
        Some(Collection {
            plural: word(tree, "plural")?,
            label: word(tree, "label")?,
            title: word(tree, "title"),
            search: tree.get("search").is_some(),
        })
    })?
}

/// What a model's rows are found by.
#[derive(Clone, Debug, PartialEq)]
pub struct Collection {
    pub plural: String,
    /// A row, to people.
    pub label: String,
    pub title: Option<String>,
    /// Whether its lists can be searched for words.
    pub search: bool,
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
    fn what_a_kind_needs_is_read_with_it() {
        let read = |tree: Value| Field::read(&tree);
        let link = read(json!({"kind": "link", "to": "exercise", "preset": ["update"]}));
        assert_eq!(
            (link.kind, link.targets),
            (Kind::Link, vec!["exercise".to_owned()])
        );
        assert!(link.preset.update && !link.preset.create);
        assert_eq!(
            read(json!({"kind": "list", "of": "text"})).kind,
            Kind::Lines
        );
        assert_eq!(
            read(json!({"kind": "list", "of": "line"})).kind,
            Kind::Shown
        );
        let price = read(json!({"kind": "decimal", "scale": 2, "min": 0.5}));
        assert_eq!(
            (price.kind, price.scale, price.min),
            (Kind::Decimal, 2, Some(0.5))
        );
    }
}
