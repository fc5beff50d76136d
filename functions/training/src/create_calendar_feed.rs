//! `POST /api/calendar_feeds`: a secret address that a calendar can subscribe to.

use contract::{CalendarAddress, NewCalendarFeed};
use edge::token::base64url;
use edge::{Cx, Identity};
use ports::Error;
use records::Plan;
use serde_json::json;
use sha2::{Digest, Sha256};

/// Makes the link. Its token is 256 random bits, told this once; only its hash is stored.
///
/// # Errors
/// None but the database's.
pub async fn create_calendar_feed(
    cx: &Cx,
    user: &Identity,
    body: NewCalendarFeed,
) -> Result<CalendarAddress, Error> {
    let mut bytes = [0; 32];
    cx.ports.entropy.fill(&mut bytes);
    let (id, secret) = (cx.new_id(), base64url(&bytes));
    let scope = cx.scope(Some(&user.user));
    let mut plan = Plan::new(&scope, &user.user);
    plan.insert(
        "calendar_feed",
        &json!({ "id": id, "title": body.title, "token": hash(&secret) }),
    );
    plan.commit().await?;
    Ok(CalendarAddress {
        id: id.clone(),
        title: body.title,
        path: format!("/api/calendar_feeds/{id}.{secret}/events.ics"),
    })
}

/// What is stored of a token's secret. It is random, so a fast hash cannot be searched.
fn hash(secret: &str) -> String {
    base64url(&Sha256::digest(secret.as_bytes()))
}

/// Whether the secret is the stored one, in a time that does not tell how much of it was right.
pub(crate) fn is_secret(stored: &str, secret: &str) -> bool {
    let given = hash(secret);
    let differs = stored
        .bytes()
        .zip(given.bytes())
        .fold(0, |differs, (one, other)| differs | (one ^ other));
    stored.len() == given.len() && differs == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_secret_itself_opens() {
        let stored = hash("one");
        assert!(is_secret(&stored, "one"));
        for other in ["", "on", "onE", "one ", stored.as_str()] {
            assert!(!is_secret(&stored, other), "{other}");
        }
        assert!(!is_secret("", "one"));
    }
}
