// @generated from schema/ by ./x generate. Change the schema, not this file.

//! Shapes of requests, answers and event payloads.

use serde::{Deserialize, Serialize};

/// `bar`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Bar {
    /// Name.
    pub name: String,
    /// In the unit of the gym.
    pub weight: f64,
}

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

/// A calendar link just made. Its address is shown this once.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CalendarAddress {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// The address on this host, to be kept secret.
    pub path: String,
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

/// `new_calendar_feed`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct NewCalendarFeed {
    /// Title.
    pub title: String,
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

/// Where a run stands and what comes next.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct NextSession {
    /// Run.
    pub run: String,
    /// Sessions done.
    pub done: i64,
    /// Sessions left out.
    pub skipped: i64,
    /// Standings.
    pub standings: Vec<SlotStanding>,
    /// Absent when the run has ended or its programme is empty.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<PlannedSession>,
}

/// `next_session_query`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct NextSessionQuery {
    /// The caller's day, before which nothing is planned; UTC's when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub today: Option<String>,
}

/// `password_change`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PasswordChange {
    /// Current password.
    pub current: crate::Secret,
    /// New password.
    pub new: crate::Secret,
}

/// An exercise of a planned session, its sets worked out.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PlannedBlock {
    /// Slot.
    pub slot: String,
    /// Exercise.
    pub exercise: String,
    /// Superset.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub superset: Option<String>,
    /// Rest s.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rest_s: Option<i64>,
    /// Notes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notes: Option<String>,
    /// Weights in kilograms, rounded to what can be loaded; none where nothing is known to work them out from.
    pub sets: Vec<PlannedSet>,
}

/// One session of a programme with everything worked out.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PlannedSession {
    /// Which session of the run, counted from 0.
    pub session: i64,
    /// Counted from 1.
    pub cycle: i64,
    /// Week of the cycle, counted from 1.
    pub week: i64,
    /// Whether it is in a lighter week.
    pub deload: bool,
    /// The day on which it falls by the run's weekdays.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// Routine.
    pub routine: String,
    /// Title.
    pub title: String,
    /// Blocks.
    pub blocks: Vec<PlannedBlock>,
}

/// Kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PlannedSetKind {
    /// Normal.
    #[serde(rename = "normal")]
    Normal,
    /// Warmup.
    #[serde(rename = "warmup")]
    Warmup,
    /// Drop.
    #[serde(rename = "drop")]
    Drop,
    /// Failure.
    #[serde(rename = "failure")]
    Failure,
    /// Amrap.
    #[serde(rename = "amrap")]
    Amrap,
    /// Timed.
    #[serde(rename = "timed")]
    Timed,
    /// Distance.
    #[serde(rename = "distance")]
    Distance,
    /// Myo.
    #[serde(rename = "myo")]
    Myo,
    /// Rest pause.
    #[serde(rename = "rest_pause")]
    RestPause,
    /// Partial.
    #[serde(rename = "partial")]
    Partial,
}

impl PlannedSetKind {
    /// Every value.
    pub const ALL: &'static [Self] = &[
        Self::Normal,
        Self::Warmup,
        Self::Drop,
        Self::Failure,
        Self::Amrap,
        Self::Timed,
        Self::Distance,
        Self::Myo,
        Self::RestPause,
        Self::Partial,
    ];
    /// The API's word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Normal => "normal",
            Self::Warmup => "warmup",
            Self::Drop => "drop",
            Self::Failure => "failure",
            Self::Amrap => "amrap",
            Self::Timed => "timed",
            Self::Distance => "distance",
            Self::Myo => "myo",
            Self::RestPause => "rest_pause",
            Self::Partial => "partial",
        }
    }
    /// The value of the API's word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| value.word() == word)
    }
    /// What people read.
    pub fn label(self) -> &'static str {
        match self {
            Self::Normal => "Normal",
            Self::Warmup => "Warmup",
            Self::Drop => "Drop",
            Self::Failure => "Failure",
            Self::Amrap => "Amrap",
            Self::Timed => "Timed",
            Self::Distance => "Distance",
            Self::Myo => "Myo",
            Self::RestPause => "Rest pause",
            Self::Partial => "Partial",
        }
    }
}

