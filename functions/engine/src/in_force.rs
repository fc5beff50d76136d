//! Who answers for a person: their own model, the base model, or, where a night found both worse than a plain formula, the
//! formula.

use std::sync::Arc;

use edge::Cx;
use inference::{Model, Reason};
use ports::{Error, Rows, Statement};

use crate::models;

/// The row in force; at most one a person.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct InForce {
    pub(crate) id: String,
    pub(crate) version: String,
    pub(crate) digest: String,
    /// The formula answers in its place.
    pub(crate) demoted: bool,
    pub(crate) reason: String,
}

/// Reads the row in force of the person `space`.
pub(crate) fn read(space: &str) -> Statement {
    Statement::new(
        r#"SELECT c."id", c."version", c."digest", c."status" = 'demoted', c."reason" FROM "checkpoints" c
           WHERE c."space" = ?1 AND c."deleted_at" IS NULL AND c."status" IN ('active', 'demoted')
           ORDER BY c."decided_at" DESC LIMIT 1"#,
    )
    .bind(space)
}

/// What [`read`] found.
pub(crate) fn found(rows: Option<&Rows>) -> Option<InForce> {
    let row = rows.and_then(Rows::first)?;
    let text = |at: usize| row.text(at).unwrap_or_default().to_owned();
    Some(InForce {
        id: text(0),
        version: text(1),
        digest: text(2),
        demoted: row.int(3) == Some(1),
        reason: text(4),
    })
}

/// A condition for a guard: who is in force did not change since it was read. Parameters: [`as_read`].
pub(crate) const UNCHANGED: &str = "coalesce((SELECT c.id FROM checkpoints c WHERE c.space = ?1 AND c.deleted_at IS NULL \
     AND c.status IN ('active', 'demoted') ORDER BY c.decided_at DESC LIMIT 1), '') = ?2";

/// The parameters of [`UNCHANGED`].
pub(crate) fn as_read(space: &str, in_force: Option<&InForce>) -> Vec<ports::Value> {
    let id = in_force.map_or("", |row| row.id.as_str());
    vec![space.into(), id.into()]
}

/// The network to ask, and what is to be said about the choice.
pub(crate) struct Voice {
    pub(crate) model: Option<Arc<Model>>,
    /// The checkpoint that answers, if one does.
    pub(crate) checkpoint: Option<String>,
    pub(crate) said: Option<Reason>,
}

/// Who answers. A model whose file is lost gives way to the base model.
///
/// # Errors
/// Those of the file store.
pub(crate) async fn voice(cx: &Cx, space: &str, in_force: Option<InForce>) -> Result<Voice, Error> {
    let base = |said: Option<Reason>| Voice {
        model: models::base(cx),
        checkpoint: None,
        said,
    };
    let Some(row) = in_force else {
        return Ok(base(None));
    };
    if row.demoted {
        return Ok(Voice {
            model: None,
            checkpoint: None,
            said: Some(Reason::demoted(&row.reason)),
        });
    }
    match models::own(cx, space, &row.digest).await? {
        Some(model) => Ok(Voice {
            model: Some(model),
            checkpoint: Some(row.id),
            said: None,
        }),
        None => Ok(base(Some(Reason::model_lost(&row.version)))),
    }
}
