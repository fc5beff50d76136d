// @generated from schema/ by ./x generate. Change the schema, not this file.

//! Shapes of requests, answers and event payloads.

use serde::{Deserialize, Serialize};

/// `baseline`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Baseline {
    /// Name.
    pub name: String,
    /// Weight kg.
    pub weight_kg: f64,
    /// Reps.
    pub reps: i64,
}

/// Where the refresh token goes: into the answer (default), or into an HttpOnly cookie for the browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CredentialsSession {
    /// Body.
    #[serde(rename = "body")]
    Body,
    /// Cookie.
    #[serde(rename = "cookie")]
    Cookie,
}

impl CredentialsSession {
    /// Every value.
    pub const ALL: &'static [Self] = &[Self::Body, Self::Cookie];
    /// The API's word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Body => "body",
            Self::Cookie => "cookie",
        }
    }
    /// The value of the API's word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| value.word() == word)
    }
    /// What people read.
    pub fn label(self) -> &'static str {
        match self {
            Self::Body => "Body",
            Self::Cookie => "Cookie",
        }
    }
}

/// `credentials`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Credentials {
    /// E-mail.
    pub email: String,
    /// Password.
    pub password: crate::Secret,
    /// Where the refresh token goes: into the answer (default), or into an HttpOnly cookie for the browser.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub session: Option<CredentialsSession>,
}

/// Weights in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ImportConfirmationUnit {
    /// Kg.
    #[serde(rename = "kg")]
    Kg,
    /// Lb.
    #[serde(rename = "lb")]
    Lb,
}

impl ImportConfirmationUnit {
    /// Every value.
    pub const ALL: &'static [Self] = &[Self::Kg, Self::Lb];
    /// The API's word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Kg => "kg",
            Self::Lb => "lb",
        }
    }
    /// The value of the API's word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| value.word() == word)
    }
    /// What people read.
    pub fn label(self) -> &'static str {
        match self {
            Self::Kg => "Kg",
            Self::Lb => "Lb",
        }
    }
}

/// `import_confirmation`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ImportConfirmation {
    /// Weights in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<ImportConfirmationUnit>,
    /// Names that the person decided differently from the preview.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub matches: Option<Vec<NameMatch>>,
}

/// A previewed import may be carried out; one message moves it on by one bounded chunk.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ImportConfirmedPayload {
    /// Import.
    pub import: String,
    /// Workouts of the file that earlier chunks have stored.
    pub from: i64,
}

/// `import_preview`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ImportPreview {
    /// Whether the file says its unit.
    pub unit_stated: bool,
    /// Rows.
    pub rows: i64,
    /// Workouts.
    pub workouts: i64,
    /// Sets.
    pub sets: i64,
    /// New sets.
    pub new_sets: i64,
    /// Duplicate sets.
    pub duplicate_sets: i64,
    /// Rest timers, note rows and empty sets.
    pub skipped: i64,
    /// The first workout's local start.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first: Option<String>,
    /// The last workout's local start.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<String>,
    /// Exercises.
    pub exercises: Vec<PreviewExercise>,
    /// The first 200.
    pub faults: Vec<PreviewFault>,
    /// Faults total.
    pub faults_total: i64,
}

/// For files that do not say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ImportRequestUnit {
    /// Kg.
    #[serde(rename = "kg")]
    Kg,
    /// Lb.
    #[serde(rename = "lb")]
    Lb,
}

impl ImportRequestUnit {
    /// Every value.
    pub const ALL: &'static [Self] = &[Self::Kg, Self::Lb];
    /// The API's word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Kg => "kg",
            Self::Lb => "lb",
        }
    }
    /// The value of the API's word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| value.word() == word)
    }
    /// What people read.
    pub fn label(self) -> &'static str {
        match self {
            Self::Kg => "Kg",
            Self::Lb => "Lb",
        }
    }
}

/// A file as text, and what the file itself does not say.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ImportRequest {
    /// File.
    pub filename: String,
    /// The file's text, at most 8 MB.
    pub text: String,
    /// For files that do not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<ImportRequestUnit>,
    /// The person's time zone as its changes, oldest first; UTC when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zone: Option<Vec<ZoneTransition>>,
}

