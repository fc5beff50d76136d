//! `POST /api/workspaces/{id}/members`.

use crate::account;
use crate::audit::Entry;
use crate::limit;
use crate::standing::{Standing, still_admin};
use crate::write::{GUARD, TRIES, Written, contended, guard, stored_row, write};
use contract::NewMember;
use edge::{Cx, Identity};
use ports::Error;
use records::{Json, Plan};
use serde_json::json;

/// Adds an account to a workspace.
///
/// # Errors
/// Not found for who is no member, forbidden for who is no admin; validation on `email`
/// when it has no account; conflict when that person is a member; rate-limited, since it
/// tells which e-mails have accounts.
pub async fn add_member(
    cx: &Cx,
    user: &Identity,
    workspace: &str,
    body: NewMember,
) -> Result<Json, Error> {
    let caller = user.user.as_str();
    let limit = limit::members(caller);
    for _ in 0..TRIES {
        let asked = vec![
            limit.count(cx),
            account::by_email(&body.email),
            Standing::select(workspace, caller, ""),
        ];
        let read = cx.ports.db.batch(asked).await?;
        Standing::of(read.get(2).and_then(|rows| rows.first()))?.admin()?;
        limit.check(cx, read.first())?;
        let account = account::read(read.get(1)).filter(|account| !account.disabled);
        let unknown = || {
            Error::field(
                "email",
                "unknown",
                "There is no account with this e-mail. Ask them to open one first.",
            )
        };
        let account = account.ok_or_else(unknown)?;
        let person = account.profile.id;

        let id = cx.new_id();
        let added = Entry {
            actor: Some(caller),
            target: Some(&person),
            detail: json!({ "role": body.role.word() }),
            ..Entry::new("member.added")
        };
        let scope = cx.scope(Some(caller));
        let mut plan = Plan::new(&scope, workspace);
        plan.insert(
            "membership",
            &json!({ "id": id, "user": person, "name": account.profile.name, "role": body.role.word() }),
        )
        .insert("audit_entry", &added.row(cx))
        .row("membership", &id);
        let mut statements = vec![
            still_admin(workspace, caller),
            guard(account::OPEN, [&person]),
        ];
        statements.extend(plan.statements()?);
        match write(cx, statements).await? {
            Written::Done(rows) => return stored_row(rows.last()),
            Written::Refused(constraint) if constraint == GUARD => {}
            Written::Refused(_) => {
                return Err(Error::conflict("This person is a member of the workspace."));
            }
        }
    }
    Err(contended())
}
