//! `PATCH /api/auth/profile`.

use crate::account;
use crate::write::{Written, guard, write};
use contract::{Profile, ProfileChange};
use edge::{Cx, Identity};
use ports::{Error, Statement};
use records::Plan;
use serde_json::{Map, Value};

/// Changes name or unit; what is absent stays. The other members of the caller's workspaces
/// see the new name. The later of two changes wins: both are
/// the same person's.
///
/// # Errors
/// Unauthenticated when the account is gone or disabled.
pub async fn change_profile(
    cx: &Cx,
    user: &Identity,
    body: ProfileChange,
) -> Result<Profile, Error> {
    let id = user.user.as_str();
    let mut fields = Map::new();
    let renamed = body.name.clone();
    if let Some(name) = body.name {
        fields.insert("name".into(), name.into());
    }
    if let Some(unit) = body.unit {
        fields.insert("unit".into(), unit.word().into());
    }
    let mut statements = Vec::new();
    if !fields.is_empty() {
        let scope = cx.scope(Some(id));
        let mut plan = Plan::new(&scope, id);
        plan.patch("user", id, &Value::Object(fields));
        statements.push(guard(account::OPEN, [id]));
        statements.extend(plan.statements()?);
    }
    if let Some(name) = renamed {
        statements.extend(in_workspaces(cx, id, &name));
    }
    statements.push(account::by_id(id));
    match write(cx, statements).await? {
        Written::Done(rows) => Ok(account::of_caller(rows.last())?.profile),
        Written::Refused(_) => Err(account::gone()),
    }
}

/// Brings the caller's memberships to their new name.
fn in_workspaces(cx: &Cx, user: &str, name: &str) -> [Statement; 2] {
    const THEIRS: &str = r#""user" = ? AND "deleted_at" IS NULL AND "name" IS NOT ?"#;
    let raise = format!(
        r#"UPDATE "spaces" SET "rev" = "rev" + 1 WHERE "id" IN (SELECT "space" FROM "memberships" WHERE {THEIRS})"#
    );
    let rename = format!(
        r#"UPDATE "memberships" SET "name" = ?, "updated_at" = ?, "rev" = (SELECT s."rev" FROM "spaces" AS s WHERE s."id" = "memberships"."space") WHERE {THEIRS}"#
    );
    [
        Statement::new(raise).bind(user).bind(name),
        Statement::new(rename)
            .bind(name)
            .bind(cx.now.as_str())
            .bind(user)
            .bind(name),
    ]
}
