//! `DELETE /api/grants/{id}`.

use crate::audit::Entry;
use crate::write::{TRIES, Written, contended, guard, write};
use edge::{Cx, Identity};
use ports::{Error, Statement};
use records::Plan;
use serde_json::json;

/// The condition that the grant is there.
const LIVE: &str = r#"EXISTS (SELECT 1 FROM "grants" WHERE "id" = ? AND "deleted_at" IS NULL)"#;

/// Ends a permission, at once; who gave it may, and who has it.
///
/// # Errors
/// Not found for one that is neither given nor had by the caller, or has ended.
pub async fn take_back_grant(cx: &Cx, user: &Identity, id: &str) -> Result<(), Error> {
    let caller = user.user.as_str();
    for _ in 0..TRIES {
        let select = Statement::new(
            r#"SELECT "space" AS giver, "to" AS taker FROM "grants" WHERE "id" = ? AND "deleted_at" IS NULL AND ("space" = ? OR "to" = ?)"#,
        )
        .bind(id)
        .bind(caller)
        .bind(caller);
        let rows = cx.ports.db.query(select).await?;
        let found = rows.first().and_then(|row| row.text(0).zip(row.text(1)));
        let (giver, taker) = found.ok_or_else(|| Error::not_found("permission"))?;
        let ended = Entry {
            actor: Some(caller),
            target: Some(taker),
            detail: json!({ "grant": id }),
            ..Entry::new("grant.ended")
        };
        let scope = cx.scope(Some(caller));
        let mut plan = Plan::new(&scope, giver);
        plan.tombstone("grant", id)
            .insert("audit_entry", &ended.row(cx));
        let mut statements = vec![guard(LIVE, [id])];
        statements.extend(plan.statements()?);
        if let Written::Done(_) = write(cx, statements).await? {
            return Ok(());
        }
    }
    Err(contended())
}
