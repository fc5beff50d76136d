//! The person's own profile and password.
use serde_json::{Map, Value, json};

use crate::net::{self, ApiError, Profile};

/// Sends the changed fields of the profile.
pub async fn change_profile(changed: &Map<String, Value>) -> Result<Profile, ApiError> {
    net::patch("/api/auth/profile", changed).await
}

/// Proves the current password and sets a new one.
pub async fn change_password(current: &str, new: &str) -> Result<(), ApiError> {
    let _: Value = net::post(
        "/api/auth/password",
        &json!({"current": current, "new": new}),
    )
    .await?;
    Ok(())
}
