//! `POST /api/auth/login`.

use crate::account::{self, Account, STILL};
use crate::audit::{self, Entry, NOBODY};
use crate::limit;
use crate::password::{self, Proof};
use crate::session::{self, Carrier, Grant};
use crate::write::{Written, guard, write};
use contract::{Credentials, CredentialsSession};
use edge::Call;
use ports::{Code, Error, Response, Statement};
use records::Plan;
use serde_json::json;

/// Opens a session: 1 count the try, 2 do the same work for every e-mail, 3 refuse, or
/// 4 store the session with a guard that the password is still the one that was checked.
///
/// # Errors
/// Unauthenticated when e-mail and password do not fit, whichever it is; forbidden for a
/// disabled account whose password was right; rate-limited.
pub async fn login(call: &Call<'_>, body: Credentials) -> Result<Response, Error> {
    let cx = call.cx;
    // 1
    let email_hash = session::hash(&body.email);
    let peer = call.request.peer.as_deref();
    let by_account = limit::login_account(&email_hash, peer);
    let anywhere = limit::login_anywhere(&email_hash);
    let by_address = limit::login_address(peer);
    let asked = vec![
        by_address.count(cx),
        by_account.count(cx),
        anywhere.count(cx),
        account::by_email(&body.email),
    ];
    let read = cx.ports.db.batch(asked).await?;
    by_address.check(cx, read.first())?;
    by_account.check(cx, read.get(1))?;
    anywhere.check(cx, read.get(2))?;
    // 2
    let account = account::read(read.get(3));
    let proof = password::check(
        &body.password.0,
        account.as_ref().map(|account| account.password.as_str()),
    )?;
    // 3
    let account = match account {
        Some(account) if proof != Proof::Wrong && !account.disabled => account,
        account => return Err(refuse(call, account, proof, &email_hash).await?),
    };
    // 4
    let user = account.profile.id.as_str();
    let grant = Grant::open(cx);
    let scope = cx.scope(Some(user));
    let mut plan = Plan::new(&scope, user);
    let opened = Entry {
        actor: Some(user),
        target: Some(&grant.family),
        address: audit::address(call.request),
        ..Entry::new("session.opened")
    };
    plan.insert("audit_entry", &opened.row(cx));
    let mut statements = vec![
        guard(STILL, [user, &account.password]),
        by_account.forget(cx),
        anywhere.forget(cx),
        grant.store(cx, user),
    ];
    statements.extend(plan.statements()?);
    if proof == Proof::RightButOld {
        let renewed = password::hash(cx, &body.password.0)?;
        statements.push(
            Statement::new(r#"UPDATE "users" SET "password" = ? WHERE "id" = ?"#)
                .bind(renewed)
                .bind(user),
        );
    }
    match write(cx, statements).await? {
        Written::Done(_) => {
            let carrier = match body.session {
                Some(CredentialsSession::Cookie) => Carrier::Cookie,
                _ => Carrier::Body,
            };
            grant.answer(call, 200, account.profile, carrier)
        }
        // Changed or disabled while it was checked: that password is right no more.
        Written::Refused(_) => Err(unfit()),
    }
}

/// Writes the refusal down, with the same work for accounts that do not exist, and answers
/// what to tell.
async fn refuse(
    call: &Call<'_>,
    account: Option<Account>,
    proof: Proof,
    email_hash: &str,
) -> Result<Error, Error> {
    let cx = call.cx;
    let disabled =
        account.as_ref().is_some_and(|account| account.disabled) && proof != Proof::Wrong;
    let known = account.as_ref().map(|account| account.profile.id.as_str());
    let reason = if disabled { "disabled" } else { "password" };
    let refused = Entry {
        target: known.or(Some(email_hash)),
        detail: json!({ "reason": reason }),
        address: audit::address(call.request),
        ..Entry::new("session.refused")
    };
    let scope = cx.scope(None);
    let mut plan = Plan::new(&scope, known.unwrap_or(NOBODY));
    plan.insert("audit_entry", &refused.row(cx));
    cx.ports.db.batch(plan.statements()?).await?;
    Ok(if disabled {
        Error::new(Code::Forbidden, "This account is disabled.")
    } else {
        unfit()
    })
}

fn unfit() -> Error {
    Error::unauthenticated("E-mail and password do not fit together.")
}