/// How the weight is found: the slot's working weight, in kilograms, percent of the training max, percent of the estimated 1RM, from RPE and repetitions, or none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PlannedSetLoad {
    /// Working.
    #[serde(rename = "working")]
    Working,
    /// Kg.
    #[serde(rename = "kg")]
    Kg,
    /// Percent tm.
    #[serde(rename = "percent_tm")]
    PercentTm,
    /// Percent e1rm.
    #[serde(rename = "percent_e1rm")]
    PercentE1rm,
    /// Rpe.
    #[serde(rename = "rpe")]
    Rpe,
    /// None.
    #[serde(rename = "none")]
    None,
}

impl PlannedSetLoad {
    /// Every value.
    pub const ALL: &'static [Self] = &[
        Self::Working,
        Self::Kg,
        Self::PercentTm,
        Self::PercentE1rm,
        Self::Rpe,
        Self::None,
    ];
    /// The API's word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Working => "working",
            Self::Kg => "kg",
            Self::PercentTm => "percent_tm",
            Self::PercentE1rm => "percent_e1rm",
            Self::Rpe => "rpe",
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
            Self::Working => "Working",
            Self::Kg => "Kg",
            Self::PercentTm => "Percent tm",
            Self::PercentE1rm => "Percent e1rm",
            Self::Rpe => "Rpe",
            Self::None => "None",
        }
    }
}

/// One set as a plan asks for it. In a routine its load may be worked out from the run; in a block of a workout it is a weight.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PlannedSet {
    /// Kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<PlannedSetKind>,
    /// Repetitions, or the lower end of a range.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reps: Option<i64>,
    /// The upper end of a range.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reps_max: Option<i64>,
    /// How the weight is found: the slot's working weight, in kilograms, percent of the training max, percent of the estimated 1RM, from RPE and repetitions, or none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub load: Option<PlannedSetLoad>,
    /// Weight kg.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weight_kg: Option<f64>,
    /// Of the working weight, the training max or the estimated 1RM.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub percent: Option<f64>,
    /// Rir.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rir: Option<f64>,
    /// Rpe.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rpe: Option<f64>,
    /// Duration s.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duration_s: Option<f64>,
    /// Distance m.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub distance_m: Option<f64>,
    /// Weeks of the cycle in which it is done, counted from 1; every week when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weeks: Option<Vec<i64>>,
    /// Why this weight, in words; the plan says it when it works a session out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub because: Option<String>,
}

/// `plate`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Plate {
    /// In the unit of the gym.
    pub weight: f64,
    /// Pairs.
    pub pairs: i64,
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

/// Where a copy goes and what it is called.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ProgrammeCopy {
    /// The original's when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// A workspace; the caller's own space when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub space: Option<String>,
}

/// Kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ProgressionKind {
    /// None.
    #[serde(rename = "none")]
    None,
    /// Linear.
    #[serde(rename = "linear")]
    Linear,
    /// Double.
    #[serde(rename = "double")]
    Double,
    /// Percent tm.
    #[serde(rename = "percent_tm")]
    PercentTm,
    /// Rpe.
    #[serde(rename = "rpe")]
    Rpe,
    /// Sum reps.
    #[serde(rename = "sum_reps")]
    SumReps,
    /// Custom.
    #[serde(rename = "custom")]
    Custom,
}

impl ProgressionKind {
    /// Every value.
    pub const ALL: &'static [Self] = &[
        Self::None,
        Self::Linear,
        Self::Double,
        Self::PercentTm,
        Self::Rpe,
        Self::SumReps,
        Self::Custom,
    ];
    /// The API's word.
    pub fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Linear => "linear",
            Self::Double => "double",
            Self::PercentTm => "percent_tm",
            Self::Rpe => "rpe",
            Self::SumReps => "sum_reps",
            Self::Custom => "custom",
        }
    }
    /// The value of the API's word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| value.word() == word)
    }
    /// What people read.
    pub fn label(self) -> &'static str {
        match self {
            Self::None => "None",
            Self::Linear => "Linear",
            Self::Double => "Double",
            Self::PercentTm => "Percent tm",
            Self::Rpe => "Rpe",
            Self::SumReps => "Sum reps",
            Self::Custom => "Custom",
        }
    }
}

