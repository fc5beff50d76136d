//! A row's end: a tombstone, so that the change feed can tell of it.

use crate::scope::Scope;
use crate::write::{self, Intent, Verb};
use ports::{Code, Error};

/// Deletes the row; with `rev`, only if it did not change since. Rows that refer to it
/// forbid that, go along or lose the reference, as their `on_delete` says. Deleting what
/// the caller could delete and is deleted already is fine.
///
/// # Errors
/// Conflict, where rows forbid it (`details` names their models) or it changed since
/// `rev`; not found or forbidden.
pub async fn delete(
    scope: &Scope<'_>,
    model: &str,
    id: &str,
    rev: Option<i64>,
) -> Result<(), Error> {
    let model = scope.model(model)?;
    if !model.can_delete() {
        return Err(Error::new(
            Code::MethodNotAllowed,
            format!("You cannot delete {} here.", model.a_noun()),
        ));
    }
    let verb = Verb::Delete { base: rev };
    let intent = Intent {
        model,
        id: id.to_owned(),
        verb,
        at: String::new(),
        fields_at: String::new(),
        key: None,
    };
    write::run(scope, &[intent]).await.map(|_| ())
}
