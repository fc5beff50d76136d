//! `POST /api/api_tokens`.

use crate::account;
use crate::audit::Entry;
use crate::write::{Written, guard, write};
use contract::{AREAS, IssuedApiToken, NewApiToken};
use edge::{Cx, Identity, api_token};
use ports::{Detail, Error};
use records::Plan;
use serde_json::json;

/// A person with more has lost sight of them.
const LIVE: &str =
    r#"(SELECT count(*) FROM "api_tokens" WHERE "space" = ? AND "deleted_at" IS NULL) < 50"#;

/// Makes an API token for the caller. The answer holds it; nothing will again.
///
/// # Errors
/// Validation for a scope that there is none of and for an end that is past; conflict
/// beyond 50 tokens; unauthenticated when the account is gone or disabled.
pub async fn create_api_token(
    cx: &Cx,
    user: &Identity,
    body: NewApiToken,
) -> Result<IssuedApiToken, Error> {
    let caller = user.user.as_str();
    let scopes = sound(cx, &body)?;
    let token = api_token::mint(cx.ports.entropy.as_ref());
    let hint: String = token.chars().skip(token.len().saturating_sub(4)).collect();
    let id = cx.new_id();
    let made = Entry {
        actor: Some(caller),
        target: Some(&id),
        detail: json!({ "name": body.name, "scopes": scopes }),
        ..Entry::new("api_token.made")
    };
    let scope = cx.scope(Some(caller));
    let mut plan = Plan::new(&scope, caller);
    plan.insert(
        "api_token",
        &json!({
            "id": id, "name": body.name, "scopes": scopes, "hint": hint,
            "token": api_token::digest(&token), "expires_at": body.expires_at,
        }),
    )
    .insert("audit_entry", &made.row(cx));
    let mut statements = vec![guard(account::OPEN, [caller])];
    statements.extend(plan.statements()?);
    let open = cx.ports.db.query(account::by_id(caller)).await?;
    account::of_caller(Some(&open))?;
    statements.insert(1, guard(LIVE, [caller]));
    match write(cx, statements).await? {
        Written::Done(_) => Ok(IssuedApiToken {
            id,
            token,
            name: body.name,
            scopes,
            hint,
            expires_at: body.expires_at,
        }),
        Written::Refused(_) => Err(Error::conflict(
            "You have 50 API tokens. Take back those that you no longer use.",
        )),
    }
}

/// The scopes, each once, in the order of the areas.
fn sound(cx: &Cx, body: &NewApiToken) -> Result<Vec<String>, Error> {
    let ways = ["read", "write"];
    let known: Vec<String> = AREAS
        .iter()
        .flat_map(|(area, _)| ways.map(|way| format!("{area}:{way}")))
        .collect();
    let unknown = body.scopes.iter().enumerate();
    let unknown = unknown.filter(|(_, scope)| !known.contains(scope));
    let mut faults: Vec<Detail> = unknown
        .map(|(place, _)| {
            let message = format!("A scope is one of {}.", known.join(", "));
            Detail::new(format!("scopes[{place}]"), "unknown", message)
        })
        .collect();
    if body.expires_at.as_ref().is_some_and(|end| *end <= cx.now) {
        let message = "The token would have expired already. Choose a later day.";
        faults.push(Detail::new("expires_at", "past", message));
    }
    if faults.is_empty() {
        let chosen = known
            .into_iter()
            .filter(|scope| body.scopes.contains(scope));
        Ok(chosen.collect())
    } else {
        Err(Error::validation(faults))
    }
}
