//! `GET /api/imports/{id}/undo`: says what undoing an import would take away, without doing it.

use contract::{Import, ImportStatus, ImportUndo};
use edge::{Cx, Identity};
use ports::Error;

use crate::stored_import;
use crate::undo::{Part, WINDOW_MS, counted};

/// Answers what the import brought, what of it the person changed since, and until when it can be
/// undone.
///
/// # Errors
/// Not found.
pub async fn preview_undo(cx: &Cx, user: &Identity, id: &str) -> Result<ImportUndo, Error> {
    let scope = cx.scope(Some(&user.user));
    let row = cx
        .ports
        .db
        .query(stored_import::read(&scope, &user.user, id)?)
        .await?;
    let (_, import) = stored_import::found(Some(&row))?;
    let counts = Part::ALL.iter().map(|part| part.count(&import)).collect();
    let [sets, blocks, workouts, exercises] = counted(&cx.ports.db.batch(counts).await?);
    Ok(ImportUndo {
        sets: sets.0,
        workouts: workouts.0,
        exercises: exercises.0,
        edited_sets: sets.1,
        edited_workouts: workouts.1 + blocks.1,
        until: until(&import),
        possible: is_open(cx, &import),
    })
}

/// Until when it can be undone; none while it has not ended.
pub(crate) fn until(import: &Import) -> Option<String> {
    let ended = import.ended_at.as_deref()?;
    let local = ended.get(..19)?;
    let ms = crate::import::to_utc(local, &crate::import::Zone::default())?;
    Some(edge::datetime(ms.saturating_add(WINDOW_MS)))
}

/// Whether it can be undone now.
pub(crate) fn is_open(cx: &Cx, import: &Import) -> bool {
    let ended = matches!(
        import.status,
        ImportStatus::Done | ImportStatus::Cancelled | ImportStatus::Failed
    );
    ended && import.added > 0 && until(import).is_some_and(|until| cx.now < until)
}
