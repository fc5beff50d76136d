//! `POST /api/auth/invitations/{code}/accept`.

use crate::account;
use crate::audit::Entry;
use crate::invitation::{Invitation, parts};
use crate::write::{TRIES, Written, contended, guard, stored_row, write};
use edge::{Cx, Identity};
use ports::{Code, Error, Rows, Statement};
use records::{Json, Plan};
use serde_json::json;

/// The condition that a person has not belonged here since a moment and parted.
const NOT_PARTED: &str = r#"NOT EXISTS (SELECT 1 FROM "memberships" WHERE "space" = ? AND "user" = ? AND "deleted_at" > ?)"#;

/// Joins the workspace in the role of the invitation. Who belongs to it already stays what
/// they are, so the same link may be pressed twice.
///
/// # Errors
/// Not found for a code that is none, has expired or was taken back; forbidden for who left
/// or was removed since the link was made; unauthenticated when the account is gone.
pub async fn accept_invitation(cx: &Cx, user: &Identity, code: &str) -> Result<Json, Error> {
    let caller = user.user.as_str();
    let (invitation, secret) = parts(code)?;
    let scope = cx.scope(Some(caller));
    for _ in 0..TRIES {
        let asked = vec![
            Invitation::select(invitation, &cx.now),
            account::by_id(caller),
            standing(invitation, caller),
        ];
        let read = cx.ports.db.batch(asked).await?;
        let offer = Invitation::read(read.first().and_then(Rows::first), secret)?;
        let name = account::of_caller(read.get(1))?.profile.name;
        let before = read.get(2).and_then(Rows::first);
        if let Some(member) = before.and_then(|row| row.text(0)) {
            return records::get(&scope, "membership", member, None).await;
        }
        let parted = before.and_then(|row| row.text(1));
        if parted.is_some_and(|at| at > offer.created_at.as_str()) {
            return Err(Error::new(
                Code::Forbidden,
                "You belonged here and left, or were removed. Ask for a new link.",
            ));
        }

        let id = cx.new_id();
        let joined = Entry {
            actor: Some(caller),
            target: Some(caller),
            detail: json!({ "role": offer.role, "invitation": offer.id }),
            ..Entry::new("member.joined")
        };
        let mut plan = Plan::new(&scope, &offer.workspace);
        plan.insert(
            "membership",
            &json!({ "id": id, "user": caller, "name": name, "role": offer.role }),
        )
        .insert("audit_entry", &joined.row(cx))
        .row("membership", &id);
        let mut statements = vec![
            offer.stands(&cx.now),
            guard(account::OPEN, [caller]),
            guard(NOT_PARTED, [&offer.workspace, caller, &offer.created_at]),
        ];
        statements.extend(plan.statements()?);
        // Refused: taken back, removed or joined elsewhere in between; that is looked at again.
        if let Written::Done(rows) = write(cx, statements).await? {
            return stored_row(rows.last());
        }
    }
    Err(contended())
}

/// Selects the person's membership of the invitation's workspace, and when they last parted
/// from it.
fn standing(invitation: &str, person: &str) -> Statement {
    Statement::new(
        r#"SELECT max(CASE WHEN m."deleted_at" IS NULL THEN m."id" END) AS member, max(m."deleted_at") AS parted
           FROM "invitations" AS i JOIN "memberships" AS m ON m."space" = i."space" AND m."user" = ?
           WHERE i."id" = ?"#,
    )
    .bind(person)
    .bind(invitation)
}
