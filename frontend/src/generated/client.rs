// @generated from schema/ by ./x generate. Change the schema, not this file.

//! One function per operation of the API.

use crate::net::{self, ApiError, encode};
use contract::*;

/// Takes up an assignment: begins the run and, if wanted, lets the mentor see it.
///
/// # Errors
/// What the API answers, or that it could not be reached.
pub async fn accept_assignment(id: &str, body: &AcceptedAssignment) -> Result<Run, ApiError> {
    net::post(&format!("/api/assignments/{}/accept", encode(id)), body).await
}

/// Joins the workspace by an invitation. Who belongs to it already stays what they are.
///
/// # Errors
/// What the API answers, or that it could not be reached.
pub async fn accept_invitation(code: &str) -> Result<Membership, ApiError> {
    net::post(
        &format!("/api/auth/invitations/{}/accept", encode(code)),
        &(),
    )
    .await
}

/// Lets this model answer from now on.
///
/// # Errors
/// What the API answers, or that it could not be reached.
pub async fn activate_checkpoint(id: &str) -> Result<Checkpoint, ApiError> {
    net::post(&format!("/api/checkpoints/{}/activate", encode(id)), &()).await
}

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

/// Copies a programme with its routines and exercises, into a workspace if wanted.
///
/// # Errors
/// What the API answers, or that it could not be reached.
pub async fn copy_programme(id: &str, body: &ProgrammeCopy) -> Result<Programme, ApiError> {
    net::post(&format!("/api/programmes/{}/copy", encode(id)), body).await
}

/// Makes an API token. It reaches what its scopes name, and never passwords, sessions or tokens.
///
/// # Errors
/// What the API answers, or that it could not be reached.
pub async fn create_api_token(body: &NewApiToken) -> Result<IssuedApiToken, ApiError> {
    net::post("/api/api_tokens", body).await
}

/// Makes a secret address that a calendar can subscribe to. It is told this once.
///
/// # Errors
/// What the API answers, or that it could not be reached.
pub async fn create_calendar_feed(body: &NewCalendarFeed) -> Result<CalendarAddress, ApiError> {
    net::post("/api/calendar_feeds", body).await
}

/// Lets a mentor see areas of the caller's own space, until either takes it back.
///
/// # Errors
/// What the API answers, or that it could not be reached.
pub async fn create_grant(body: &NewGrant) -> Result<Grant, ApiError> {
    net::post("/api/auth/grants", body).await
}

/// Makes a link by which people join a workspace: an admin for any role, a mentor for mentees.
///
/// # Errors
/// What the API answers, or that it could not be reached.
pub async fn create_invitation(id: &str, body: &NewInvitation) -> Result<InvitationLink, ApiError> {
    net::post(&format!("/api/workspaces/{}/invitations", encode(id)), body).await
}

/// Opens a workspace whose first admin is the caller.
///
/// # Errors
/// What the API answers, or that it could not be reached.
pub async fn create_workspace(body: &NewWorkspace) -> Result<Workspace, ApiError> {
    net::post("/api/workspaces", body).await
}

/// Declines an assignment.
///
/// # Errors
/// What the API answers, or that it could not be reached.
pub async fn decline_assignment(
    id: &str,
    body: &DeclinedAssignment,
) -> Result<Assignment, ApiError> {
    net::post(&format!("/api/assignments/{}/decline", encode(id)), body).await
}

/// How good the answers were, beside the formula and the plain rules.
///
/// # Errors
/// What the API answers, or that it could not be reached.
pub async fn engine_accuracy(query: &AccuracyQuery) -> Result<Accuracy, ApiError> {
    net::get(&net::with_query("/api/engine/accuracy", query)?).await
}

/// Rep maxes, best sets and the volume of each week on an exercise.
///
/// # Errors
/// What the API answers, or that it could not be reached.
pub async fn exercise_bests(id: &str, query: &LiftQuery) -> Result<Bests, ApiError> {
    net::get(&net::with_query(
        &format!("/api/exercises/{}/bests", encode(id)),
        query,
    )?)
    .await
}

/// The best estimated 1RM of each workout, oldest first.
///
/// # Errors
/// What the API answers, or that it could not be reached.
pub async fn exercise_trend(id: &str, query: &LiftQuery) -> Result<Trend, ApiError> {
    net::get(&net::with_query(
        &format!("/api/exercises/{}/trend", encode(id)),
        query,
    )?)
    .await
}

