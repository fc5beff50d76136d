//! An import moves on by one bounded chunk, and tells itself to go on. Every row has an id that
//! follows from the file, so a chunk that is stored twice is stored once, and a row that the
//! person deleted since stays deleted.

mod chunk;
mod exercise;
mod rows;
mod source;
mod stored;
mod superset;
mod workout;

use contract::{Import, ImportConfirmedPayload, ImportStatus};
use edge::{Cx, Event};
use ports::{Code, Error, Statement};
use records::Plan;
use serde_json::json;

use self::chunk::Chunk;
use self::source::Source;
use crate::stored_import::{self, UNCHANGED, as_read};

/// Exercises whose records one message brings up to date.
const EXERCISES_A_MESSAGE: usize = 200;

/// As `from`: the next chunk is the one that the import's own count of sets tells.
pub(crate) const WHERE_IT_STANDS: i64 = -1;

/// The effects of one chunk: 1 what state the import is in, 2 the file, 3 the chunk, 4 what of it
/// is there already or was deleted, 5 the writes. A message that comes late, twice or after the import
/// has ended has none.
///
/// # Errors
/// As the database's and the file store's; both are worth another try.
pub async fn import_confirmed(
    cx: &Cx,
    event: &Event,
    payload: ImportConfirmedPayload,
) -> Result<Vec<Statement>, Error> {
    let space = event.space.as_str();
    let scope = cx.scope(Some(space));
    // 1
    let rows = cx
        .ports
        .db
        .query(stored_import::read(&scope, space, &payload.import)?)
        .await?;
    let import = match stored_import::found(Some(&rows)) {
        Ok((_, import)) if import.status == ImportStatus::Running => import,
        Err(error) if error.code != Code::NotFound => return Err(error),
        _ => return Ok(Vec::new()),
    };
    // 2
    let Some(file) = cx
        .ports
        .blobs
        .get(&stored_import::blob(space, &import.id))
        .await?
    else {
        return fail(
            Plan::new(&scope, space),
            &import,
            "The file is no longer there. Import it again.",
        );
    };
    let source = match Source::read(&import, file) {
        Ok(source) => source,
        Err(why) => return fail(Plan::new(&scope, space), &import, &why),
    };
    // 3
    let chunk = match payload.from {
        WHERE_IT_STANDS => Chunk::after(&source.parsed.workouts, import.done),
        from => Chunk::at(&source.parsed.workouts, from),
    };
    if chunk.sets_before != import.done {
        return Ok(Vec::new());
    }
    // 4
    let stored = cx
        .ports
        .db
        .batch(stored::read(space, &source, &chunk))
        .await?;
    let stored = stored::found(&stored)?;
    let rows = rows::of(space, &import.id, &source, &chunk, &stored);
    // 5
    let mut plan = Plan::new(&scope, space);
    plan.guard(UNCHANGED, as_read(&import));
    plan.guard(rows::NONE_DELETED, vec![rows::ids(&rows.workouts)?.into()]);
    // `added` stays as it is here, and so gets its revision; the next statement adds to it.
    let moved = json!({ "status": "running", "done": chunk.sets_after, "added": import.added });
    if chunk.last {
        source::forget();
        stored_import::end(&mut plan, &import.id, "done", moved);
    } else {
        plan.patch("import", &import.id, &moved);
    }
    plan.statement(rows::count_added(&import.id, rows::ids(&rows.sets)?));
    plan.insert_again("exercise", &rows.exercises);
    plan.upsert_many("remembered_name", &rows.names);
    plan.insert_again("workout", &rows.workouts);
    plan.insert_again("block", &rows.blocks);
    plan.insert_again("set", &rows.sets);
    for exercises in rows.touched.chunks(EXERCISES_A_MESSAGE) {
        plan.event(
            "sets_imported",
            &json!({ "import": import.id, "exercises": exercises }),
        );
    }
    if !chunk.last {
        plan.event(
            "import_confirmed",
            &json!({ "import": import.id, "from": chunk.next }),
        );
    }
    plan.statements()
}

/// Ends an import that can never succeed.
fn fail(mut plan: Plan<'_>, import: &Import, why: &str) -> Result<Vec<Statement>, Error> {
    plan.guard(UNCHANGED, as_read(import));
    let why: String = why.chars().take(500).collect();
    stored_import::end(&mut plan, &import.id, "failed", json!({ "failure": why }));
    plan.statements()
}
