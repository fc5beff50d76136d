//! A batch that may be refused by what it asserts about the stored state.

use edge::Cx;
use ports::{DbError, Error, Rows, Statement, Value};
use records::Json;

/// What a batch came to.
pub(crate) enum Written {
    /// Every statement took effect.
    Done(Vec<Rows>),
    /// None did: this constraint refused (`guard`, or a unique `table.column`).
    Refused(String),
}

/// The constraint behind [`guard`].
pub(crate) const GUARD: &str = "guard";

/// How often a decision on a state that moved on is made again.
pub(crate) const TRIES: usize = 3;

/// Runs the batch.
///
/// # Errors
/// Those of the database, other than a refusal.
pub(crate) async fn write(cx: &Cx, statements: Vec<Statement>) -> Result<Written, Error> {
    match cx.ports.db.batch(statements).await {
        Ok(rows) => Ok(Written::Done(rows)),
        Err(DbError::Constraint { name }) => Ok(Written::Refused(name)),
        Err(error) => Err(error.into()),
    }
}

/// Refuses the batch unless `condition` is true when the batch runs.
pub(crate) fn guard<const N: usize>(condition: &str, params: [&str; N]) -> Statement {
    Statement::new(format!(
        "INSERT INTO guard SELECT 1 WHERE ({condition}) IS NOT TRUE"
    ))
    .bind_all(params.into_iter().map(Value::from))
}

/// The answer when the state kept moving.
pub(crate) fn contended() -> Error {
    Error::conflict("Others changed this at the same time. Try again.")
}

/// The row's JSON, from a plan's last statement.
pub(crate) fn stored_row(rows: Option<&Rows>) -> Result<Json, Error> {
    let text = rows.and_then(Rows::first).and_then(|row| row.text(0));
    text.map(|text| Json(text.to_owned()))
        .ok_or_else(|| Error::internal("a written row is not there"))
}
