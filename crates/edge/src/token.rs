//! Access tokens: JWT, HS256 and nothing else, so no header can choose a weaker proof.

use crate::Identity;
use hmac::{Hmac, Mac};
use ports::{Error, Secrets};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The secret's name: one key, or several with commas between. The first signs, all
/// verify, so a key can be changed without signing everyone out.
pub const KEY: &str = "TOKEN_KEY";

/// A shorter key would be weaker than the hash it keys.
const SHORTEST_KEY: usize = 32;

#[derive(Serialize, Deserialize)]
struct Header<'a> {
    alg: &'a str,
    typ: &'a str,
    kid: &'a str,
}

#[derive(Serialize, Deserialize)]
struct Claims<'a> {
    sub: &'a str,
    sid: &'a str,
    iat: i64,
    exp: i64,
    typ: &'a str,
}

/// An access token for `identity`, valid from now for `lifetime_s` seconds.
///
/// # Errors
/// Internal when the deployment has no key, or one below 32 bytes.
pub fn sign(
    secrets: &dyn Secrets,
    identity: &Identity,
    now_ms: i64,
    lifetime_s: i64,
) -> Result<String, Error> {
    let keys = keys(secrets)?;
    let key = keys
        .first()
        .ok_or_else(|| Error::internal("no token key"))?;
    let now = now_ms.div_euclid(1000);
    let header = Header {
        alg: "HS256",
        typ: "JWT",
        kid: &kid(key),
    };
    let claims = Claims {
        sub: &identity.user,
        sid: &identity.session,
        iat: now,
        exp: now + lifetime_s,
        typ: "access",
    };
    let signed = format!("{}.{}", part(&header)?, part(&claims)?);
    let proof = mac(key, &signed)?.finalize().into_bytes();
    Ok(format!("{signed}.{}", base64url(&proof)))
}

/// The identity that an access token proves at `now_ms`.
///
/// # Errors
/// Unauthenticated for a malformed, forged, foreign or expired token; internal when the
/// deployment has no key.
pub fn verify(secrets: &dyn Secrets, token: &str, now_ms: i64) -> Result<Identity, Error> {
    let keys = keys(secrets)?;
    let refused = || Error::unauthenticated("The access token is not valid. Sign in again.");
    let (signed, proof) = token.rsplit_once('.').ok_or_else(refused)?;
    let (header, claims) = signed.split_once('.').ok_or_else(refused)?;
    let header = unbase64url(header).ok_or_else(refused)?;
    let header: Header = serde_json::from_slice(&header).map_err(|_| refused())?;
    if header.alg != "HS256" {
        return Err(refused());
    }
    let proof = unbase64url(proof).ok_or_else(refused)?;
    let mut proven = false;
    for key in keys.iter().filter(|key| kid(key) == header.kid) {
        // `verify_slice` compares in constant time.
        proven |= mac(key, signed)?.verify_slice(&proof).is_ok();
    }
    if !proven {
        return Err(refused());
    }
    let claims = unbase64url(claims).ok_or_else(refused)?;
    let claims: Claims = serde_json::from_slice(&claims).map_err(|_| refused())?;
    if claims.typ != "access" {
        return Err(refused());
    }
    if claims.exp <= now_ms.div_euclid(1000) {
        return Err(Error::unauthenticated(
            "The access token has expired. Refresh the session.",
        ));
    }
    Ok(Identity {
        user: claims.sub.to_owned(),
        session: claims.sid.to_owned(),
    })
}

fn keys(secrets: &dyn Secrets) -> Result<Vec<String>, Error> {
    let setting = secrets
        .get(KEY)
        .ok_or_else(|| Error::internal(format!("the secret {KEY} is not set")))?;
    let keys: Vec<String> = setting
        .split(',')
        .map(|key| key.trim().to_owned())
        .collect();
    if keys.iter().any(|key| key.len() < SHORTEST_KEY) {
        return Err(Error::internal(format!(
            "each key in {KEY} needs at least {SHORTEST_KEY} bytes"
        )));
    }
    Ok(keys)
}

/// Names a key without telling it: the first four bytes of its hash.
fn kid(key: &str) -> String {
    base64url(Sha256::digest(key.as_bytes()).get(..4).unwrap_or_default())
}

fn mac(key: &str, signed: &str) -> Result<Hmac<Sha256>, Error> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key.as_bytes())
        .map_err(|error| Error::internal(error.to_string()))?;
    mac.update(signed.as_bytes());
    Ok(mac)
}

