//! Access tokens that must not open anything.

use crate::actor::Actor;
use crate::case::Token;
use crate::host::Host;
use anyhow::{Context, Result, anyhow};
use edge::Identity;
use edge::token::{self, base64url};
use serde_json::json;

struct Key(String);

impl ports::Secrets for Key {
    fn get(&self, _name: &str) -> Option<String> {
        Some(self.0.clone())
    }
}

/// A token of that kind for the person.
pub(crate) fn forge(host: &Host, actor: &Actor, kind: Token) -> Result<String> {
    let identity = Identity {
        user: actor.id.clone(),
        session: uuid::Uuid::now_v7().to_string(),
    };
    let sign = |key: String, now_ms: i64| {
        token::sign(&Key(key), &identity, now_ms, 900).map_err(|error| anyhow!("{error:?}"))
    };
    let now_ms = i64::try_from(
        uuid::Uuid::now_v7()
            .get_timestamp()
            .context("a v7 id has a time")?
            .to_unix()
            .0,
    )? * 1000;
    Ok(match kind {
        Token::Expired => sign(host.token_key()?, now_ms - 4_500_000)?,
        Token::Forged => sign("another-key-that-the-platform-never-saw".to_owned(), now_ms)?,
        Token::Unsigned => {
            let header = base64url(br#"{"alg":"none","typ":"JWT","kid":""}"#);
            let claims = claims(&actor.id, now_ms);
            format!("{header}.{claims}.")
        }
        Token::Altered => {
            let mut parts: Vec<&str> = actor.token.split('.').collect();
            let claims = claims("00000000-0000-7000-8000-000000000000", now_ms);
            *parts.get_mut(1).context("a token has three parts")? = &claims;
            parts.join(".")
        }
        Token::Garbage => "not.a.token".to_owned(),
    })
}

fn claims(user: &str, now_ms: i64) -> String {
    let now = now_ms / 1000;
    base64url(
        json!({ "sub": user, "sid": "x", "iat": now, "exp": now + 900, "typ": "access" })
            .to_string()
            .as_bytes(),
    )
}
