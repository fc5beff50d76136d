//! The row of an import as its operations and its consumer read it.

use contract::{Import, ImportStatus};
use ports::{Error, Rows, Statement};
use records::{Json, Plan, Scope};
use serde_json::{Value, json};

/// Reads the import `id` of the person `space`: one cell, the row's JSON.
///
/// # Errors
/// Internal when the spec has no such model.
pub(crate) fn read(scope: &Scope<'_>, space: &str, id: &str) -> Result<Statement, Error> {
    let json = records::projection(scope.model("import")?);
    Ok(Statement::new(format!(
        "SELECT {json} FROM imports t WHERE t.id = ?1 AND t.space = ?2 AND t.deleted_at IS NULL"
    ))
    .bind(id)
    .bind(space))
}

/// The row that [`read`] found, as text and decoded.
///
/// # Errors
/// Not found when there is none; internal when it does not decode.
pub(crate) fn found(rows: Option<&Rows>) -> Result<(Json, Import), Error> {
    let text = rows.and_then(Rows::first).and_then(|row| row.text(0));
    let text = text.ok_or_else(|| Error::not_found("import"))?;
    let import = serde_json::from_str(text)
        .map_err(|error| Error::internal(format!("a stored import does not decode: {error}")))?;
    Ok((Json(text.to_owned()), import))
}

/// The row that a commit answered last.
///
/// # Errors
/// Internal when it answered none.
pub(crate) fn written(results: &[Rows]) -> Result<Json, Error> {
    let row = results.last().and_then(Rows::first);
    let text = row.and_then(|row| row.text(0));
    text.map(|text| Json(text.to_owned()))
        .ok_or_else(|| Error::internal("the import was written and not answered"))
}

/// A condition for a guard: the import is still in the state that was read. Parameters: its id,
/// the status, the sets handled.
pub(crate) const UNCHANGED: &str =
    "EXISTS (SELECT 1 FROM imports WHERE id = ?1 AND status = ?2 AND done = ?3)";

/// The parameters of [`UNCHANGED`].
pub(crate) fn as_read(import: &Import) -> Vec<ports::Value> {
    vec![
        import.id.as_str().into(),
        import.status.word().into(),
        import.done.into(),
    ]
}

/// Ends an import: its status, when, and the word to whoever forgets its file.
pub(crate) fn end(plan: &mut Plan<'_>, id: &str, status: &str, mut fields: Value) {
    if let Some(fields) = fields.as_object_mut() {
        fields.insert("status".into(), status.into());
        fields.insert("ended_at".into(), plan.now().into());
    }
    plan.patch("import", id, &fields);
    plan.event("import_ended", &json!({ "import": id }));
}

/// Where the file's text is kept, for the person alone.
pub(crate) fn blob(space: &str, id: &str) -> String {
    format!("imports/{space}/{id}")
}

/// How often a decision is made again when the row changed under it.
const TRIES: usize = 3;

/// Reads with `more` in one round trip, decides, and commits what was decided, whose last
/// statement answers the row; again while the row changes between the two. `None` leaves the row
/// as it is.
///
/// # Errors
/// Not found; whatever `decide` refuses; conflict when the row does not come to rest.
pub(crate) async fn settle<'a>(
    scope: &Scope<'a>,
    space: &str,
    id: &str,
    more: &[Statement],
    decide: impl Fn(&Import, &[Rows]) -> Result<Option<Plan<'a>>, Error>,
) -> Result<Json, Error> {
    for _ in 0..TRIES {
        let mut reads = vec![read(scope, space, id)?];
        reads.extend_from_slice(more);
        let results = scope.ports.db.batch(reads).await?;
        let (row, import) = found(results.first())?;
        let Some(plan) = decide(&import, results.get(1..).unwrap_or_default())? else {
            return Ok(row);
        };
        match plan.commit().await {
            Ok(results) => return written(&results),
            Err(error) if records::guard_refused(&error) => {}
            Err(error) => return Err(error),
        }
    }
    Err(Error::conflict(
        "The import is changing right now. Try again in a moment.",
    ))
}

/// The API's word of a status, for sentences.
pub(crate) fn told(status: ImportStatus) -> &'static str {
    match status {
        ImportStatus::Previewed => "waits to be confirmed",
        ImportStatus::Running => "is running",
        ImportStatus::Done => "is done",
        ImportStatus::Failed => "failed",
        ImportStatus::Cancelled => "was cancelled",
        ImportStatus::Undoing => "is being undone",
        ImportStatus::Undone => "was undone",
        ImportStatus::Unknown(word) => word,
    }
}
