//! A deleted row's return, within 30 days.

use crate::scope::{Json, Scope};
use crate::write::{self, Intent, Verb};
use ports::{Code, Error};

/// Brings a deleted row back with all that its delete took along, in one revision, and
/// answers it. References to rows that are gone since are cleared where the field allows
/// it. Restoring what is there is fine.
///
/// # Errors
/// Conflict, where it was deleted more than 30 days ago, a row that it needs was deleted
/// too (`details` names the field), or a unique value was taken meanwhile; not found or
/// forbidden, as for a delete.
pub async fn restore(scope: &Scope<'_>, model: &str, id: &str) -> Result<Json, Error> {
    let model = scope.model(model)?;
    if !model.can_delete() {
        return Err(Error::new(
            Code::MethodNotAllowed,
            format!("You cannot restore {} here.", model.a_noun()),
        ));
    }
    let answers = write::run(scope, &[Intent::alone(model, id, Verb::Restore)]).await?;
    let row = answers.into_iter().next();
    row.map(Json)
        .ok_or_else(|| Error::internal("a restore without an answer"))
}
