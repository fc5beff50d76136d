//! Passwords: how they are kept, how one is proven, and which are refused.

use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, PasswordHash, Version};
use edge::Cx;
use ports::Error;

/// Passwords that guessing starts with: one a line, lower case, none shorter than an
/// accepted password may be.
const COMMON: &str = include_str!("common.txt");

/// OWASP's first choice for argon2id: 19 MiB of memory, two passes, one lane.
const MEMORY_KIB: u32 = 19_456;
const PASSES: u32 = 2;
const LANES: u32 = 1;
const HASH_BYTES: usize = 32;

/// Whether a password fits the account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Proof {
    /// It does.
    Right,
    /// It does, and its hash was made with other parameters than today's.
    RightButOld,
    /// It does not.
    Wrong,
}

/// Refuses a new password that is among the first that are guessed, or that is the
/// account's own e-mail or name. `field` is its name in the request.
///
/// # Errors
/// Validation on `field`.
pub(crate) fn acceptable(
    field: &str,
    password: &str,
    email: &str,
    name: &str,
) -> Result<(), Error> {
    let lower = password.to_lowercase();
    if COMMON.lines().any(|common| common == lower) {
        let message = "This password is among the first that are guessed. Choose another, such as a sentence.";
        return Err(Error::field(field, "common", message));
    }
    if [email, name]
        .into_iter()
        .any(|own| own.to_lowercase() == lower)
    {
        return Err(Error::field(
            field,
            "own",
            "Your e-mail and your name are no secrets. Choose another password.",
        ));
    }
    Ok(())
}

/// The password's hash with a new salt, as a PHC string
/// (`$argon2id$v=19$m=19456,t=2,p=1$…$…`).
///
/// # Errors
/// Internal when the host has too little memory.
pub(crate) fn hash(cx: &Cx, password: &str) -> Result<String, Error> {
    let mut salt = [0; 16];
    cx.ports.entropy.fill(&mut salt);
    let hash = argon2id()?
        .hash_password_with_salt(password.as_bytes(), &salt)
        .map_err(told)?;
    Ok(hash.to_string())
}

/// Checks a password against the stored hash. Without one the same work is done for
/// nothing, so that the time taken does not tell whether an account exists.
///
/// # Errors
/// Internal when the stored hash cannot be read.
pub(crate) fn check(password: &str, stored: Option<&str>) -> Result<Proof, Error> {
    let argon2id = argon2id()?;
    let Some(stored) = stored else {
        argon2id
            .hash_password_with_salt(password.as_bytes(), &[0; 16])
            .map_err(told)?;
        return Ok(Proof::Wrong);
    };
    let hash = PasswordHash::new(stored)
        .map_err(|error| Error::internal(format!("a stored hash: {error}")))?;
    match argon2id.verify_password(password.as_bytes(), &hash) {
        Ok(()) if is_current(&hash) => Ok(Proof::Right),
        Ok(()) => Ok(Proof::RightButOld),
        Err(argon2::password_hash::Error::PasswordInvalid) => Ok(Proof::Wrong),
        Err(error) => Err(told(error)),
    }
}

fn is_current(hash: &PasswordHash) -> bool {
    let params = Params::try_from(hash).ok();
    let same = |params: Params| {
        (params.m_cost(), params.t_cost(), params.p_cost()) == (MEMORY_KIB, PASSES, LANES)
    };
    hash.algorithm == Algorithm::Argon2id.ident() && params.is_some_and(same)
}

fn argon2id() -> Result<Argon2<'static>, Error> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, Some(HASH_BYTES));
    let params =
        params.map_err(|error| Error::internal(format!("argon2's parameters: {error}")))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn told(error: argon2::password_hash::Error) -> Error {
    Error::internal(format!("a password's hash: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_holds_passwords_that_could_otherwise_be_chosen() {
        let common: Vec<&str> = COMMON.lines().collect();
        assert!(common.len() >= 300, "{}", common.len());
        assert!(common.is_sorted());
        assert!(common.windows(2).all(|pair| pair[0] != pair[1]));
        for password in common {
            assert!((10..=256).contains(&password.chars().count()), "{password}");
            assert_eq!(password, password.to_lowercase());
            assert_eq!(password, password.trim());
        }
    }

    #[test]
    fn guessed_and_own_passwords_are_refused() {
        for refused in [
            "Password123",
            "QWERTYUIOP",
            "ana@example.org",
            "ANA BELLA GYM",
        ] {
            let error = acceptable("new", refused, "ana@example.org", "Ana Bella Gym").unwrap_err();
            assert_eq!(
                (error.code.status(), error.details[0].path.as_str()),
                (422, "new"),
                "{refused}"
            );
        }
        assert_eq!(
            acceptable("new", "three green kettlebells", "ana@example.org", "Ana"),
            Ok(())
        );
    }

    #[test]
    fn a_hash_proves_its_password_alone_and_an_old_one_is_noticed() {
        let phc = |memory: u32| {
            let params = Params::new(memory, 1, 1, Some(32)).unwrap();
            let old = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
            old.hash_password_with_salt(b"three green kettlebells", &[7; 16])
                .unwrap()
                .to_string()
        };
        let today = argon2id()
            .unwrap()
            .hash_password_with_salt(b"three green kettlebells", &[7; 16])
            .unwrap()
            .to_string();
        assert!(
            today.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{today}"
        );
        assert_eq!(
            check("three green kettlebells", Some(&today)),
            Ok(Proof::Right)
        );
        assert_eq!(
            check("three green kettlebells", Some(&phc(64))),
            Ok(Proof::RightButOld)
        );
        assert_eq!(
            check("Three green kettlebells", Some(&today)),
            Ok(Proof::Wrong)
        );
        assert_eq!(check("three green kettlebells", None), Ok(Proof::Wrong));
        assert_eq!(
            check("x", Some("no hash")).unwrap_err().code,
            ports::Code::Internal
        );
    }
}