/// `logout_request`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct LogoutRequest {
    /// Absent when it travels in the cookie.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refresh_token: Option<crate::Secret>,
    /// End all sessions of this account.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub everywhere: Option<bool>,
}

/// Role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum MemberChangeRole {
    /// Admin.
    #[serde(rename = "admin")]
    Admin,
    /// Pastor.
    #[serde(rename = "pastor")]
    Pastor,
    /// Mentor.
    #[serde(rename = "mentor")]
    Mentor,
    /// Mentee.
    #[serde(rename = "mentee")]
    Mentee,
}

impl MemberChangeRole {
    /// Every value.
    pub const ALL: &'static [Self] = &[Self::Admin, Self::Pastor, Self::Mentor, Self::Mentee];
    /// The API's word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Admin => "admin",
            Self::Pastor => "pastor",
            Self::Mentor => "mentor",
            Self::Mentee => "mentee",
        }
    }
    /// The value of the API's word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| value.word() == word)
    }
    /// What people read.
    pub fn label(self) -> &'static str {
        match self {
            Self::Admin => "Admin",
            Self::Pastor => "Pastor",
            Self::Mentor => "Mentor",
            Self::Mentee => "Mentee",
        }
    }
}

/// `member_change`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MemberChange {
    /// Role.
    pub role: MemberChangeRole,
}

/// `name_match`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct NameMatch {
    /// Name.
    pub name: String,
    /// The exercise it is; absent makes a new one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exercise: Option<String>,
}

/// Role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NewMemberRole {
    /// Admin.
    #[serde(rename = "admin")]
    Admin,
    /// Pastor.
    #[serde(rename = "pastor")]
    Pastor,
    /// Mentor.
    #[serde(rename = "mentor")]
    Mentor,
    /// Mentee.
    #[serde(rename = "mentee")]
    Mentee,
}

impl NewMemberRole {
    /// Every value.
    pub const ALL: &'static [Self] = &[Self::Admin, Self::Pastor, Self::Mentor, Self::Mentee];
    /// The API's word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Admin => "admin",
            Self::Pastor => "pastor",
            Self::Mentor => "mentor",
            Self::Mentee => "mentee",
        }
    }
    /// The value of the API's word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| value.word() == word)
    }
    /// What people read.
    pub fn label(self) -> &'static str {
        match self {
            Self::Admin => "Admin",
            Self::Pastor => "Pastor",
            Self::Mentor => "Mentor",
            Self::Mentee => "Mentee",
        }
    }
}

/// `new_member`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NewMember {
    /// E-mail.
    pub email: String,
    /// Role.
    pub role: NewMemberRole,
}

/// `new_workspace`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct NewWorkspace {
    /// Name.
    pub name: String,
    /// Description.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

/// `password_change`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PasswordChange {
    /// Current password.
    pub current: crate::Secret,
    /// New password.
    pub new: crate::Secret,
}

/// `predict_request`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PredictRequest {
    /// Exercise.
    pub exercise: String,
    /// Today's workout, whose sets count as done today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub workout: Option<String>,
    /// Target reps.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target_reps: Option<i64>,
    /// Target rir.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target_rir: Option<f64>,
}

/// Generator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PredictionGenerator {
    /// Onnx.
    #[serde(rename = "onnx")]
    Onnx,
    /// Formula.
    #[serde(rename = "formula")]
    Formula,
    /// Default.
    #[serde(rename = "default")]
    Default,
}

impl PredictionGenerator {
    /// Every value.
    pub const ALL: &'static [Self] = &[Self::Onnx, Self::Formula, Self::Default];
    /// The API's word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Onnx => "onnx",
            Self::Formula => "formula",
            Self::Default => "default",
        }
    }
    /// The value of the API's word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| value.word() == word)
    }
    /// What people read.
    pub fn label(self) -> &'static str {
        match self {
            Self::Onnx => "Onnx",
            Self::Formula => "Formula",
            Self::Default => "Default",
        }
    }
}

/// The next set, with an 80 % interval and where it comes from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Prediction {
    /// Exercise.
    pub exercise: String,
    /// Weight kg.
    pub weight_kg: f64,
    /// Reps.
    pub reps: i64,
    /// Rir.
    pub rir: f64,
    /// Low kg.
    pub low_kg: f64,
    /// High kg.
    pub high_kg: f64,
    /// Step kg.
    pub step_kg: f64,
    /// Model version.
    pub model_version: String,
    /// Generator.
    pub generator: PredictionGenerator,
    /// Features hash.
    pub features_hash: String,
    /// Reasons.
    pub reasons: Vec<Reason>,
    /// Baselines.
    pub baselines: Vec<Baseline>,
}

/// Confidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PreviewExerciseConfidence {
    /// Exact.
    #[serde(rename = "exact")]
    Exact,
    /// Alias.
    #[serde(rename = "alias")]
    Alias,
    /// Likely.
    #[serde(rename = "likely")]
    Likely,
    /// None.
    #[serde(rename = "none")]
    None,
}

impl PreviewExerciseConfidence {
    /// Every value.
    pub const ALL: &'static [Self] = &[Self::Exact, Self::Alias, Self::Likely, Self::None];
    /// The API's word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Alias => "alias",
            Self::Likely => "likely",
            Self::None => "none",
        }
    }
    /// The value of the API's word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| value.word() == word)
    }
    /// What people read.
    pub fn label(self) -> &'static str {
        match self {
            Self::Exact => "Exact",
            Self::Alias => "Alias",
            Self::Likely => "Likely",
            Self::None => "None",
        }
    }
}

/// `preview_exercise`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PreviewExercise {
    /// Name.
    pub name: String,
    /// Sets.
    pub sets: i64,
    /// Confidence.
    pub confidence: PreviewExerciseConfidence,
    /// Exercise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exercise: Option<String>,
    /// The matched exercise's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub matched: Option<String>,
}

/// `preview_fault`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PreviewFault {
    /// Line.
    pub line: i64,
    /// Column.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    /// Message.
    pub message: String,
}

/// Unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ProfileUnit {
    /// Kg.
    #[serde(rename = "kg")]
    Kg,
    /// Lb.
    #[serde(rename = "lb")]
    Lb,
}

impl ProfileUnit {
    /// Every value.
    pub const ALL: &'static [Self] = &[Self::Kg, Self::Lb];
    /// The API's word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Kg => "kg",
            Self::Lb => "lb",
        }
    }
    /// The value of the API's word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| value.word() == word)
    }
    /// What people read.
    pub fn label(self) -> &'static str {
        match self {
            Self::Kg => "Kg",
            Self::Lb => "Lb",
        }
    }
}

/// `profile`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Profile {
    /// Id.
    pub id: String,
    /// Email.
    pub email: String,
    /// Name.
    pub name: String,
    /// Unit.
    pub unit: ProfileUnit,
    /// Base revision for the next change.
    pub rev: i64,
}

/// Weights in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ProfileChangeUnit {
    /// Kg.
    #[serde(rename = "kg")]
    Kg,
    /// Lb.
    #[serde(rename = "lb")]
    Lb,
}

impl ProfileChangeUnit {
    /// Every value.
    pub const ALL: &'static [Self] = &[Self::Kg, Self::Lb];
    /// The API's word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Kg => "kg",
            Self::Lb => "lb",
        }
    }
    /// The value of the API's word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| value.word() == word)
    }
    /// What people read.
    pub fn label(self) -> &'static str {
        match self {
            Self::Kg => "Kg",
            Self::Lb => "Lb",
        }
    }
}

/// `profile_change`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ProfileChange {
    /// Name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Weights in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<ProfileChangeUnit>,
}

/// `reason`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Reason {
    /// Code.
    pub code: String,
    /// Text.
    pub text: String,
}

/// Where the refresh token goes: into the answer (default), or into an HttpOnly cookie for the browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RefreshRequestSession {
    /// Body.
    #[serde(rename = "body")]
    Body,
    /// Cookie.
    #[serde(rename = "cookie")]
    Cookie,
}

impl RefreshRequestSession {
    /// Every value.
    pub const ALL: &'static [Self] = &[Self::Body, Self::Cookie];
    /// The API's word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Body => "body",
            Self::Cookie => "cookie",
        }
    }
    /// The value of the API's word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| value.word() == word)
    }
    /// What people read.
    pub fn label(self) -> &'static str {
        match self {
            Self::Body => "Body",
            Self::Cookie => "Cookie",
        }
    }
}

