//! `POST /api/workspaces`.

use crate::account;
use crate::audit::Entry;
use crate::write::{GUARD, Written, guard, stored_row, write};
use contract::NewWorkspace;
use edge::{Cx, Identity};
use ports::{Detail, Error, Statement};
use records::{Json, Plan};
use serde_json::{Value, json};

/// Opens a workspace with its space and its first admin, the caller, in one batch. Asked
/// again with the same id, it answers the workspace that is there.
///
/// # Errors
/// Validation on `id`; unauthenticated when the caller's account is gone or disabled;
/// conflict on `id` when it is taken by anything else.
pub async fn create_workspace(cx: &Cx, user: &Identity, body: NewWorkspace) -> Result<Json, Error> {
    let caller = user.user.as_str();
    let open = cx.ports.db.query(account::by_id(caller)).await?;
    let name = account::of_caller(Some(&open))?.profile.name;
    let scope = cx.scope(Some(caller));
    let id = scope.id_or_new(body.id.as_deref())?;
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
        Written::Refused(constraint) if constraint == GUARD => Err(account::gone()),
        Written::Refused(_) => opened_before(cx, caller, &id, &body).await,
    }
}

/// The workspace of that id, if the caller opened it by the same request.
async fn opened_before(
    cx: &Cx,
    caller: &str,
    id: &str,
    body: &NewWorkspace,
) -> Result<Json, Error> {
    if let Ok(row) = records::get(&cx.scope(Some(caller)), "workspace", id, None).await {
        let stored: Value = serde_json::from_str(&row.0).unwrap_or_default();
        let said = |name: &str| stored.get(name).and_then(Value::as_str);
        let same = said("name") == Some(body.name.as_str())
            && said("description") == body.description.as_deref()
            && said("created_by") == Some(caller);
        if same {
            return Ok(row);
        }
    }
    let message = "There is already something with this id.";
    let taken = Detail::new("id", "taken", message);
    Err(Error::conflict(message).with_details(vec![taken]))
}