/// Whom the caller looks after and how they are getting on.
///
/// # Errors
/// What the API answers, or that it could not be reached.
pub async fn list_people(query: &PeopleQuery) -> Result<People, ApiError> {
    net::get(&net::with_query("/api/training/people", query)?).await
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

/// Marks what was said to the caller about a workout as seen.
///
/// # Errors
/// What the API answers, or that it could not be reached.
pub async fn mark_comments_seen(id: &str) -> Result<(), ApiError> {
    net::post(&format!("/api/workouts/{}/comments/seen", encode(id)), &()).await
}

/// Where a programme run stands and its next session, with weights.
///
/// # Errors
/// What the API answers, or that it could not be reached.
pub async fn next_session(id: &str, query: &NextSessionQuery) -> Result<NextSession, ApiError> {
    net::get(&net::with_query(
        &format!("/api/runs/{}/next", encode(id)),
        query,
    )?)
    .await
}

/// Predicts the next set of an exercise.
///
/// # Errors
/// What the API answers, or that it could not be reached.
pub async fn predict(body: &PredictRequest) -> Result<NextSet, ApiError> {
    net::post("/api/engine/predict", body).await
}

/// Reads a file and says what it would add, without adding it.
///
/// # Errors
/// What the API answers, or that it could not be reached.
pub async fn preview_import(body: &ImportRequest) -> Result<Import, ApiError> {
    net::upload("/api/imports", body).await
}

/// Says what undoing an import would take away, without doing it.
///
/// # Errors
/// What the API answers, or that it could not be reached.
pub async fn preview_undo(id: &str) -> Result<ImportUndo, ApiError> {
    net::get(&format!("/api/imports/{}/undo", encode(id))).await
}

/// Makes a programme with its routines and exercises from a template.
///
/// # Errors
/// What the API answers, or that it could not be reached.
pub async fn programme_from_template(body: &TemplateChoice) -> Result<Programme, ApiError> {
    net::post("/api/programmes/from_template", body).await
}

/// To what an invitation invites, for whoever has its link.
///
/// # Errors
/// What the API answers, or that it could not be reached.
pub async fn read_invitation(code: &str) -> Result<InvitationOffer, ApiError> {
    net::get(&format!("/api/auth/invitations/{}", encode(code))).await
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

/// Takes the model that answers now out of force; what answered before it answers again.
///
/// # Errors
/// What the API answers, or that it could not be reached.
pub async fn rollback_checkpoint(id: &str) -> Result<Checkpoint, ApiError> {
    net::post(&format!("/api/checkpoints/{}/rollback", encode(id)), &()).await
}

/// A programme weeks ahead, under an assumption about how the sets go.
///
/// # Errors
/// What the API answers, or that it could not be reached.
pub async fn simulate_programme(
    id: &str,
    body: &SimulationRequest,
) -> Result<Simulation, ApiError> {
    net::post(&format!("/api/programmes/{}/simulate", encode(id)), body).await
}

/// Says what the columns of a table seem to hold, for a person to correct.
///
/// # Errors
/// What the API answers, or that it could not be reached.
pub async fn sniff_columns(body: &ColumnsRequest) -> Result<ImportColumns, ApiError> {
    net::post("/api/imports/columns", body).await
}

/// Ends a permission: who gave it may, and who has it.
///
/// # Errors
/// What the API answers, or that it could not be reached.
pub async fn take_back_grant(id: &str) -> Result<(), ApiError> {
    net::delete(&format!("/api/grants/{}", encode(id))).await
}

/// What was done on each day, and streaks.
///
/// # Errors
/// What the API answers, or that it could not be reached.
pub async fn training_days(query: &DaysQuery) -> Result<TrainingDays, ApiError> {
    net::get(&net::with_query("/api/training/days", query)?).await
}

/// When a record was broken and by what, and first times.
///
/// # Errors
/// What the API answers, or that it could not be reached.
pub async fn training_milestones(query: &MilestonesQuery) -> Result<Milestones, ApiError> {
    net::get(&net::with_query("/api/training/milestones", query)?).await
}

/// Working sets and volume of each week by muscle and by exercise.
///
/// # Errors
/// What the API answers, or that it could not be reached.
pub async fn training_muscles(query: &PeriodQuery) -> Result<TrainingMuscles, ApiError> {
    net::get(&net::with_query("/api/training/muscles", query)?).await
}

/// A period in numbers, by exercise and by muscle, to hold one against another.
///
/// # Errors
/// What the API answers, or that it could not be reached.
pub async fn training_summary(query: &LiftQuery) -> Result<TrainingSummary, ApiError> {
    net::get(&net::with_query("/api/training/summary", query)?).await
}

/// Takes back what an import brought, in the background. Importing the file again brings it again.
///
/// # Errors
/// What the API answers, or that it could not be reached.
pub async fn undo_import(id: &str, body: &UndoRequest) -> Result<Import, ApiError> {
    net::post(&format!("/api/imports/{}/undo", encode(id)), body).await
}

/// Brings an ONNX file of one's own, checked before it is kept. It answers once it is activated.
///
/// # Errors
/// What the API answers, or that it could not be reached.
pub async fn upload_checkpoint(body: &ModelUpload) -> Result<Checkpoint, ApiError> {
    net::upload("/api/checkpoints/upload", body).await
}
