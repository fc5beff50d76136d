//! One conflict between its row of `conflicts` and its JSON.

use crate::engine::Compiled;
use crate::scope::Scope;
use crate::sql::{self, Text};
use ports::{Row, Statement};
use serde_json::{Value, json};

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
            kept: mark(3)?,
            lost: mark(6)?,
            rev: row.int(9)?,
            created_at: text(10)?,
            settled: text(11),
            settled_at: text(12),
        })
    }

    pub(super) fn json(&self) -> Value {
        let mark = |mark: &Mark| json!({"value": mark.value, "by": mark.by, "at": mark.at});
        json!({
            "id": self.id, "row": self.row, "field": self.name,
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
