//! `POST /api/auth/register`.

use crate::account;
use crate::audit::{self, Entry};
use crate::limit;
use crate::password;
use crate::session::{Carrier, Grant};
use crate::write::{Written, write};
use contract::{ProfileUnit, Registration, RegistrationSession};
use edge::Call;
use ports::{Detail, Error, Response, Statement};
use records::Plan;
use serde_json::json;

/// Opens an account, its space and a first session, in one batch.
///
/// # Errors
/// Validation for a password that is guessed first; conflict on `email` when it has an
/// account; rate-limited.
pub async fn register(call: &Call<'_>, body: Registration) -> Result<Response, Error> {
    let cx = call.cx;
    password::acceptable("password", &body.password.0, &body.email, &body.name)?;
    let limit = limit::register_address(call.request.peer.as_deref());
    let read = cx
        .ports
        .db
        .batch(vec![limit.count(cx), account::by_email(&body.email)])
        .await?;
    limit.check(cx, read.first())?;
    if account::read(read.get(1)).is_some() {
        return Err(taken());
    }

    let id = cx.new_id();
    let hash = password::hash(cx, &body.password.0)?;
    let unit = body.unit.map_or(ProfileUnit::Kg.word(), |unit| unit.word());
    let scope = cx.scope(Some(&id));
    let mut plan = Plan::new(&scope, &id);
    plan.insert("user", &json!({ "id": id, "email": body.email, "name": body.name, "password": hash, "unit": unit }));
    let opened = Entry {
        actor: Some(&id),
        address: audit::address(call.request),
        ..Entry::new("account.opened")
    };
    plan.insert("audit_entry", &opened.row(cx));

    let grant = Grant::open(cx);
    let mut statements = vec![
        Statement::new("INSERT INTO spaces (id, kind, rev) VALUES (?, 'person', 0)")
            .bind(id.as_str()),
    ];
    statements.extend(plan.statements()?);
    statements.push(grant.store(cx, &id));
    statements.push(account::by_id(&id));
    match write(cx, statements).await? {
        Written::Done(rows) => {
            let account = account::read(rows.last())
                .ok_or_else(|| Error::internal("a new account is not there"))?;
            let carrier = match body.session {
                Some(RegistrationSession::Cookie) => Carrier::Cookie,
                _ => Carrier::Body,
            };
            grant.answer(call, 201, account.profile, carrier)
        }
        Written::Refused(constraint) if constraint == "users.email" => Err(taken()),
        Written::Refused(constraint) => {
            Err(Error::internal(format!("a new account broke {constraint}")))
        }
    }
}

fn taken() -> Error {
    let message = "There is an account with this e-mail. Sign in instead.";
    Error::conflict(message).with_details(vec![Detail::new("email", "taken", message)])
}
