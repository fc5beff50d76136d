//! One conflict between its row of `conflicts` and its JSON.

use crate::engine::Compiled;
use crate::scope::Scope;
use crate::sql::{self, Text};
use ports::{Row, Statement};
use serde_json::{Map, Value, json};

/// What [`Conflict::read`] reads, of `conflicts` as `c`.
pub(super) const COLUMNS: &str = "c.\"id\", c.\"row_id\", c.\"field\", c.\"kept\", c.\"kept_by\", c.\"kept_at\", c.\"lost\", c.\"lost_by\", c.\"lost_at\", c.\"rev\", c.\"created_at\", c.\"settled\", c.\"settled_at\"";
/// How many cells these are.
pub(super) const COUNT: usize = 13;

/// A conflict as it is stored.
#[derive(Clone)]
pub(super) struct Conflict {
    pub id: String,
    pub row: String,
    /// The field's name now.
    pub name: String,
    /// Which of the field's values by key, where it holds such.
    pub key: Option<String>,
    pub kept: Mark,
    pub lost: Mark,
    pub rev: i64,
    pub created_at: String,
    pub settled: Option<String>,
    pub settled_at: Option<String>,
}

/// A value, who wrote it and when, where that is known.
#[derive(Clone)]
pub(super) struct Mark {
    pub value: Value,
    pub by: Option<String>,
    pub at: Option<String>,
}

impl Conflict {
    /// From the cells of [`COLUMNS`]; `None` where the field is no more.
    pub(super) fn read(model: &Compiled, row: &Row) -> Option<Conflict> {
        let text = |column: usize| row.text(column).map(str::to_owned);
        let field = row.text(2)?;
        let (field, key) = match field.split_once('.') {
            Some((field, key)) => (field, Some(key.to_owned())),
            None => (field, None),
        };
        let (name, _) = model.stored.iter().find(|(_, known)| known.id == field)?;
        let mark = |column: usize| {
            Some(Mark {
                value: serde_json::from_str(row.text(column)?).ok()?,
                by: text(column + 1),
                at: text(column + 2),
            })
        };
        Some(Conflict {
            id: text(0)?,
            row: text(1)?,
            name: name.clone(),
            key,
            kept: mark(3)?,
            lost: mark(6)?,
            rev: row.int(9)?,
            created_at: text(10)?,
            settled: text(11),
            settled_at: text(12),
        })
    }

    /// What the row has in its place.
    pub(super) fn value_in(&self, row: &Map<String, Value>) -> Value {
        let value = row.get(&self.name);
        let value = match &self.key {
            Some(key) => value.and_then(|values| values.get(key)),
            None => value,
        };
        value.cloned().unwrap_or_default()
    }

    /// The fields of an update that gives it this value.
    pub(super) fn giving(&self, value: &Value) -> Map<String, Value> {
        let value = match &self.key {
            Some(key) => Map::from_iter([(key.clone(), value.clone())]).into(),
            None => value.clone(),
        };
        Map::from_iter([(self.name.clone(), value)])
    }

    pub(super) fn json(&self) -> Value {
        let field = match &self.key {
            Some(key) => format!("{}.{key}", self.name),
            None => self.name.clone(),
        };
        let mark = |mark: &Mark| json!({"value": mark.value, "by": mark.by, "at": mark.at});
        json!({
            "id": self.id, "row": self.row, "field": field,
            "kept": mark(&self.kept), "lost": mark(&self.lost),
            "rev": self.rev, "created_at": self.created_at,
            "settled": self.settled, "settled_at": self.settled_at,
        })
    }

    /// Refuses the batch where someone else settled it meanwhile.
    pub(super) fn unchanged(&self) -> Statement {
        let same = Text::new("EXISTS(SELECT 1 FROM \"conflicts\" WHERE \"id\" = ")
            .bind(self.id.as_str())
            .push(" AND \"settled\" IS ")
            .bind(self.settled.as_deref())
            .push(" AND \"settled_at\" IS ")
            .bind(self.settled_at.as_deref())
            .push(")");
        sql::guard(same)
    }

    pub(super) fn store(&self, scope: &Scope<'_>) -> Statement {
        let mut update = Text::new("UPDATE \"conflicts\" SET \"settled\" = ")
            .bind(self.settled.as_deref())
            .push(", \"settled_at\" = ")
            .bind(self.settled_at.as_deref())
            .push(", \"settled_by\" = ")
            .bind(scope.user);
        for (name, mark) in [("kept", &self.kept), ("lost", &self.lost)] {
            update = update
                .push(&format!(", \"{name}\" = "))
                .bind(mark.value.to_string())
                .push(&format!(", \"{name}_by\" = "))
                .bind(mark.by.as_deref())
                .push(&format!(", \"{name}_at\" = "))
                .bind(mark.at.as_deref());
        }
        update
            .push(" WHERE \"id\" = ")
            .bind(self.id.as_str())
            .statement()
    }
}
