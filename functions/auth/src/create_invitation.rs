//! `POST /api/workspaces/{id}/invitations`.

use crate::account;
use crate::audit::Entry;
use crate::invitation::{BETWEEN, mint};
use crate::limit;
use crate::standing::{Standing, still_inviting};
use crate::write::{TRIES, Written, contended, guard, write};
use contract::{InvitationLink, NewInvitation};
use edge::{Cx, Identity};
use ports::Error;
use records::Plan;
use serde_json::json;

/// For how many days a link is good when nobody says.
const DAYS: i64 = 14;
const DAY_MS: i64 = 86_400_000;

/// Makes a link by which people join the workspace in a role, until it expires or is taken
/// back. Its secret is in the answer and nowhere else.
///
/// # Errors
/// Not found for who is no member; forbidden for who may not invite to that role;
/// rate-limited.
pub async fn create_invitation(
    cx: &Cx,
    user: &Identity,
    workspace: &str,
    body: NewInvitation,
) -> Result<InvitationLink, Error> {
    let caller = user.user.as_str();
    let role = body.role.word();
    let limit = limit::members(caller);
    let days = body.days.unwrap_or(DAYS);
    let expires_at = edge::datetime(cx.now_ms.saturating_add(days.saturating_mul(DAY_MS)));
    for _ in 0..TRIES {
        let asked = vec![limit.count(cx), Standing::select(workspace, caller, "")];
        let read = cx.ports.db.batch(asked).await?;
        Standing::of(read.get(1).and_then(|rows| rows.first()))?.invites(role)?;
        limit.check(cx, read.first())?;

        let (id, (secret, stored)) = (cx.new_id(), mint(cx));
        let made = Entry {
            actor: Some(caller),
            target: Some(&id),
            detail: json!({ "role": role, "expires_at": expires_at }),
            ..Entry::new("invitation.made")
        };
        let scope = cx.scope(Some(caller));
        let mut plan = Plan::new(&scope, workspace);
        plan.insert(
            "invitation",
            &json!({
                "id": id, "inviter": caller, "role": role,
                "token": stored, "expires_at": expires_at,
            }),
        )
        .insert("audit_entry", &made.row(cx));
        let mut statements = vec![
            still_inviting(workspace, caller, role),
            guard(account::OPEN, [caller]),
        ];
        statements.extend(plan.statements()?);
        if let Written::Done(_) = write(cx, statements).await? {
            return Ok(InvitationLink {
                path: format!("/join/{id}{BETWEEN}{secret}"),
                id,
                expires_at,
            });
        }
    }
    Err(contended())
}
