//! What a person did to a row, as it waits and as it is sent: the operation of the server's
//! batch, and nothing beside it.

use serde_json::{Map, Value, json};

/// What an operation does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Verb {
    Create,
    Update,
    Delete,
}

impl Verb {
    /// As it travels.
    pub fn word(self) -> &'static str {
        match self {
            Verb::Create => "create",
            Verb::Update => "update",
            Verb::Delete => "delete",
        }
    }

    fn of(word: &str) -> Option<Verb> {
        let all = [Verb::Create, Verb::Update, Verb::Delete];
        all.into_iter().find(|verb| verb.word() == word)
    }
}

/// One write of a batch. Sent again under its key, it is not carried out again.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// Unlike that of every other operation.
    pub key: String,
    /// What it does.
    pub verb: Verb,
    /// The model's name.
    pub model: String,
    /// The row's id, which the device made.
    pub id: String,
    /// Where a new row goes; the person's own space where none is named.
    pub space: Option<String>,
    /// The revision that the author saw; 0 of a row that the server had not seen. None for a
    /// create.
    pub rev: Option<i64>,
    /// The fields written; of a field with values by key, those that change.
    pub fields: Map<String, Value>,
    /// When the person did it, `YYYY-MM-DDTHH:MM:SS.mmmZ` by the device's clock.
    pub at: String,
    /// The fields are all that the row has: it can be seen where the device has no other. So a person brings back
    /// what they deleted. It does not travel.
    pub whole: bool,
}

impl Operation {
    /// As the server's batch takes it. Of two values for one field the server keeps both.
    pub fn to_json(&self) -> Value {
        let mut json =
            json!({"key": self.key, "op": self.verb.word(), "model": self.model, "id": self.id});
        let mut set = |name: &str, value: Value| {
            json.as_object_mut()
                .map(|members| members.insert(name.to_owned(), value))
        };
        if let Some(space) = &self.space {
            set("space", space.as_str().into());
        }
        if let Some(rev) = self.rev {
            set("rev", rev.into());
        }
        if !self.fields.is_empty() {
            set("fields", self.fields.clone().into());
        }
        set("at", self.at.as_str().into());
        if self.verb != Verb::Create {
            set("on_conflict", "keep".into());
        }
        json
    }

    /// As [`Operation::to_json`] wrote it; none where it did not.
    pub fn from_json(json: &Value) -> Option<Operation> {
        let text = |name: &str| json.get(name).and_then(Value::as_str).map(str::to_owned);
        let fields = json.get("fields").and_then(Value::as_object);
        Some(Operation {
            key: text("key")?,
            verb: Verb::of(json.get("op")?.as_str()?)?,
            model: text("model")?,
            id: text("id")?,
            space: text("space"),
            rev: json.get("rev").and_then(Value::as_i64),
            fields: fields.cloned().unwrap_or_default(),
            at: text("at").unwrap_or_default(),
            whole: false,
        })
    }
}

/// What a person wants written, before it is an operation.
#[derive(Clone, Debug, PartialEq)]
pub struct Write {
    /// Unlike that of every other write, where the same one may be asked for again: by a page that was closed before it
    /// heard that it was written. It is written once.
    pub key: Option<String>,
    /// What it does.
    pub verb: Verb,
    /// The model's name.
    pub model: String,
    /// The row's id.
    pub id: String,
    /// Where a new row goes; the person's own space where none is named.
    pub space: Option<String>,
    /// The revision of the row as the author saw it; none is the row as the device has it.
    pub rev: Option<i64>,
    /// The fields written.
    pub fields: Map<String, Value>,
    /// What the author saw in these fields, where it is known: a field that still says so is
    /// written over knowingly, whatever its revision is by now.
    pub seen: Map<String, Value>,
    /// The fields are all that the row has: an update brings a row back that the device no longer has.
    pub whole: bool,
    /// When the person did it; now, where it is not said. One that is asked for again was done when it was asked first.
    pub at: Option<String>,
}

/// What became of an operation.
#[derive(Clone, Debug, PartialEq)]
pub struct Done {
    /// The operation's key.
    pub key: String,
    /// Fields of which two values are kept; one waits in the inbox.
    pub conflicts: Vec<String>,
    /// The row after the batch; none after a delete.
    pub item: Option<Map<String, Value>>,
}

impl Done {
    /// Out of one of a batch's `results`; none where it is none.
    pub fn from_json(json: Value) -> Option<Done> {
        let Value::Object(mut json) = json else {
            return None;
        };
        let names = json.get("conflicts").and_then(Value::as_array);
        let names = names.into_iter().flatten().filter_map(Value::as_str);
        Some(Done {
            key: json.get("key")?.as_str()?.to_owned(),
            conflicts: names.map(str::to_owned).collect(),
            item: match json.remove("item") {
                Some(Value::Object(item)) => Some(item),
                _ => None,
            },
        })
    }
}
