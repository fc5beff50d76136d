//! What a person decided about the names in their files: remembered, so that the next file asks
//! nothing again. It can be looked at and changed like any row of theirs.

use std::collections::BTreeMap;

use ports::{Error, Rows, Statement};
use serde_json::{Value, json};

use crate::decision::Decision;
use crate::import::{identity, normal};

/// The longest name that is remembered.
const MAX_KEY: usize = 200;

/// A remembered name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Remembered {
    id: String,
    /// The exercise that it stands for.
    pub exercise: String,
}

/// All of them by folded name.
pub(crate) type RememberedNames = BTreeMap<String, Remembered>;

/// Reads what `user` decided before.
pub(crate) fn read(user: &str) -> Statement {
    Statement::new(
        "SELECT json_array(id, key, exercise) FROM remembered_names
         WHERE space = ?1 AND deleted_at IS NULL",
    )
    .bind(user)
}

/// What [`read`] found.
///
/// # Errors
/// Internal when a row does not decode.
pub(crate) fn found(rows: Option<&Rows>) -> Result<RememberedNames, Error> {
    let texts = rows
        .iter()
        .flat_map(|rows| &rows.rows)
        .map(|row| row.text(0));
    let decoded = texts.map(|text| {
        let (id, key, exercise): (String, String, String) =
            serde_json::from_str(text.unwrap_or_default())?;
        Ok((key, Remembered { id, exercise }))
    });
    decoded
        .collect::<Result<_, serde_json::Error>>()
        .map_err(|error| Error::internal(format!("a remembered name does not decode: {error}")))
}

/// Rows that make `decisions` the remembered ones, without those that are remembered so already.
pub(crate) fn rows<'d>(
    space: &str,
    decisions: impl Iterator<Item = &'d Decision>,
    known: &RememberedNames,
) -> Vec<Value> {
    let mut rows: BTreeMap<String, Value> = BTreeMap::new();
    for decision in decisions {
        let key = normal(&decision.name);
        let before = known.get(&key);
        let same = before.is_some_and(|before| before.exercise == decision.exercise);
        if same || key.is_empty() || key.chars().count() > MAX_KEY {
            continue;
        }
        let id = before.map_or_else(
            || identity::id_from(space, &format!("name|{key}"), 0),
            |before| before.id.clone(),
        );
        let name: String = decision.name.chars().take(MAX_KEY).collect();
        let row = json!({ "id": id, "key": key, "name": name, "exercise": decision.exercise });
        rows.insert(key, row);
    }
    rows.into_values().collect()
}
