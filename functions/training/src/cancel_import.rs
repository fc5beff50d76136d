//! `POST /api/imports/{id}/cancel`: stops an import. What it has stored stays, and importing the
//! file again goes on from there, since every row has the same id again.

use contract::ImportStatus;
use edge::{Cx, Identity};
use ports::Error;
use records::{Json, Plan};
use serde_json::json;

use crate::stored_import::{self, UNCHANGED, as_read, told};

/// Answers the row. Cancelling twice is cancelling once.
///
/// # Errors
/// Not found; conflict when the import has ended otherwise.
pub async fn cancel_import(cx: &Cx, user: &Identity, id: &str) -> Result<Json, Error> {
    let scope = cx.scope(Some(&user.user));
    stored_import::settle(&scope, &user.user, id, &[], |import, _| {
        match import.status {
            ImportStatus::Cancelled => Ok(None),
            ImportStatus::Done
            | ImportStatus::Failed
            | ImportStatus::Undoing
            | ImportStatus::Undone
            | ImportStatus::Unknown(_) => Err(Error::conflict(format!(
                "The import {} already.",
                told(import.status)
            ))),
            ImportStatus::Previewed | ImportStatus::Running => {
                let mut plan = Plan::new(&scope, &user.user);
                plan.guard(UNCHANGED, as_read(import));
                stored_import::end(&mut plan, &import.id, "cancelled", json!({}));
                plan.row("import", &import.id);
                Ok(Some(plan))
            }
        }
    })
    .await
}
