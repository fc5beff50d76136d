//! What may be guessed here, and how often.

use edge::{Limit, network};

const QUARTER_S: i64 = 900;
const HOUR_S: i64 = 3_600;

/// Tries to sign in to one account from one network: a stranger's guesses do not lock the
/// owner out elsewhere. `email_hash` stands for the address, so that the table holds none,
/// known or not.
pub(crate) fn login_account(email_hash: &str, peer: Option<&str>) -> Limit {
    let subject = format!("login:{email_hash}@{}", network(peer));
    Limit::new(subject, QUARTER_S, 10)
}

/// Tries to sign in to one account from everywhere: many networks guess together.
pub(crate) fn login_anywhere(email_hash: &str) -> Limit {
    Limit::new(format!("login:{email_hash}"), QUARTER_S, 100)
}

/// Tries to sign in from one network.
pub(crate) fn login_address(peer: Option<&str>) -> Limit {
    Limit::new(format!("login@{}", network(peer)), QUARTER_S, 600)
}

/// Accounts opened from one network.
pub(crate) fn register_address(peer: Option<&str>) -> Limit {
    Limit::new(format!("register@{}", network(peer)), HOUR_S, 600)
}

/// Tries at the current password of a signed-in account.
pub(crate) fn password(user: &str) -> Limit {
    Limit::new(format!("password:{user}"), QUARTER_S, 10)
}

/// E-mails that one person looks up by adding members or letting people in.
pub(crate) fn members(user: &str) -> Limit {
    Limit::new(format!("members:{user}"), HOUR_S, 120)
}
