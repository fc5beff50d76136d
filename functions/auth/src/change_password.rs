//! `POST /api/auth/password`.

use crate::account::{self, STILL};
use crate::audit::{self, Entry};
use crate::limit;
use crate::password::{self, Proof};
use crate::session;
use crate::write::{Written, contended, guard, write};
use contract::PasswordChange;
use edge::Call;
use ports::{Error, Response};
use records::Plan;
use serde_json::json;

/// Changes the password, proven by the current one, and ends every other session: whoever
/// knew the old one is out.
///
/// # Errors
/// Validation on `current` when it is wrong and on `new` when it is the same or guessed
/// first; rate-limited.
pub async fn change_password(call: &Call<'_>, body: PasswordChange) -> Result<Response, Error> {
    let cx = call.cx;
    let identity = call.user()?;
    let user = identity.user.as_str();
    let limit = limit::password(user);
    let read = cx
        .ports
        .db
        .batch(vec![limit.count(cx), account::by_id(user)])
        .await?;
    limit.check(cx, read.first())?;
    let account = account::of_caller(read.get(1))?;
    if password::check(&body.current.0, Some(&account.password))? == Proof::Wrong {
        return Err(Error::field(
            "current",
            "wrong",
            "This is not your current password.",
        ));
    }
    if body.new == body.current {
        return Err(Error::field(
            "new",
            "same",
            "This is your current password. Choose another.",
        ));
    }
    password::acceptable(
        "new",
        &body.new.0,
        &account.profile.email,
        &account.profile.name,
    )?;

    let hash = password::hash(cx, &body.new.0)?;
    let changed = Entry {
        actor: Some(user),
        target: Some(user),
        address: audit::address(call.request),
        ..Entry::new("password.changed")
    };
    let scope = cx.scope(Some(user));
    let mut plan = Plan::new(&scope, user);
    plan.patch("user", user, &json!({ "password": hash }))
        .insert("audit_entry", &changed.row(cx));
    let mut statements = vec![
        guard(STILL, [user, &account.password]),
        limit.forget(cx),
        session::end_all(cx, user, Some(&identity.session)),
    ];
    statements.extend(plan.statements()?);
    match write(cx, statements).await? {
        Written::Done(_) => Ok(Response::empty(204)),
        Written::Refused(_) => Err(contended()),
    }
}
