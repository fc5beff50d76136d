//! `POST /api/imports/{id}/undo`: takes back what an import brought, in the background. Importing
//! the file again brings it again.

use contract::{ImportStatus, UndoRequest};
use edge::{Cx, Identity};
use ports::{Error, Rows, Statement};
use records::{Json, Plan};
use serde_json::json;

use crate::preview_undo::is_open;
use crate::stored_import::{self, UNCHANGED, as_read, told};
use crate::undo::{Part, counted};

/// Answers the row, now being undone. Undoing again answers the row as it then is.
///
/// # Errors
/// Not found; conflict when it has not ended, brought nothing, or ended more than 30 days ago.
pub async fn undo_import(
    cx: &Cx,
    user: &Identity,
    id: &str,
    body: UndoRequest,
) -> Result<Json, Error> {
    let user = user.user.as_str();
    let scope = cx.scope(Some(user));
    let row = cx
        .ports
        .db
        .query(stored_import::read(&scope, user, id)?)
        .await?;
    let (_, import) = stored_import::found(Some(&row))?;
    let counts: Vec<Statement> = Part::ALL.iter().map(|part| part.count(&import)).collect();
    let edited = body.edited.unwrap_or(false);
    stored_import::settle(&scope, user, id, &counts, |import, rows| {
        match import.status {
            ImportStatus::Undoing | ImportStatus::Undone => return Ok(None),
            _ if is_open(cx, import) => {}
            ImportStatus::Previewed | ImportStatus::Running => {
                let why = format!(
                    "The import {}: there is nothing to undo yet.",
                    told(import.status)
                );
                return Err(Error::conflict(why));
            }
            _ => {
                return Err(Error::conflict(
                    "An import can be undone for 30 days, if it added something.",
                ));
            }
        }
        let (total, kept) = sums(rows, edited);
        let mut plan = Plan::new(&scope, user);
        plan.guard(UNCHANGED, as_read(import));
        let undoing = json!({
            "status": "undoing", "undo_edited": edited, "undo_total": total, "undo_done": 0,
            "undo_kept": kept,
        });
        plan.patch("import", &import.id, &undoing);
        plan.event("import_undone", &json!({ "import": import.id }));
        plan.row("import", &import.id);
        Ok(Some(plan))
    })
    .await
}

/// Rows that are to go, and sets that are kept because the person changed them.
fn sums(rows: &[Rows], edited: bool) -> (i64, i64) {
    let counts = counted(rows);
    let total: i64 = counts.iter().map(|(all, _)| all).sum();
    let changed: i64 = counts.iter().map(|(_, changed)| changed).sum();
    let kept = counts.first().map_or(0, |(_, changed)| *changed);
    if edited {
        (total, 0)
    } else {
        (total - changed, kept)
    }
}
