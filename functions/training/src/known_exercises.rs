//! The exercises that a person's import may speak of: the catalogue's and their own.

use std::collections::BTreeMap;

use ports::{Error, Rows, Statement};

use crate::import::matching::Matcher;

/// What is known of one.
pub(crate) struct Known {
    pub name: String,
    aliases: Vec<String>,
    own: bool,
    life: Life,
}

/// Whether an exercise is there.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Life {
    Alive,
    /// A person deleted it.
    Deleted,
    /// The undoing of an import took it back; importing again may bring it again.
    Withdrawn,
}

/// All of them by id.
pub(crate) struct KnownExercises(BTreeMap<String, Known>);

/// Reads the catalogue and what `user` added, deleted ones too: one text cell a row, since each
/// cell is a crossing.
pub(crate) fn read(user: &str) -> Statement {
    Statement::new(
        "SELECT json_array(id, name, json(coalesce(aliases, '[]')), space = ?1,
           CASE WHEN deleted_at IS NULL THEN 0 WHEN updated_by IS NULL THEN 2 ELSE 1 END)
         FROM exercises WHERE space IN ('system', ?1)",
    )
    .bind(user)
}

impl KnownExercises {
    /// What [`read`] found.
    ///
    /// # Errors
    /// Internal when a row does not decode.
    pub fn found(rows: Option<&Rows>) -> Result<Self, Error> {
        let mut known = BTreeMap::new();
        for row in rows.iter().flat_map(|rows| &rows.rows) {
            let (id, exercise) = decode(row.text(0).unwrap_or_default()).map_err(|error| {
                Error::internal(format!("an exercise does not decode: {error}"))
            })?;
            known.insert(id, exercise);
        }
        Ok(Self(known))
    }

    /// The exercise, if it is there and not deleted.
    pub fn alive(&self, id: &str) -> Option<&Known> {
        self.0.get(id).filter(|known| known.life == Life::Alive)
    }

    /// Whether there was one and a person deleted it.
    pub fn dead(&self, id: &str) -> bool {
        self.0
            .get(id)
            .is_some_and(|known| known.life == Life::Deleted)
    }

    /// Prepared for look-ups by name. What a person named themselves goes before the catalogue.
    pub fn matcher(&self) -> Matcher {
        let mut alive: Vec<_> = self
            .0
            .iter()
            .filter(|(_, known)| known.life == Life::Alive)
            .collect();
        alive.sort_by_key(|(_, known)| !known.own);
        Matcher::new(alive.into_iter().map(|(id, known)| {
            (
                id.clone(),
                known.name.clone(),
                known.aliases.iter().cloned(),
            )
        }))
    }
}

fn decode(text: &str) -> Result<(String, Known), serde_json::Error> {
    type Cells = (String, Option<String>, Option<Vec<String>>, u8, u8);
    let (id, name, aliases, own, life): Cells = serde_json::from_str(text)?;
    let known = Known {
        name: name.unwrap_or_default(),
        aliases: aliases.unwrap_or_default(),
        own: own == 1,
        life: match life {
            0 => Life::Alive,
            2 => Life::Withdrawn,
            _ => Life::Deleted,
        },
    };
    Ok((id, known))
}
