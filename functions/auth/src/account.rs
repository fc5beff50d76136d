//! An account as signing in needs it.

use contract::{Profile, ProfileUnit};
use ports::{Error, Rows, Statement};

/// A stored account.
pub(crate) struct Account {
    /// What its owner sees.
    pub profile: Profile,
    /// The password's hash.
    pub password: String,
    /// Whether it may sign in no more.
    pub disabled: bool,
}

const SELECT: &str =
    r#"SELECT "id", "email", "name", "unit", "rev", "password", "disabled_at" FROM "users""#;

/// Selects the account of that e-mail.
pub(crate) fn by_email(email: &str) -> Statement {
    Statement::new(format!(
        r#"{SELECT} WHERE "email" = ? AND "deleted_at" IS NULL"#
    ))
    .bind(email)
}

/// Selects the account of that id.
pub(crate) fn by_id(id: &str) -> Statement {
    Statement::new(format!(
        r#"{SELECT} WHERE "id" = ? AND "deleted_at" IS NULL"#
    ))
    .bind(id)
}

/// The condition that this account may sign in.
pub(crate) const OPEN: &str = r#"EXISTS (SELECT 1 FROM "users" WHERE "id" = ? AND "disabled_at" IS NULL AND "deleted_at" IS NULL)"#;

/// The condition that this account may sign in and its password is still this one.
pub(crate) const STILL: &str = r#"EXISTS (SELECT 1 FROM "users" WHERE "id" = ? AND "password" = ? AND "disabled_at" IS NULL AND "deleted_at" IS NULL)"#;

/// Reads the answer to [`by_email`] or [`by_id`].
pub(crate) fn read(rows: Option<&Rows>) -> Option<Account> {
    let row = rows?.first()?;
    let unit = row.text(3).unwrap_or_default();
    let unit = ProfileUnit::ALL
        .iter()
        .copied()
        .find(|known| known.word() == unit)
        .unwrap_or(ProfileUnit::Kg);
    let profile = Profile {
        id: row.text(0)?.to_owned(),
        email: row.text(1)?.to_owned(),
        name: row.text(2)?.to_owned(),
        unit,
        rev: row.int(4)?,
    };
    Some(Account {
        profile,
        password: row.text(5)?.to_owned(),
        disabled: row.text(6).is_some(),
    })
}

/// The signed-in caller's account. A token outlives its account by minutes.
///
/// # Errors
/// Unauthenticated when it is gone or disabled.
pub(crate) fn of_caller(rows: Option<&Rows>) -> Result<Account, Error> {
    read(rows)
        .filter(|account| !account.disabled)
        .ok_or_else(gone)
}

/// The answer to a token whose account is open no more.
pub(crate) fn gone() -> Error {
    Error::unauthenticated("This account is open no more.")
}