/// `refresh_request`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RefreshRequest {
    /// Absent when it travels in the cookie.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refresh_token: Option<crate::Secret>,
    /// Where the refresh token goes: into the answer (default), or into an HttpOnly cookie for the browser.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub session: Option<RefreshRequestSession>,
}

/// Weights in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RegistrationUnit {
    /// Kg.
    #[serde(rename = "kg")]
    Kg,
    /// Lb.
    #[serde(rename = "lb")]
    Lb,
}

impl RegistrationUnit {
    /// Every value.
    pub const ALL: &'static [Self] = &[Self::Kg, Self::Lb];
    /// The API's word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Kg => "kg",
            Self::Lb => "lb",
        }
    }
    /// The value of the API's word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| value.word() == word)
    }
    /// What people read.
    pub fn label(self) -> &'static str {
        match self {
            Self::Kg => "Kg",
            Self::Lb => "Lb",
        }
    }
}

/// Where the refresh token goes: into the answer (default), or into an HttpOnly cookie for the browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RegistrationSession {
    /// Body.
    #[serde(rename = "body")]
    Body,
    /// Cookie.
    #[serde(rename = "cookie")]
    Cookie,
}

impl RegistrationSession {
    /// Every value.
    pub const ALL: &'static [Self] = &[Self::Body, Self::Cookie];
    /// The API's word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Body => "body",
            Self::Cookie => "cookie",
        }
    }
    /// The value of the API's word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| value.word() == word)
    }
    /// What people read.
    pub fn label(self) -> &'static str {
        match self {
            Self::Body => "Body",
            Self::Cookie => "Cookie",
        }
    }
}

/// A new account.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Registration {
    /// E-mail.
    pub email: String,
    /// At least 10 characters. A sentence is good.
    pub password: crate::Secret,
    /// Name.
    pub name: String,
    /// Weights in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<RegistrationUnit>,
    /// Where the refresh token goes: into the answer (default), or into an HttpOnly cookie for the browser.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub session: Option<RegistrationSession>,
}

/// A signed-in session.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Session {
    /// Send as `Authorization: Bearer …`.
    pub access_token: String,
    /// Seconds that the access token lives.
    pub expires_in: i64,
    /// Only when the session is kept in the body. Each can be used once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refresh_token: Option<String>,
    /// User.
    pub user: Profile,
}

/// A chunk of an import was stored.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SetsImportedPayload {
    /// Import.
    pub import: String,
    /// Ids of the exercises whose records may have changed.
    pub exercises: Vec<String>,
}

/// An exercise's estimated one-repetition maximum over time.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Trend {
    /// Formula.
    pub formula: String,
    /// Points.
    pub points: Vec<TrendPoint>,
}

/// `trend_point`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TrendPoint {
    /// Date.
    pub date: String,
    /// At.
    pub at: String,
    /// Workout.
    pub workout: String,
    /// E1rm kg.
    pub e1rm_kg: f64,
    /// Weight kg.
    pub weight_kg: f64,
    /// Reps.
    pub reps: i64,
}

/// Formula.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TrendQueryFormula {
    /// Epley.
    #[serde(rename = "epley")]
    Epley,
    /// Brzycki.
    #[serde(rename = "brzycki")]
    Brzycki,
}

impl TrendQueryFormula {
    /// Every value.
    pub const ALL: &'static [Self] = &[Self::Epley, Self::Brzycki];
    /// The API's word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Epley => "epley",
            Self::Brzycki => "brzycki",
        }
    }
    /// The value of the API's word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| value.word() == word)
    }
    /// What people read.
    pub fn label(self) -> &'static str {
        match self {
            Self::Epley => "Epley",
            Self::Brzycki => "Brzycki",
        }
    }
}

/// `trend_query`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TrendQuery {
    /// From.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Formula.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub formula: Option<TrendQueryFormula>,
}

/// A set was logged, changed or removed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct WorkoutLoggedPayload {
    /// Workout.
    pub workout: String,
    /// Exercise.
    pub exercise: String,
    /// The set's exercise before a change.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous: Option<String>,
}

/// `zone_transition`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ZoneTransition {
    /// Local time from which the offset holds, `YYYY-MM-DDTHH:MM:SS`.
    pub from: String,
    /// Minutes east of UTC.
    pub minutes: i64,
}
