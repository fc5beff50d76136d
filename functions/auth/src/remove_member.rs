//! `DELETE /api/workspaces/{id}/members/{user}`.

use crate::audit::Entry;
use crate::grants::{self, Ends};
use crate::standing::{Standing, still_admin, still_dispensable};
use crate::write::{TRIES, Written, contended, write};
use edge::{Cx, Identity};
use ports::Error;
use records::Plan;
use serde_json::json;

/// Removes a member, and takes back what they gave or got through the workspace; everyone
/// may remove themselves.
///
/// # Errors
/// Not found for who is no member and for a person who is none; forbidden for who is
/// neither admin nor that person; conflict for the last admin.
pub async fn remove_member(
    cx: &Cx,
    user: &Identity,
    workspace: &str,
    person: &str,
) -> Result<(), Error> {
    let caller = user.user.as_str();
    let leaves = caller == person;
    let scope = cx.scope(Some(caller));
    for _ in 0..TRIES {
        let standing = Standing::read(cx, workspace, caller, person).await?;
        if !leaves {
            standing.admin()?;
        }
        let member = standing
            .member
            .as_ref()
            .ok_or_else(|| Error::not_found("member"))?;
        standing.keeps_admin(member)?;

        let removed = Entry {
            actor: Some(caller),
            target: Some(person),
            detail: json!({ "role": member.role }),
            ..Entry::new(if leaves {
                "member.left"
            } else {
                "member.removed"
            })
        };
        let mut plan = Plan::new(&scope, workspace);
        plan.tombstone("membership", &member.id)
            .insert("audit_entry", &removed.row(cx));
        let mut statements = still_dispensable(workspace, member);
        if !leaves {
            statements.push(still_admin(workspace, caller));
        }
        statements.extend(plan.statements()?);
        statements.extend(grants::end(cx, workspace, person, &Ends::Both));
        if let Written::Done(_) = write(cx, statements).await? {
            return Ok(());
        }
    }
    Err(contended())
}
