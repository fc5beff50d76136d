//! A night's dates, and the row that a night's fitting is kept in while it goes on.

use ports::{Error, Rows, Statement};
use serde_json::{Value, json};

use crate::ids::id_from;
use crate::log::Place;

/// Days that no model learns from before it is judged by them.
pub(crate) const HELD_OUT_DAYS: i64 = 14;
const DAY_MS: i64 = 86_400_000;

/// The dates that follow from a version's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Night {
    /// `model-YYYY-MM-DD`.
    pub(crate) version: String,
    /// Sets before this moment are learned from; those after it are held out.
    pub(crate) learned_until: String,
}

impl Night {
    /// The night of a moment, ms since 1970 UTC.
    pub(crate) fn of(now_ms: i64) -> Self {
        let today = edge::datetime(now_ms);
        let midnight = now_ms - now_ms.rem_euclid(DAY_MS);
        Self {
            version: format!("model-{}", today.get(..10).unwrap_or_default()),
            learned_until: edge::datetime(midnight - HELD_OUT_DAYS * DAY_MS),
        }
    }

    /// The night of a version, if it is not later than `now_ms`; `None` for text that is no such version. Nights further back
    /// than a month are nobody's any more.
    pub(crate) fn named(version: &str, now_ms: i64) -> Option<Self> {
        let nights = (0..31).map(|back| Self::of(now_ms - back * DAY_MS));
        nights.into_iter().find(|night| night.version == version)
    }

    /// The id of a person's row for this night.
    pub(crate) fn id(&self, space: &str) -> String {
        id_from(space, &format!("checkpoint|{}", self.version))
    }
}

/// A nightly row as the fitting reads it.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) id: String,
    pub(crate) status: String,
    pub(crate) cursor: Cursor,
    pub(crate) memory: Option<String>,
    pub(crate) sets: i64,
    pub(crate) seen_rev: i64,
    pub(crate) created_at: String,
    /// Its revision; the row rises with every message.
    rev: i64,
}

/// How far a fitting is.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Cursor {
    /// The last set looked at.
    pub(crate) after: Place,
    /// All sets are learned; what is left is to judge.
    pub(crate) learned: bool,
    /// The model whose trunk the memory is about.
    pub(crate) base: String,
}

impl Cursor {
    pub(crate) fn json(&self) -> Value {
        let Place {
            done_at,
            workout,
            rank,
            id,
        } = &self.after;
        json!({ "after": [done_at, workout, rank, id], "learned": self.learned, "base": self.base })
    }

    fn read(text: &str) -> Self {
        let value: Value = serde_json::from_str(text).unwrap_or_default();
        let part = |at: usize| {
            let part = value.pointer(&format!("/after/{at}"));
            part.and_then(Value::as_str).unwrap_or_default().to_owned()
        };
        Self {
            after: Place {
                done_at: part(0),
                workout: part(1),
                rank: part(2),
                id: part(3),
            },
            learned: value.get("learned") == Some(&Value::Bool(true)),
            base: value
                .get("base")
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned(),
        }
    }
}

const CELLS: &str = r#"c."id", c."status", c."cursor", c."memory", c."sets", c."seen_rev", c."created_at", c."rev""#;

/// Reads the row `id` of `space`.
pub(crate) fn read(space: &str, id: &str) -> Statement {
    Statement::new(format!(
        r#"SELECT {CELLS} FROM "checkpoints" c WHERE c."id" = ?1 AND c."space" = ?2"#
    ))
    .bind(id)
    .bind(space)
}

/// Reads the newest night of `space` that still has its memory, other than `id`.
pub(crate) fn read_last(space: &str, id: &str) -> Statement {
    Statement::new(format!(
        r#"SELECT {CELLS} FROM "checkpoints" c WHERE c."space" = ?1 AND c."id" <> ?2 AND c."memory" IS NOT NULL
           AND c."deleted_at" IS NULL AND c."status" <> 'fitting' ORDER BY c."version" DESC LIMIT 1"#
    ))
    .bind(space)
    .bind(id)
}

/// What a read found.
///
/// # Errors
/// Internal when a cell is of another class than the model says.
pub(crate) fn found(rows: Option<&Rows>) -> Result<Option<Row>, Error> {
    let Some(row) = rows.and_then(Rows::first) else {
        return Ok(None);
    };
    let text = |at: usize| row.text(at).unwrap_or_default().to_owned();
    let number = |at: usize| {
        row.int(at)
            .ok_or_else(|| Error::internal("a checkpoint without a number"))
    };
    Ok(Some(Row {
        id: text(0),
        status: text(1),
        cursor: Cursor::read(row.text(2).unwrap_or_default()),
        memory: row.text(3).map(str::to_owned),
        sets: number(4)?,
        seen_rev: number(5)?,
        created_at: text(6),
        rev: number(7)?,
    }))
}

/// A condition for a guard: a night's fitting stands where it was read. Parameters: [`as_read`].
pub(crate) const UNCHANGED: &str =
    "EXISTS (SELECT 1 FROM checkpoints c WHERE c.id = ?1 AND c.rev = ?2)";

/// The parameters of [`UNCHANGED`].
pub(crate) fn as_read(row: &Row) -> Vec<ports::Value> {
    vec![row.id.as_str().into(), row.rev.into()]
}
