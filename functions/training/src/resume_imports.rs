//! The sweep: sends on imports whose message was lost, so that none stays half done for ever, and
//! gives up previews that nobody confirmed.

use contract::{Import, ImportStatus};
use edge::Cx;
use ports::{Error, Statement};
use records::{Plan, Scope, guard_refused, projection};
use serde_json::json;

use crate::import_confirmed::WHERE_IT_STANDS;
use crate::stored_import::{self, UNCHANGED, as_read};

/// An import that has not moved for so long has lost its message: a chunk takes a second or two,
/// and a queue tries a failed one again within ten minutes.
const STALLED_MS: i64 = 15 * 60_000;

/// Imports a sweep: the next one takes the rest.
const ROUND: i64 = 20;

/// A preview that nobody confirmed for so long is given up, and its file with it.
const GIVEN_UP_MS: i64 = 24 * 3_600_000;

/// Sends on every import that stands still, from where it stands. A message that was only late
/// does no harm: a chunk whose start is not where the import stands has no effect.
///
/// # Errors
/// Those of the database; the next sweep does the same again.
pub async fn resume_imports(cx: &Cx) -> Result<(), Error> {
    let scope = cx.scope(None);
    let row = projection(scope.model("import")?);
    let standing = Statement::new(format!(
        r#"SELECT {row} FROM "imports" AS t WHERE t."deleted_at" IS NULL AND (
             t."status" IN ('running', 'undoing') AND t."updated_at" < ?1
             OR t."status" = 'previewed' AND t."updated_at" < ?2) LIMIT ?3"#
    ))
    .bind(stalled_before(cx))
    .bind(edge::datetime(cx.now_ms.saturating_sub(GIVEN_UP_MS)))
    .bind(ROUND);
    for row in cx.ports.db.query(standing).await?.rows {
        let text = row.text(0).unwrap_or_default();
        let import: Import = serde_json::from_str(text)
            .map_err(|error| Error::internal(format!("an import's row: {error}")))?;
        match send_on(&scope, &import).commit().await {
            Ok(_) => cx.log("warn", "an import stood still", &[("import", &import.id)]),
            // It moved between reading and writing: nothing is lost.
            Err(error) if guard_refused(&error) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// Imports last changed before this have lost their message.
pub(crate) fn stalled_before(cx: &Cx) -> String {
    edge::datetime(cx.now_ms.saturating_sub(STALLED_MS))
}

/// The batch that sends a running import, or the undoing of one, on from where it stands, and
/// gives a preview up; refused when it has moved.
pub(crate) fn send_on<'a>(scope: &Scope<'a>, import: &Import) -> Plan<'a> {
    let mut plan = Plan::new(scope, &import.space);
    plan.guard(UNCHANGED, as_read(import));
    match import.status {
        ImportStatus::Previewed => {
            stored_import::end(&mut plan, &import.id, "cancelled", json!({}));
        }
        ImportStatus::Undoing => {
            plan.patch("import", &import.id, &json!({ "status": "undoing" }));
            plan.event("import_undone", &json!({ "import": import.id }));
        }
        _ => {
            plan.patch("import", &import.id, &json!({ "status": "running" }));
            plan.event(
                "import_confirmed",
                &json!({ "import": import.id, "from": WHERE_IT_STANDS }),
            );
        }
    }
    plan
}
