// @generated from schema/ by ./x generate. Change the schema, not this file.

//! One function per operation of the API.

use crate::net::{self, ApiError, encode};
use contract::*;

/// Adds an account to a workspace.
///
/// # Errors
/// What the API answers, or that it could not be reached.
pub async fn add_member(id: &str, body: &NewMember) -> Result<Membership, ApiError> {
    net::post(&format!("/api/workspaces/{}/members", encode(id)), body).await
}

/// Stops an import. What is stored stays.
///
/// # Errors
/// What the API answers, or that it could not be reached.
pub async fn cancel_import(id: &str) -> Result<Import, ApiError> {
    net::post(&format!("/api/imports/{}/cancel", encode(id)), &()).await
}

/// Changes a member's role.
///
/// # Errors
/// What the API answers, or that it could not be reached.
pub async fn change_member(
    id: &str,
    user: &str,
    body: &MemberChange,
) -> Result<Membership, ApiError> {
    net::patch(
        &format!("/api/workspaces/{}/members/{}", encode(id), encode(user)),
        body,
    )
    .await
}

/// Changes the password and ends all other sessions.
///
/// # Errors
/// What the API answers, or that it could not be reached.
pub async fn change_password(body: &PasswordChange) -> Result<(), ApiError> {
    net::post("/api/auth/password", body).await
}

/// Changes name or unit.
///
/// # Errors
/// What the API answers, or that it could not be reached.
pub async fn change_profile(body: &ProfileChange) -> Result<Profile, ApiError> {
    net::patch("/api/auth/profile", body).await
}

/// Carries the import out in the background.
///
/// # Errors
/// What the API answers, or that it could not be reached.
pub async fn confirm_import(id: &str, body: &ImportConfirmation) -> Result<Import, ApiError> {
    net::post(&format!("/api/imports/{}/confirm", encode(id)), body).await
}

/// Opens a workspace whose first admin is the caller.
///
/// # Errors
/// What the API answers, or that it could not be reached.
pub async fn create_workspace(body: &NewWorkspace) -> Result<Workspace, ApiError> {
    net::post("/api/workspaces", body).await
}

/// The best estimated 1RM of each workout, oldest first.
///
/// # Errors
/// What the API answers, or that it could not be reached.
pub async fn exercise_trend(id: &str, query: &TrendQuery) -> Result<Trend, ApiError> {
    net::get(&net::with_query(
        &format!("/api/exercises/{}/trend", encode(id)),
        query,
    )?)
    .await
}

/// Opens a session.
///
/// # Errors
/// What the API answers, or that it could not be reached.
pub async fn login(body: &Credentials) -> Result<Session, ApiError> {
    net::post("/api/auth/login", body).await
}

/// Ends the session.
///
/// # Errors
/// What the API answers, or that it could not be reached.
pub async fn logout(body: &LogoutRequest) -> Result<(), ApiError> {
    net::post("/api/auth/logout", body).await
}

/// Predicts the next set of an exercise.
///
/// # Errors
/// What the API answers, or that it could not be reached.
pub async fn predict(body: &PredictRequest) -> Result<Prediction, ApiError> {
    net::post("/api/engine/predict", body).await
}

/// Reads a file and says what it would add, without adding it.
///
/// # Errors
/// What the API answers, or that it could not be reached.
pub async fn preview_import(body: &ImportRequest) -> Result<Import, ApiError> {
    net::upload("/api/imports", body).await
}

/// The signed-in account.
///
/// # Errors
/// What the API answers, or that it could not be reached.
pub async fn read_profile() -> Result<Profile, ApiError> {
    net::get("/api/auth/profile").await
}

/// Trades a refresh token for a new one and a new access token. A token used twice ends the whole session.
///
/// # Errors
/// What the API answers, or that it could not be reached.
pub async fn refresh(body: &RefreshRequest) -> Result<Session, ApiError> {
    net::post("/api/auth/refresh", body).await
}

/// Opens an account and a session.
///
/// # Errors
/// What the API answers, or that it could not be reached.
pub async fn register(body: &Registration) -> Result<Session, ApiError> {
    net::post("/api/auth/register", body).await
}

/// Removes a member, or leaves the workspace.
///
/// # Errors
/// What the API answers, or that it could not be reached.
pub async fn remove_member(id: &str, user: &str) -> Result<(), ApiError> {
    net::delete(&format!(
        "/api/workspaces/{}/members/{}",
        encode(id),
        encode(user)
    ))
    .await
}
