//! `GET /api/auth/profile`.

use crate::account;
use contract::Profile;
use edge::{Cx, Identity};
use ports::Error;

/// The signed-in account.
///
/// # Errors
/// Unauthenticated when it is gone or disabled.
pub async fn read_profile(cx: &Cx, user: &Identity) -> Result<Profile, Error> {
    let rows = cx.ports.db.query(account::by_id(&user.user)).await?;
    Ok(account::of_caller(Some(&rows))?.profile)
}
