//! `PATCH /api/workspaces/{id}/members/{user}`.

use crate::audit::Entry;
use crate::grants::{self, Ends};
use crate::standing::{Standing, still_admin, still_dispensable};
use crate::write::{TRIES, Written, contended, stored_row, write};
use contract::MemberChange;
use edge::{Cx, Identity};
use ports::Error;
use records::{Json, Plan};
use serde_json::json;

/// Changes a member's role. Who is mentor or admin no more sees nothing more of others
/// through this workspace.
///
/// # Errors
/// Not found for who is no member and for a person who is none; forbidden for who is no
/// admin; conflict when the last admin would be one no more.
pub async fn change_member(
    cx: &Cx,
    user: &Identity,
    workspace: &str,
    person: &str,
    body: MemberChange,
) -> Result<Json, Error> {
    let caller = user.user.as_str();
    let role = body.role.word();
    let scope = cx.scope(Some(caller));
    for _ in 0..TRIES {
        let standing = Standing::read(cx, workspace, caller, person).await?;
        standing.admin()?;
        let member = standing
            .member
            .as_ref()
            .ok_or_else(|| Error::not_found("member"))?;
        if member.role == role {
            return records::get(&scope, "membership", &member.id, None).await;
        }
        standing.keeps_admin(member)?;

        let changed = Entry {
            actor: Some(caller),
            target: Some(person),
            detail: json!({ "from": member.role, "to": role }),
            ..Entry::new("member.changed")
        };
        let mut plan = Plan::new(&scope, workspace);
        plan.patch("membership", &member.id, &json!({ "role": role }))
            .insert("audit_entry", &changed.row(cx))
            .row("membership", &member.id);
        let mut statements = vec![still_admin(workspace, caller)];
        statements.extend(still_dispensable(workspace, member));
        statements.extend(plan.statements()?);
        let row = statements.len();
        if !matches!(role, "admin" | "mentor") {
            statements.extend(grants::end(cx, workspace, person, &Ends::Taken));
        }
        if let Written::Done(rows) = write(cx, statements).await? {
            return stored_row(rows.get(row - 1));
        }
    }
    Err(contended())
}