/// The rule by which an exercise's weight moves on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Progression {
    /// Kind.
    pub kind: ProgressionKind,
    /// What a success adds; to the training max with percent_tm.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step_kg: Option<f64>,
    /// Successes in a row that a step takes; 1 when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub successes: Option<i64>,
    /// Misses in a row before the weight falls; 0 or absent: never.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub misses: Option<i64>,
    /// By how much it falls; 10 when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub drop_percent: Option<f64>,
    /// Repetitions over all working sets that make a success.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sum_reps: Option<i64>,
    /// Sets and repetitions to fall back to on a miss, in order, from the planned sets on; after the last the weight falls and the planned sets begin again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stages: Option<Vec<ProgressionStage>>,
    /// The next working weight in kg, in the expression language, over weight_kg, step_kg, training_max_kg, e1rm_kg, target_reps, min_reps, max_reps, last_reps, sum_reps, sets, rir, successes, misses, week, cycle.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
}

/// `progression_stage`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ProgressionStage {
    /// Sets.
    pub sets: i64,
    /// Reps.
    pub reps: i64,
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

/// What a slot begins with.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RunStart {
    /// Slot.
    pub slot: String,
    /// Weight kg.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weight_kg: Option<f64>,
    /// Training max kg.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub training_max_kg: Option<f64>,
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

/// An exercise in a simulated session: a row of a table, a point of a plot.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SimulatedExercise {
    /// Slot.
    pub slot: String,
    /// Exercise.
    pub exercise: String,
    /// Working sets.
    pub sets: i64,
    /// Repetitions over all working sets.
    pub reps: i64,
    /// The heaviest planned weight.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weight_kg: Option<f64>,
    /// Training max kg.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub training_max_kg: Option<f64>,
    /// Weight times repetitions over all working sets.
    pub volume_kg: f64,
    /// The best estimated 1RM of the sets as assumed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub e1rm_kg: Option<f64>,
    /// Whether the assumption lets it fall short.
    pub missed: bool,
}

/// `simulated_session`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SimulatedSession {
    /// Planned.
    pub planned: PlannedSession,
    /// Exercises.
    pub exercises: Vec<SimulatedExercise>,
}

/// A programme, weeks ahead.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Simulation {
    /// Sessions.
    pub sessions: Vec<SimulatedSession>,
}

/// Assume.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SimulationRequestAssume {
    /// Every set is done.
    #[serde(rename = "done")]
    Done,
    /// Some sessions are missed.
    #[serde(rename = "misses")]
    Misses,
    /// As many as the estimated maximum gives.
    #[serde(rename = "amrap")]
    Amrap,
}

impl SimulationRequestAssume {
    /// Every value.
    pub const ALL: &'static [Self] = &[Self::Done, Self::Misses, Self::Amrap];
    /// The API's word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Misses => "misses",
            Self::Amrap => "amrap",
        }
    }
    /// The value of the API's word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| value.word() == word)
    }
    /// What people read.
    pub fn label(self) -> &'static str {
        match self {
            Self::Done => "Every set is done",
            Self::Misses => "Some sessions are missed",
            Self::Amrap => "As many as the estimated maximum gives",
        }
    }
}

/// How far to look ahead and what to take for granted.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SimulationRequest {
    /// Begin where this run stands; at the beginning when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub run: Option<String>,
    /// 12 when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weeks: Option<i64>,
    /// The first day; today when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// 1 is Monday; spread over the week when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weekdays: Option<Vec<i64>>,
    /// What slots begin with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub starts: Option<Vec<RunStart>>,
    /// Assume.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assume: Option<SimulationRequestAssume>,
    /// With `misses`: every so-manieth time an exercise falls short; 4 when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub miss_every: Option<i64>,
}

/// Where an exercise of a programme stands.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SlotStanding {
    /// Slot.
    pub slot: String,
    /// Exercise.
    pub exercise: String,
    /// The working weight of the next time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weight_kg: Option<f64>,
    /// Training max kg.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub training_max_kg: Option<f64>,
    /// The estimated 1RM that the plan reckons with, from the run's own sets.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub e1rm_kg: Option<f64>,
    /// In a row.
    pub successes: i64,
    /// In a row.
    pub misses: i64,
    /// 0 is the planned sets, 1 the first stage to fall back to.
    pub stage: i64,
    /// How the weight came about, in words.
    pub because: String,
}

/// A programme to make from a template.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TemplateChoice {
    /// Template.
    pub template: String,
    /// The template's own when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// A workspace; the caller's own space when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub space: Option<String>,
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
