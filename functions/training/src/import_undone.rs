//! The undoing of an import moves on by one bounded chunk, and tells itself to go on. What is
//! taken back is a tombstone in the platform's own name, so that importing the file again brings
//! it again, and what the person deleted stays deleted.

use std::collections::BTreeSet;

use contract::{Import, ImportStatus, ImportUndonePayload};
use edge::{Cx, Event};
use ports::{Code, Error, Statement};
use records::Plan;
use serde_json::json;

use crate::stored_import::{self, as_read};
use crate::undo::Part;

/// Rows a message: few enough for one batch of the database.
const ROWS: i64 = 800;

/// A condition for a guard: the undoing stands where it was read. Parameters: as
/// [`as_read`] gives them, and the rows taken back.
const UNCHANGED: &str =
    "EXISTS (SELECT 1 FROM imports WHERE id = ?1 AND status = ?2 AND done = ?3 AND undo_done = ?4)";

/// The effects of one chunk: 1 what state the import is in, 2 the next rows that can go, 3 the
/// writes. A message that comes late or twice has none.
///
/// # Errors
/// As the database's; worth another try.
pub async fn import_undone(
    cx: &Cx,
    event: &Event,
    payload: ImportUndonePayload,
) -> Result<Vec<Statement>, Error> {
    let space = event.space.as_str();
    let scope = cx.scope(Some(space));
    // 1
    let read = stored_import::read(&scope, space, &payload.import)?;
    let import = match stored_import::found(Some(&cx.ports.db.query(read).await?)) {
        Ok((_, import)) if import.status == ImportStatus::Undoing => import,
        Err(error) if error.code != Code::NotFound => return Err(error),
        _ => return Ok(Vec::new()),
    };
    // 2
    let chunk = next(cx, &import).await?;
    // 3
    let mut plan = Plan::new(&scope, space);
    let mut standing = as_read(&import);
    standing.push(import.undo_done.into());
    plan.guard(UNCHANGED, standing);
    let Some((part, ids, exercises)) = chunk else {
        plan.patch("import", &import.id, &json!({ "status": "undone" }));
        return plan.statements();
    };
    let done = import.undo_done + i64::try_from(ids.len()).unwrap_or(0);
    let total = import.undo_total.max(done);
    plan.patch(
        "import",
        &import.id,
        &json!({ "undo_done": done, "undo_total": total }),
    );
    let ids = json!(ids).to_string();
    if part == Part::Workouts {
        plan.withdraw("comment", &comments(cx, &ids).await?);
    }
    plan.withdraw(part.model(), &ids);
    if !exercises.is_empty() {
        let moved = json!({ "import": import.id, "exercises": exercises });
        plan.event("sets_imported", &moved);
    }
    plan.event("import_undone", &json!({ "import": import.id }));
    plan.statements()
}

/// The rows of a chunk: their part, their ids and the exercises whose records may change.
type Chunk = (Part, Vec<String>, BTreeSet<String>);

/// The next rows that can go, in one round trip; none when the undoing is done.
async fn next(cx: &Cx, import: &Import) -> Result<Option<Chunk>, Error> {
    let edited = import.undo_edited == Some(true);
    let reads = Part::ALL
        .iter()
        .map(|part| part.next(import, edited, ROWS))
        .collect();
    let results = cx.ports.db.batch(reads).await?;
    let found = Part::ALL
        .into_iter()
        .zip(results)
        .find(|(_, rows)| !rows.rows.is_empty());
    let Some((part, rows)) = found else {
        return Ok(None);
    };
    let texts = |column: usize| rows.rows.iter().filter_map(move |row| row.text(column));
    let ids = texts(0).map(str::to_owned).collect();
    Ok(Some((part, ids, texts(1).map(str::to_owned).collect())))
}

/// What was said of these workouts, as a JSON list of ids.
async fn comments(cx: &Cx, workouts: &str) -> Result<String, Error> {
    let said = Statement::new(
        "SELECT json_group_array(c.id) FROM json_each(?1) j CROSS JOIN comments c ON c.workout = j.value
         WHERE c.deleted_at IS NULL",
    )
    .bind(workouts);
    let rows = cx.ports.db.query(said).await?;
    let ids = rows.first().and_then(|row| row.text(0)).unwrap_or("[]");
    Ok(ids.to_owned())
}
