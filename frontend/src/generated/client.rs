// @generated from schema/ by ./x generate. Change the schema, not this file.

//! One function per operation of the API.

use crate::net::{ApiError, Net, segment};
use contract::*;

/// Adds an account to a workspace.
///
/// # Errors
/// What the API answers, or that it could not be reached.
pub async fn add_member(net: &Net, id: &str, body: &NewMember) -> Result<Membership, ApiError> {
    net.call(
        "POST",
        &format!("/api/workspaces/{}/members", segment(id)),
        None::<&()>,
        Some(body),
    )
    .await
}

/// Stops an import. What is stored stays.
///
/// # Errors
/// What the API answers, or that it could not be reached.
pub async fn cancel_import(net: &Net, id: &str) -> Result<Import, ApiError> {
    net.call(
        "POST",
        &format!("/api/imports/{}/cancel", segment(id)),
        None::<&()>,
        None::<&()>,
    )
    .await
}

/// Changes a member's role.
///
/// # Errors
/// What the API answers, or that it could not be reached.
pub async fn change_member(
    net: &Net,
    id: &str,
    user: &str,
    body: &MemberChange,
) -> Result<Membership, ApiError> {
    net.call(
        "PATCH",
        &format!("/api/workspaces/{}/members/{}", segment(id), segment(user)),
        None::<&()>,
        Some(body),
    )
    .await
}

/// Changes the password and ends all other sessions.
///
/// # Errors
/// What the API answers, or that it could not be reached.
pub async fn change_password(net: &Net, body: &PasswordChange) -> Result<(), ApiError> {
    net.call("POST", "/api/auth/password", None::<&()>, Some(body))
        .await
}

/// Changes name or unit.
///
/// # Errors
/// What the API answers, or that it could not be reached.
pub async fn change_profile(net: &Net, body: &ProfileChange) -> Result<Profile, ApiError> {
    net.call("PATCH", "/api/auth/profile", None::<&()>, Some(body))
        .await
}

/// Carries the import out in the background.
///
/// # Errors
/// What the API answers, or that it could not be reached.
pub async fn confirm_import(
    net: &Net,
    id: &str,
    body: &ImportConfirmation,
) -> Result<Import, ApiError> {
    net.call(
        "POST",
        &format!("/api/imports/{}/confirm", segment(id)),
        None::<&()>,
        Some(body),
    )
    .await
}

/// Opens a workspace whose first admin is the caller.
///
/// # Errors
/// What the API answers, or that it could not be reached.
pub async fn create_workspace(net: &Net, body: &NewWorkspace) -> Result<Workspace, ApiError> {
    net.call("POST", "/api/workspaces", None::<&()>, Some(body))
        .await
}

/// The best estimated 1RM of each workout, oldest first.
///
/// # Errors
/// What the API answers, or that it could not be reached.
pub async fn exercise_trend(net: &Net, id: &str, query: &TrendQuery) -> Result<Trend, ApiError> {
    net.call(
        "GET",
        &format!("/api/exercises/{}/trend", segment(id)),
        Some(query),
        None::<&()>,
    )
    .await
}

/// Opens a session.
///
/// # Errors
/// What the API answers, or that it could not be reached.
pub async fn login(net: &Net, body: &Credentials) -> Result<Session, ApiError> {
    net.call("POST", "/api/auth/login", None::<&()>, Some(body))
        .await
}

/// Ends the session.
///
/// # Errors
/// What the API answers, or that it could not be reached.
pub async fn logout(net: &Net, body: &LogoutRequest) -> Result<(), ApiError> {
    net.call("POST", "/api/auth/logout", None::<&()>, Some(body))
        .await
}

/// Predicts the next set of an exercise.
///
/// # Errors
/// What the API answers, or that it could not be reached.
pub async fn predict(net: &Net, body: &PredictRequest) -> Result<Prediction, ApiError> {
    net.call("POST", "/api/engine/predict", None::<&()>, Some(body))
        .await
}

/// Reads a file and says what it would add, without adding it.
///
/// # Errors
/// What the API answers, or that it could not be reached.
pub async fn preview_import(net: &Net, body: &ImportRequest) -> Result<Import, ApiError> {
    net.call("POST", "/api/imports", None::<&()>, Some(body))
        .await
}

/// The signed-in account.
///
/// # Errors
/// What the API answers, or that it could not be reached.
pub async fn read_profile(net: &Net) -> Result<Profile, ApiError> {
    net.call("GET", "/api/auth/profile", None::<&()>, None::<&()>)
        .await
}

/// Trades a refresh token for a new one and a new access token. A token used twice ends the whole session.
///
/// # Errors
/// What the API answers, or that it could not be reached.
pub async fn refresh(net: &Net, body: &RefreshRequest) -> Result<Session, ApiError> {
    net.call("POST", "/api/auth/refresh", None::<&()>, Some(body))
        .await
}

/// Opens an account and a session.
///
/// # Errors
/// What the API answers, or that it could not be reached.
pub async fn register(net: &Net, body: &Registration) -> Result<Session, ApiError> {
    net.call("POST", "/api/auth/register", None::<&()>, Some(body))
        .await
}

/// Removes a member, or leaves the workspace.
///
/// # Errors
/// What the API answers, or that it could not be reached.
pub async fn remove_member(net: &Net, id: &str, user: &str) -> Result<(), ApiError> {
    net.call(
        "DELETE",
        &format!("/api/workspaces/{}/members/{}", segment(id), segment(user)),
        None::<&()>,
        None::<&()>,
    )
    .await
}
