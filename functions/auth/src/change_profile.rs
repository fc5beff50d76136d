//! `PATCH /api/auth/profile`.

use crate::account;
use crate::write::{Written, guard, write};
use contract::{Profile, ProfileChange};
use edge::{Cx, Identity};
use ports::Error;
use records::Plan;
use serde_json::{Map, Value};

/// Changes name or unit; what is absent stays. The later of two changes wins: both are
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
    statements.push(account::by_id(id));
    match write(cx, statements).await? {
        Written::Done(rows) => Ok(account::of_caller(rows.last())?.profile),
        Written::Refused(_) => Err(account::gone()),
    }
}
