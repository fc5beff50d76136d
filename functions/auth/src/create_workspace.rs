//! `POST /api/workspaces`.

use crate::account;
use crate::audit::Entry;
use crate::write::{Written, guard, stored_row, write};
use contract::NewWorkspace;
use edge::{Cx, Identity};
use ports::{Error, Statement};
use records::{Json, Plan};
use serde_json::json;

/// Opens a workspace with its space and its first admin, the caller, in one batch.
///
/// # Errors
/// Unauthenticated when the caller's account is gone or disabled.
pub async fn create_workspace(cx: &Cx, user: &Identity, body: NewWorkspace) -> Result<Json, Error> {
    let caller = user.user.as_str();
    let open = cx.ports.db.query(account::by_id(caller)).await?;
    let name = account::of_caller(Some(&open))?.profile.name;
    let id = cx.new_id();
    let scope = cx.scope(Some(caller));
    let mut plan = Plan::new(&scope, &id);
    let created = Entry {
        actor: Some(caller),
        target: Some(&id),
        ..Entry::new("workspace.created")
    };
    plan.insert(
        "workspace",
        &json!({ "id": id, "name": body.name, "description": body.description }),
    )
    .insert(
        "membership",
        &json!({ "id": cx.new_id(), "user": caller, "name": name, "role": "admin" }),
    )
    .insert("audit_entry", &created.row(cx))
    .row("workspace", &id);
    let mut statements = vec![
        guard(account::OPEN, [caller]),
        Statement::new("INSERT INTO spaces (id, kind, rev) VALUES (?, 'workspace', 0)")
            .bind(id.as_str()),
    ];
    statements.extend(plan.statements()?);
    match write(cx, statements).await? {
        Written::Done(rows) => stored_row(rows.last()),
        Written::Refused(_) => Err(account::gone()),
    }
}
