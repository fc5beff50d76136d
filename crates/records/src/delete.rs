//! A row's end: a tombstone, so that the change feed can tell of it.

use crate::scope::Scope;
use crate::write::{self, Clash, Intent, Verb};
use ports::{Code, Error};

/// Deletes the row; with `rev`, only if it did not change since, and with `only_if`, only
/// if it is at one of these revisions. Rows that refer to it
/// forbid that, go along or lose the reference, as their `on_delete` says. Deleting what
/// the caller could delete and is deleted already is fine.
///
/// # Errors
/// Conflict, where rows forbid it (`details` names their models) or it changed since
/// `rev`; precondition failed, where it is at another revision than `only_if` names; not
/// found or forbidden.
pub async fn delete(
    scope: &Scope<'_>,
    model: &str,
    id: &str,
    rev: Option<i64>,
    only_if: Option<Vec<i64>>,
) -> Result<(), Error> {
    let model = scope.model(model)?;
    if !model.can_delete() {
        return Err(Error::new(
            Code::MethodNotAllowed,
            format!("You cannot delete {} here.", model.a_noun()),
        ));
    }
    let verb = Verb::Delete {
        base: rev,
        clash: Clash::Refuse,
    };
    let intent = Intent {
        only_if,
        ..Intent::alone(model, id, verb)
    };
    write::run(scope, &[intent]).await.map(|_| ())
}