fn part<T: Serialize>(value: &T) -> Result<String, Error> {
    let text = serde_json::to_vec(value).map_err(|error| Error::internal(error.to_string()))?;
    Ok(base64url(&text))
}

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// RFC 4648 §5 without padding.
pub fn base64url(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let word = chunk
            .iter()
            .fold(0_u32, |word, byte| (word << 8) | u32::from(*byte))
            << (8 * (3 - chunk.len()));
        for sextet in 0..=chunk.len() {
            let index = (word >> (18 - 6 * sextet)) & 63;
            text.push(
                ALPHABET
                    .get(index as usize)
                    .map_or('=', |letter| char::from(*letter)),
            );
        }
    }
    text
}

/// Reads what [`base64url`] writes, and nothing else: no padding, no spare bits set.
fn unbase64url(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() * 3 / 4);
    for chunk in text.as_bytes().chunks(4) {
        let mut word = 0_u32;
        for letter in chunk {
            word = (word << 6)
                | u32::try_from(ALPHABET.iter().position(|known| known == letter)?).ok()?;
        }
        let spare = match chunk.len() {
            4 => 0,
            3 => 2,
            2 => 4,
            _ => return None,
        };
        if word & ((1 << spare) - 1) != 0 {
            return None;
        }
        let [_, three @ ..] = ((word >> spare) << (8 * (4 - chunk.len()))).to_be_bytes();
        bytes.extend(three.get(..chunk.len() - 1)?);
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Keys(&'static str);
    impl Secrets for Keys {
        fn get(&self, name: &str) -> Option<String> {
            (name == KEY).then(|| self.0.to_owned())
        }
    }

    const OLD: &str = "an-old-key-of-thirty-two-bytes-or-more";
    const BOTH: &str =
        "the-new-key-of-thirty-two-bytes-or-more, an-old-key-of-thirty-two-bytes-or-more";

    fn ana() -> Identity {
        Identity {
            user: "ana".into(),
            session: "family".into(),
        }
    }

    #[test]
    fn a_token_proves_who_it_was_signed_for_until_it_expires() {
        let token = sign(&Keys(OLD), &ana(), 1_000_000, 900).unwrap();
        assert_eq!(verify(&Keys(OLD), &token, 1_899_999), Ok(ana()));
        assert!(verify(&Keys(OLD), &token, 1_900_000).is_err());
    }

    #[test]
    fn an_old_key_still_verifies_and_the_first_key_signs() {
        let old = sign(&Keys(OLD), &ana(), 0, 900).unwrap();
        assert!(verify(&Keys(BOTH), &old, 0).is_ok());
        let new = sign(&Keys(BOTH), &ana(), 0, 900).unwrap();
        assert!(verify(&Keys(OLD), &new, 0).is_err());
    }

    #[test]
    fn forged_tokens_are_refused() {
        let token = sign(&Keys(OLD), &ana(), 0, 900).unwrap();
        let [header, claims, proof]: [&str; 3] =
            token.split('.').collect::<Vec<_>>().try_into().unwrap();
        let kid = kid(OLD);
        let none = base64url(format!(r#"{{"alg":"none","typ":"JWT","kid":"{kid}"}}"#).as_bytes());
        let other = base64url(br#"{"sub":"eve","sid":"family","iat":0,"exp":900,"typ":"access"}"#);
        for forged in [
            format!("{none}.{claims}."),
            format!("{none}.{claims}.{proof}"),
            format!("{header}.{other}.{proof}"),
            format!("{header}.{claims}.{}", base64url(&[0; 32])),
            format!("{header}.{claims}"),
            format!("{header}.{claims}.{proof}="),
            String::new(),
            "...".into(),
        ] {
            assert!(verify(&Keys(OLD), &forged, 0).is_err(), "{forged}");
        }
    }

    #[test]
    fn short_and_missing_keys_are_our_fault() {
        for keys in ["short", ""] {
            assert_eq!(
                sign(&Keys(keys), &ana(), 0, 900).unwrap_err().code,
                ports::Code::Internal
            );
        }
    }

    #[test]
    fn base64url_is_read_back_and_only_in_one_spelling() {
        for length in 0..70_u8 {
            let bytes: Vec<u8> = (0..length).map(|n| n.wrapping_mul(37)).collect();
            assert_eq!(unbase64url(&base64url(&bytes)), Some(bytes));
        }
        assert_eq!(base64url(b"\xfb\xff"), "-_8");
        assert_eq!(unbase64url("-_9"), None);
        assert_eq!(unbase64url("A"), None);
    }
}
