// @generated from schema/ by ./x generate. Change the schema, not this file.

//! Shapes of requests, answers and event payloads.

use serde::{Deserialize, Serialize};

/// How a mentee takes up an assignment.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AcceptedAssignment {
    /// From.
    pub starts_on: String,
    /// 1 is Monday; none means whenever it suits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weekdays: Option<Vec<i64>>,
    /// What slots begin with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub starts: Option<Vec<RunStart>>,
    /// Let my mentor see my training.
    pub share: bool,
}

/// How good the answers were that were given and then put to the test.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Accuracy {
    /// Answers whose set was done.
    pub answers: i64,
    /// The answers given, then what the formula and the plain rules would have said.
    pub methods: Vec<MethodError>,
    /// Weeks.
    pub weeks: Vec<AccuracyWeek>,
    /// Calibration.
    pub calibration: Vec<CalibrationPoint>,
    /// Rir.
    pub rir: RirBias,
    /// The version that answers now.
    pub in_force: String,
}

/// `accuracy_query`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AccuracyQuery {
    /// How far back to look.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<i64>,
}

/// `accuracy_week`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AccuracyWeek {
    /// Its Monday.
    pub week: String,
    /// Answers.
    pub answers: i64,
    /// Mean error of the answers given, in reps.
    pub given: f64,
    /// Formula.
    pub formula: f64,
    /// Best rule.
    pub best_rule: f64,
}

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

/// `best_set`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct BestSet {
    /// Set.
    pub set: String,
    /// Workout.
    pub workout: String,
    /// Date.
    pub date: String,
    /// At.
    pub at: String,
    /// Weight kg.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weight_kg: Option<f64>,
    /// Reps.
    pub reps: i64,
    /// Repetitions in reserve.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reserve: Option<f64>,
    /// E1rm kg.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub e1rm_kg: Option<f64>,
}

/// What a person has done on an exercise at their best. Warm-ups do not count.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Bests {
    /// Formula.
    pub formula: String,
    /// Totals.
    pub totals: LiftTotals,
    /// The heaviest for at least 1, 2, … repetitions, as far as there are any.
    pub rep_maxes: Vec<RepMax>,
    /// The ten best by estimated 1RM; by repetitions where there is no weight.
    pub best_sets: Vec<BestSet>,
    /// Weeks with work, oldest first.
    pub weeks: Vec<LiftWeek>,
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

/// How often what was done fell into an interval that should hold it so often.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CalibrationPoint {
    /// Percent.
    pub stated: f64,
    /// Percent.
    pub held: f64,
}

/// What came of judging a model on the 14 days that it never saw.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CheckpointMetrics {
    /// Sets on those days that count.
    pub sets: i64,
    /// Methods.
    pub methods: Vec<MethodError>,
}

/// Means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ColumnMeaningMeans {
    /// Ignore.
    #[serde(rename = "ignore")]
    Ignore,
    /// Date.
    #[serde(rename = "date")]
    Date,
    /// Time.
    #[serde(rename = "time")]
    Time,
    /// End.
    #[serde(rename = "end")]
    End,
    /// Workout.
    #[serde(rename = "workout")]
    Workout,
    /// Workout duration.
    #[serde(rename = "workout_duration")]
    WorkoutDuration,
    /// Workout notes.
    #[serde(rename = "workout_notes")]
    WorkoutNotes,
    /// Exercise.
    #[serde(rename = "exercise")]
    Exercise,
    /// Superset.
    #[serde(rename = "superset")]
    Superset,
    /// Exercise notes.
    #[serde(rename = "exercise_notes")]
    ExerciseNotes,
    /// Set.
    #[serde(rename = "set")]
    Set,
    /// Kind.
    #[serde(rename = "kind")]
    Kind,
    /// Weight.
    #[serde(rename = "weight")]
    Weight,
    /// Weight unit.
    #[serde(rename = "weight_unit")]
    WeightUnit,
    /// Weight lb.
    #[serde(rename = "weight_lb")]
    WeightLb,
    /// Reps.
    #[serde(rename = "reps")]
    Reps,
    /// Reps left.
    #[serde(rename = "reps_left")]
    RepsLeft,
    /// Reps right.
    #[serde(rename = "reps_right")]
    RepsRight,
    /// Rir.
    #[serde(rename = "rir")]
    Rir,
    /// Rpe.
    #[serde(rename = "rpe")]
    Rpe,
    /// Distance.
    #[serde(rename = "distance")]
    Distance,
    /// Distance unit.
    #[serde(rename = "distance_unit")]
    DistanceUnit,
    /// Duration.
    #[serde(rename = "duration")]
    Duration,
    /// Set notes.
    #[serde(rename = "set_notes")]
    SetNotes,
    /// Warmup.
    #[serde(rename = "warmup")]
    Warmup,
}

impl ColumnMeaningMeans {
    /// Every value.
    pub const ALL: &'static [Self] = &[
        Self::Ignore,
        Self::Date,
        Self::Time,
        Self::End,
        Self::Workout,
        Self::WorkoutDuration,
        Self::WorkoutNotes,
        Self::Exercise,
        Self::Superset,
        Self::ExerciseNotes,
        Self::Set,
        Self::Kind,
        Self::Weight,
        Self::WeightUnit,
        Self::WeightLb,
        Self::Reps,
        Self::RepsLeft,
        Self::RepsRight,
        Self::Rir,
        Self::Rpe,
        Self::Distance,
        Self::DistanceUnit,
        Self::Duration,
        Self::SetNotes,
        Self::Warmup,
    ];
    /// The API's word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Ignore => "ignore",
            Self::Date => "date",
            Self::Time => "time",
            Self::End => "end",
            Self::Workout => "workout",
            Self::WorkoutDuration => "workout_duration",
            Self::WorkoutNotes => "workout_notes",
            Self::Exercise => "exercise",
            Self::Superset => "superset",
            Self::ExerciseNotes => "exercise_notes",
            Self::Set => "set",
            Self::Kind => "kind",
            Self::Weight => "weight",
            Self::WeightUnit => "weight_unit",
            Self::WeightLb => "weight_lb",
            Self::Reps => "reps",
            Self::RepsLeft => "reps_left",
            Self::RepsRight => "reps_right",
            Self::Rir => "rir",
            Self::Rpe => "rpe",
            Self::Distance => "distance",
            Self::DistanceUnit => "distance_unit",
            Self::Duration => "duration",
            Self::SetNotes => "set_notes",
            Self::Warmup => "warmup",
        }
    }
    /// The value of the API's word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| value.word() == word)
    }
    /// What people read.
    pub fn label(self) -> &'static str {
        match self {
            Self::Ignore => "Ignore",
            Self::Date => "Date",
            Self::Time => "Time",
            Self::End => "End",
            Self::Workout => "Workout",
            Self::WorkoutDuration => "Workout duration",
            Self::WorkoutNotes => "Workout notes",
            Self::Exercise => "Exercise",
            Self::Superset => "Superset",
            Self::ExerciseNotes => "Exercise notes",
            Self::Set => "Set",
            Self::Kind => "Kind",
            Self::Weight => "Weight",
            Self::WeightUnit => "Weight unit",
            Self::WeightLb => "Weight lb",
            Self::Reps => "Reps",
            Self::RepsLeft => "Reps left",
            Self::RepsRight => "Reps right",
            Self::Rir => "Rir",
            Self::Rpe => "Rpe",
            Self::Distance => "Distance",
            Self::DistanceUnit => "Distance unit",
            Self::Duration => "Duration",
            Self::SetNotes => "Set notes",
            Self::Warmup => "Warmup",
        }
    }
}

/// `column_meaning`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ColumnMeaning {
    /// The header's own name.
    pub column: String,
    /// Means.
    pub means: ColumnMeaningMeans,
}

/// The beginning of a table: its header and some rows.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ColumnsRequest {
    /// Content.
    pub text: String,
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

/// `days_query`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DaysQuery {
    /// The first day; since ever when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// The last day; until now when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// Workouts that make a week count for a streak; streaks are told only with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per_week: Option<i64>,
    /// The caller's clock as minutes east of UTC, then its changes as second:minutes, the second since 1970: `60,1774746000:120,1792890000:60`. UTC when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zone: Option<String>,
    /// Whose log; the caller's own when absent, else of a person who lets the caller see their training.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub space: Option<String>,
}

/// `declined_assignment`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DeclinedAssignment {
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply: Option<String>,
}

/// `exercise_muscles`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ExerciseMuscles {
    /// Exercise.
    pub exercise: String,
    /// Name.
    pub name: String,
    /// Primary.
    pub primary: Vec<String>,
    /// Secondary.
    pub secondary: Vec<String>,
}

/// `exercise_period`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ExercisePeriod {
    /// Exercise.
    pub exercise: String,
    /// Name.
    pub name: String,
    /// Workouts.
    pub workouts: i64,
    /// Sets.
    pub sets: i64,
    /// Hard sets.
    pub hard_sets: i64,
    /// Reps.
    pub reps: i64,
    /// Volume kg.
    pub volume_kg: f64,
    /// The heaviest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weight_kg: Option<f64>,
    /// The best estimated 1RM.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub e1rm_kg: Option<f64>,
}

/// `exercise_work`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ExerciseWork {
    /// Exercise.
    pub exercise: String,
    /// Sets.
    pub sets: i64,
    /// Volume kg.
    pub volume_kg: f64,
}

/// CSV when absent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ExportQueryFormat {
    /// Csv.
    #[serde(rename = "csv")]
    Csv,
    /// Json.
    #[serde(rename = "json")]
    Json,
}

impl ExportQueryFormat {
    /// Every value.
    pub const ALL: &'static [Self] = &[Self::Csv, Self::Json];
    /// The API's word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Json => "json",
        }
    }
    /// The value of the API's word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| value.word() == word)
    }
    /// What people read.
    pub fn label(self) -> &'static str {
        match self {
            Self::Csv => "Csv",
            Self::Json => "Json",
        }
    }
}

/// `export_query`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ExportQuery {
    /// CSV when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub format: Option<ExportQueryFormat>,
    /// `x-next-cursor` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}

/// A person's model may be fitted; one message moves the fitting on by one bounded step.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FineTuneDuePayload {
    /// The night's model.
    pub version: String,
}

/// What the columns of a table seem to hold.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ImportColumns {
    /// Columns.
    pub columns: Vec<TableColumn>,
    /// Absent where it matters and no date tells.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day_first: Option<bool>,
    /// Whether the table says the unit of its weights.
    pub unit_stated: bool,
    /// Whether the person has named these very columns before.
    pub remembered: bool,
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

/// An import has ended, one way or another.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ImportEndedPayload {
    /// Import.
    pub import: String,
}

/// The unit of distances, kilometres when absent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ImportMappingDistance {
    /// Km.
    #[serde(rename = "km")]
    Km,
    /// M.
    #[serde(rename = "m")]
    M,
    /// Mi.
    #[serde(rename = "mi")]
    Mi,
}

impl ImportMappingDistance {
    /// Every value.
    pub const ALL: &'static [Self] = &[Self::Km, Self::M, Self::Mi];
    /// The API's word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Km => "km",
            Self::M => "m",
            Self::Mi => "mi",
        }
    }
    /// The value of the API's word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| value.word() == word)
    }
    /// What people read.
    pub fn label(self) -> &'static str {
        match self {
            Self::Km => "Km",
            Self::M => "M",
            Self::Mi => "Mi",
        }
    }
}

/// What the columns of a table mean.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ImportMapping {
    /// All of them, in the table's order.
    pub columns: Vec<ColumnMeaning>,
    /// Whether 3/4/2024 is the third of April; asked where no date tells.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day_first: Option<bool>,
    /// The unit of distances, kilometres when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub distance: Option<ImportMappingDistance>,
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
    /// For a table that no known app wrote.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mapping: Option<ImportMapping>,
}

/// What undoing an import would take away.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ImportUndo {
    /// Whether it can be undone now.
    pub possible: bool,
    /// Until when it can be undone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// Sets that it brought and that are still there.
    pub sets: i64,
    /// Workouts.
    pub workouts: i64,
    /// Exercises of your own that it made.
    pub exercises: i64,
    /// Of the sets, those that were changed since.
    pub edited_sets: i64,
    /// Workouts, and exercises in them, that were changed or talked about since.
    pub edited_workouts: i64,
}

/// An import may be undone; one message takes back one bounded chunk.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ImportUndonePayload {
    /// Import.
    pub import: String,
}

/// An invitation just made. Its secret is told this once.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct InvitationLink {
    /// Id.
    pub id: String,
    /// Where on the site it leads, behind its address.
    pub path: String,
    /// Expires at.
    pub expires_at: String,
}

/// Role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InvitationOfferRole {
    /// Admin.
    Admin,
    /// Pastor.
    Pastor,
    /// Mentor.
    Mentor,
    /// Mentee.
    Mentee,
    /// A word of a later version of the schema, kept as it is.
    Unknown(&'static str),
}

impl InvitationOfferRole {
    /// Every value.
    pub const ALL: &'static [Self] = &[Self::Admin, Self::Pastor, Self::Mentor, Self::Mentee];
    /// The API's word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Admin => "admin",
            Self::Pastor => "pastor",
            Self::Mentor => "mentor",
            Self::Mentee => "mentee",
            Self::Unknown(word) => word,
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
            Self::Unknown(word) => word,
        }
    }
}

crate::unknown::travels!(InvitationOfferRole);

/// To what an invitation invites.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct InvitationOffer {
    /// Workspace.
    pub workspace: String,
    /// The workspace's name.
    pub name: String,
    /// Who invites.
    pub inviter: String,
    /// Role.
    pub role: InvitationOfferRole,
    /// Expires at.
    pub expires_at: String,
}

/// An API token just made. The token itself is shown this once.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct IssuedApiToken {
    /// Id.
    pub id: String,
    /// Send as `Authorization: Bearer cw_…`.
    pub token: String,
    /// Name.
    pub name: String,
    /// Scopes.
    pub scopes: Vec<String>,
    /// Its last four letters.
    pub hint: String,
    /// Expires at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<String>,
}

/// Formula.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LiftQueryFormula {
    /// Epley.
    #[serde(rename = "epley")]
    Epley,
    /// Brzycki.
    #[serde(rename = "brzycki")]
    Brzycki,
    /// Rts.
    #[serde(rename = "rts")]
    Rts,
    /// Openpowerlifting.
    #[serde(rename = "openpowerlifting")]
    Openpowerlifting,
    /// Lombardi.
    #[serde(rename = "lombardi")]
    Lombardi,
    /// Oconner.
    #[serde(rename = "oconner")]
    Oconner,
    /// Wathan.
    #[serde(rename = "wathan")]
    Wathan,
}

impl LiftQueryFormula {
    /// Every value.
    pub const ALL: &'static [Self] = &[
        Self::Epley,
        Self::Brzycki,
        Self::Rts,
        Self::Openpowerlifting,
        Self::Lombardi,
        Self::Oconner,
        Self::Wathan,
    ];
    /// The API's word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Epley => "epley",
            Self::Brzycki => "brzycki",
            Self::Rts => "rts",
            Self::Openpowerlifting => "openpowerlifting",
            Self::Lombardi => "lombardi",
            Self::Oconner => "oconner",
            Self::Wathan => "wathan",
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
            Self::Rts => "Rts",
            Self::Openpowerlifting => "Openpowerlifting",
            Self::Lombardi => "Lombardi",
            Self::Oconner => "Oconner",
            Self::Wathan => "Wathan",
        }
    }
}

/// Which days of whose log, by which formula.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct LiftQuery {
    /// The first day; since ever when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// The last day; until now when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// Formula.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub formula: Option<LiftQueryFormula>,
    /// The caller's clock as minutes east of UTC, then its changes as second:minutes, the second since 1970: `60,1774746000:120,1792890000:60`. UTC when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zone: Option<String>,
    /// Whose log; the caller's own when absent, else of a person who lets the caller see their training.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub space: Option<String>,
}

/// `lift_totals`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct LiftTotals {
    /// Workouts.
    pub workouts: i64,
    /// Sets.
    pub sets: i64,
    /// Reps.
    pub reps: i64,
    /// Volume kg.
    pub volume_kg: f64,
    /// First.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first: Option<String>,
    /// Last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<String>,
}

/// `lift_week`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct LiftWeek {
    /// Its Monday.
    pub week: String,
    /// Sets.
    pub sets: i64,
    /// Reps.
    pub reps: i64,
    /// Volume kg.
    pub volume_kg: f64,
    /// The best estimated 1RM of the week.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub e1rm_kg: Option<f64>,
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

/// How a mentee is getting on. What they do not share is not in it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct MenteeOverview {
    /// User.
    pub user: String,
    /// Name.
    pub name: String,
    /// Ids of the caller's workspaces that they belong to.
    pub workspaces: Vec<String>,
    /// Their names in the same order.
    pub workspace_names: Vec<String>,
    /// What lets the caller see their training; absent while they share nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grant: Option<String>,
    /// Last workout.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_workout: Option<String>,
    /// Last title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_title: Option<String>,
    /// Last at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_at: Option<String>,
    /// The programme that they follow.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub run: Option<String>,
    /// Run title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub run_title: Option<String>,
    /// Sessions a week by that programme.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub planned: Option<i64>,
    /// Sessions of it this week; workouts where they follow none.
    pub done: i64,
    /// Workouts a week, the last twelve weeks, this one last.
    pub weeks: Vec<i64>,
    /// Weeks in a row with a workout.
    pub streak: i64,
    /// Whole weeks since the last workout; absent while there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub missed: Option<i64>,
    /// Comments of theirs that nobody they let in has read.
    pub unread: i64,
}

/// How far off one way of answering was. Errors are means of absolute values; shares are percent.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct MethodError {
    /// candidate, before, base, formula, or a plain rule's name.
    pub name: String,
    /// Sets.
    pub sets: i64,
    /// Repetitions given the load.
    pub reps_error: f64,
    /// Load for the repetitions done, percent of it.
    pub load_error: f64,
    /// Share of loads hit within one step.
    pub within_step: f64,
    /// Share of loads that would have been more than 5 % too heavy.
    pub over: f64,
    /// Share of sets inside the 80 % interval.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub coverage: Option<f64>,
}

/// Kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MilestoneKind {
    /// First.
    First,
    /// E1rm.
    E1rm,
    /// Weight.
    Weight,
    /// Reps.
    Reps,
    /// Volume.
    Volume,
    /// A word of a later version of the schema, kept as it is.
    Unknown(&'static str),
}

impl MilestoneKind {
    /// Every value.
    pub const ALL: &'static [Self] = &[
        Self::First,
        Self::E1rm,
        Self::Weight,
        Self::Reps,
        Self::Volume,
    ];
    /// The API's word.
    pub fn word(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::E1rm => "e1rm",
            Self::Weight => "weight",
            Self::Reps => "reps",
            Self::Volume => "volume",
            Self::Unknown(word) => word,
        }
    }
    /// The value of the API's word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| value.word() == word)
    }
    /// What people read.
    pub fn label(self) -> &'static str {
        match self {
            Self::First => "First",
            Self::E1rm => "E1rm",
            Self::Weight => "Weight",
            Self::Reps => "Reps",
            Self::Volume => "Volume",
            Self::Unknown(word) => word,
        }
    }
}

crate::unknown::travels!(MilestoneKind);

/// A workout's best set of a kind, when it beat all before it; or the first time that an exercise was done.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Milestone {
    /// Exercise.
    pub exercise: String,
    /// Name.
    pub name: String,
    /// Kind.
    pub kind: MilestoneKind,
    /// By kind: kg, or repetitions. Of a first time the repetitions.
    pub value: f64,
    /// What it beat.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<f64>,
    /// Weight kg.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weight_kg: Option<f64>,
    /// Reps.
    pub reps: i64,
    /// Set.
    pub set: String,
    /// Workout.
    pub workout: String,
    /// At.
    pub at: String,
    /// Date.
    pub date: String,
}

/// `milestones`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Milestones {
    /// Newest first.
    pub milestones: Vec<Milestone>,
}

/// `milestones_query`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct MilestonesQuery {
    /// The first day; since ever when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// The last day; until now when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// Of this exercise alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exercise: Option<String>,
    /// Of this workout alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub workout: Option<String>,
    /// At most so many, the newest; 100 when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<i64>,
    /// The caller's clock as minutes east of UTC, then its changes as second:minutes, the second since 1970: `60,1774746000:120,1792890000:60`. UTC when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zone: Option<String>,
    /// Whose log; the caller's own when absent, else of a person who lets the caller see their training.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub space: Option<String>,
}

/// An ONNX file of one's own on the engine's interface.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ModelUpload {
    /// What to call it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The file in base64.
    pub file: String,
}

/// `muscle_week`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct MuscleWeek {
    /// Its Monday.
    pub week: String,
    /// Muscles.
    pub muscles: Vec<MuscleWork>,
    /// Exercises.
    pub exercises: Vec<ExerciseWork>,
}

/// A set counts for each main muscle of its exercise, and half for each that it also works.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct MuscleWork {
    /// Muscle.
    pub muscle: String,
    /// Sets.
    pub sets: f64,
    /// Volume kg.
    pub volume_kg: f64,
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

/// An API token to make.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct NewApiToken {
    /// Name.
    pub name: String,
    /// `read` or `write` after the function: `training:read`. `read` reaches GET and HEAD, `write` all else.
    pub scopes: Vec<String>,
    /// For ever when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<String>,
}

/// `new_calendar_feed`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct NewCalendarFeed {
    /// Title.
    pub title: String,
}

/// May see.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NewGrantAreas {
    /// Training.
    #[serde(rename = "training")]
    Training,
}

impl NewGrantAreas {
    /// Every value.
    pub const ALL: &'static [Self] = &[Self::Training];
    /// The API's word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Training => "training",
        }
    }
    /// The value of the API's word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| value.word() == word)
    }
    /// What people read.
    pub fn label(self) -> &'static str {
        match self {
            Self::Training => "Training",
        }
    }
}

/// Whom to let in, and where.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct NewGrant {
    /// Or `email`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// Or `to`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// A workspace of which both are members and the other is mentor or admin.
    pub workspace: String,
    /// May see.
    pub areas: Vec<NewGrantAreas>,
}

/// Role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NewInvitationRole {
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

impl NewInvitationRole {
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

/// An invitation to make.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NewInvitation {
    /// Role.
    pub role: NewInvitationRole,
    /// 14 when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<i64>,
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
    /// A UUID of version 7 that the client made. The same request with the same id again opens nothing and answers the workspace that is there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
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

/// Generator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NextSetGenerator {
    /// Onnx.
    Onnx,
    /// Formula.
    Formula,
    /// Default.
    Default,
    /// A word of a later version of the schema, kept as it is.
    Unknown(&'static str),
}

impl NextSetGenerator {
    /// Every value.
    pub const ALL: &'static [Self] = &[Self::Onnx, Self::Formula, Self::Default];
    /// The API's word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Onnx => "onnx",
            Self::Formula => "formula",
            Self::Default => "default",
            Self::Unknown(word) => word,
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
            Self::Unknown(word) => word,
        }
    }
}

crate::unknown::travels!(NextSetGenerator);

/// The next set, with an 80 % interval and where it comes from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NextSet {
    /// The answer's place in the ledger, /api/predictions.
    pub id: String,
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
    pub generator: NextSetGenerator,
    /// Features hash.
    pub features_hash: String,
    /// Reasons.
    pub reasons: Vec<Reason>,
    /// Baselines.
    pub baselines: Vec<Baseline>,
}

/// `password_change`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PasswordChange {
    /// Current password.
    pub current: crate::Secret,
    /// New password.
    pub new: crate::Secret,
}

/// Whom a mentor looks after.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct People {
    /// Those who were away for two weeks first, then by name.
    pub items: Vec<MenteeOverview>,
}

/// `people_query`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PeopleQuery {
    /// When this week began where the caller is; Monday 00:00 UTC when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub week: Option<String>,
}

/// Which days of whose log.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PeriodQuery {
    /// The first day; since ever when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// The last day; until now when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// The caller's clock as minutes east of UTC, then its changes as second:minutes, the second since 1970: `60,1774746000:120,1792890000:60`. UTC when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zone: Option<String>,
    /// Whose log; the caller's own when absent, else of a person who lets the caller see their training.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub space: Option<String>,
}

/// `period_totals`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PeriodTotals {
    /// Workouts.
    pub workouts: i64,
    /// Days.
    pub days: i64,
    /// Minutes.
    pub minutes: i64,
    /// Sets.
    pub sets: i64,
    /// Hard sets.
    pub hard_sets: i64,
    /// Reps.
    pub reps: i64,
    /// Volume kg.
    pub volume_kg: f64,
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlannedSetKind {
    /// Normal.
    Normal,
    /// Warmup.
    Warmup,
    /// Drop.
    Drop,
    /// Failure.
    Failure,
    /// Amrap.
    Amrap,
    /// Timed.
    Timed,
    /// Distance.
    Distance,
    /// Myo.
    Myo,
    /// Rest pause.
    RestPause,
    /// Partial.
    Partial,
    /// A word of a later version of the schema, kept as it is.
    Unknown(&'static str),
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
            Self::Unknown(word) => word,
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
            Self::Unknown(word) => word,
        }
    }
}

crate::unknown::travels!(PlannedSetKind);

/// How the weight is found: the slot's working weight, in kilograms, percent of the training max, percent of the estimated 1RM, from RPE and repetitions, or none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlannedSetLoad {
    /// Working.
    Working,
    /// Kg.
    Kg,
    /// Percent tm.
    PercentTm,
    /// Percent e1rm.
    PercentE1rm,
    /// Rpe.
    Rpe,
    /// None.
    None,
    /// A word of a later version of the schema, kept as it is.
    Unknown(&'static str),
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
            Self::Unknown(word) => word,
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
            Self::Unknown(word) => word,
        }
    }
}

crate::unknown::travels!(PlannedSetLoad);

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

/// Confidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PreviewExerciseConfidence {
    /// Exact.
    Exact,
    /// Alias.
    Alias,
    /// Likely.
    Likely,
    /// None.
    None,
    /// A word of a later version of the schema, kept as it is.
    Unknown(&'static str),
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
            Self::Unknown(word) => word,
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
            Self::Unknown(word) => word,
        }
    }
}

crate::unknown::travels!(PreviewExerciseConfidence);

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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProfileUnit {
    /// Kg.
    Kg,
    /// Lb.
    Lb,
    /// A word of a later version of the schema, kept as it is.
    Unknown(&'static str),
}

impl ProfileUnit {
    /// Every value.
    pub const ALL: &'static [Self] = &[Self::Kg, Self::Lb];
    /// The API's word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Kg => "kg",
            Self::Lb => "lb",
            Self::Unknown(word) => word,
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
            Self::Unknown(word) => word,
        }
    }
}

crate::unknown::travels!(ProfileUnit);

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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProgressionKind {
    /// None.
    None,
    /// Linear.
    Linear,
    /// Double.
    Double,
    /// Percent tm.
    PercentTm,
    /// Rpe.
    Rpe,
    /// Sum reps.
    SumReps,
    /// Custom.
    Custom,
    /// A word of a later version of the schema, kept as it is.
    Unknown(&'static str),
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
            Self::Unknown(word) => word,
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
            Self::Unknown(word) => word,
        }
    }
}

crate::unknown::travels!(ProgressionKind);

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

/// What a rule of one's own may name.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ProgressionFacts {
    /// The working weight, in kg.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weight_kg: Option<f64>,
    /// The progression's step, or the exercise's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step_kg: Option<f64>,
    /// The training max.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub training_max_kg: Option<f64>,
    /// The estimated one-repetition maximum.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub e1rm_kg: Option<f64>,
    /// Repetitions that the first working set asks for.
    pub target_reps: i64,
    /// The fewest repetitions of a working set.
    pub min_reps: i64,
    /// The most repetitions of a working set.
    pub max_reps: i64,
    /// Repetitions of the last working set.
    pub last_reps: i64,
    /// Repetitions of all working sets together.
    pub sum_reps: i64,
    /// How many working sets were done.
    pub sets: i64,
    /// Repetitions in reserve after the last working set that says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rir: Option<f64>,
    /// Sessions in a row in which every set was done, this one among them.
    pub successes: i64,
    /// Sessions in a row in which one was not, this one among them.
    pub misses: i64,
    /// The week of the cycle, from 1.
    pub week: i64,
    /// The cycle, from 1.
    pub cycle: i64,
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

/// `rep_max`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RepMax {
    /// Reps.
    pub reps: i64,
    /// The heaviest weight lifted for at least so many repetitions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weight_kg: Option<f64>,
    /// The repetitions of that set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub done: Option<i64>,
    /// Set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub set: Option<String>,
    /// Workout.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub workout: Option<String>,
    /// Date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// What the formula expects from the best estimated 1RM.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected_kg: Option<f64>,
}

/// What a person has left beyond the reserve that they tell, from sets taken as far as they go.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RirBias {
    /// Sets to failure with a rated set before them, in one workout.
    pub pairs: i64,
    /// Repetitions more than told; negative: fewer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reps: Option<f64>,
    /// Lower end of the 95 % interval.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub low: Option<f64>,
    /// Upper end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub high: Option<f64>,
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
    /// With `misses`: each n-th time an exercise comes up, it falls short; 4 when absent.
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

/// Over the whole log. The week or the day under way does not break one.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Streaks {
    /// Per week.
    pub per_week: i64,
    /// Weeks in a row with that many workouts.
    pub weeks: i64,
    /// Longest weeks.
    pub longest_weeks: i64,
    /// Days in a row with a workout.
    pub days: i64,
    /// Longest days.
    pub longest_days: i64,
    /// Workouts of the week under way.
    pub this_week: i64,
}

/// Means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableColumnMeans {
    /// Ignore.
    Ignore,
    /// Date.
    Date,
    /// Time.
    Time,
    /// End.
    End,
    /// Workout.
    Workout,
    /// Workout duration.
    WorkoutDuration,
    /// Workout notes.
    WorkoutNotes,
    /// Exercise.
    Exercise,
    /// Superset.
    Superset,
    /// Exercise notes.
    ExerciseNotes,
    /// Set.
    Set,
    /// Kind.
    Kind,
    /// Weight.
    Weight,
    /// Weight unit.
    WeightUnit,
    /// Weight lb.
    WeightLb,
    /// Reps.
    Reps,
    /// Reps left.
    RepsLeft,
    /// Reps right.
    RepsRight,
    /// Rir.
    Rir,
    /// Rpe.
    Rpe,
    /// Distance.
    Distance,
    /// Distance unit.
    DistanceUnit,
    /// Duration.
    Duration,
    /// Set notes.
    SetNotes,
    /// Warmup.
    Warmup,
    /// A word of a later version of the schema, kept as it is.
    Unknown(&'static str),
}

impl TableColumnMeans {
    /// Every value.
    pub const ALL: &'static [Self] = &[
        Self::Ignore,
        Self::Date,
        Self::Time,
        Self::End,
        Self::Workout,
        Self::WorkoutDuration,
        Self::WorkoutNotes,
        Self::Exercise,
        Self::Superset,
        Self::ExerciseNotes,
        Self::Set,
        Self::Kind,
        Self::Weight,
        Self::WeightUnit,
        Self::WeightLb,
        Self::Reps,
        Self::RepsLeft,
        Self::RepsRight,
        Self::Rir,
        Self::Rpe,
        Self::Distance,
        Self::DistanceUnit,
        Self::Duration,
        Self::SetNotes,
        Self::Warmup,
    ];
    /// The API's word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Ignore => "ignore",
            Self::Date => "date",
            Self::Time => "time",
            Self::End => "end",
            Self::Workout => "workout",
            Self::WorkoutDuration => "workout_duration",
            Self::WorkoutNotes => "workout_notes",
            Self::Exercise => "exercise",
            Self::Superset => "superset",
            Self::ExerciseNotes => "exercise_notes",
            Self::Set => "set",
            Self::Kind => "kind",
            Self::Weight => "weight",
            Self::WeightUnit => "weight_unit",
            Self::WeightLb => "weight_lb",
            Self::Reps => "reps",
            Self::RepsLeft => "reps_left",
            Self::RepsRight => "reps_right",
            Self::Rir => "rir",
            Self::Rpe => "rpe",
            Self::Distance => "distance",
            Self::DistanceUnit => "distance_unit",
            Self::Duration => "duration",
            Self::SetNotes => "set_notes",
            Self::Warmup => "warmup",
            Self::Unknown(word) => word,
        }
    }
    /// The value of the API's word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| value.word() == word)
    }
    /// What people read.
    pub fn label(self) -> &'static str {
        match self {
            Self::Ignore => "Ignore",
            Self::Date => "Date",
            Self::Time => "Time",
            Self::End => "End",
            Self::Workout => "Workout",
            Self::WorkoutDuration => "Workout duration",
            Self::WorkoutNotes => "Workout notes",
            Self::Exercise => "Exercise",
            Self::Superset => "Superset",
            Self::ExerciseNotes => "Exercise notes",
            Self::Set => "Set",
            Self::Kind => "Kind",
            Self::Weight => "Weight",
            Self::WeightUnit => "Weight unit",
            Self::WeightLb => "Weight lb",
            Self::Reps => "Reps",
            Self::RepsLeft => "Reps left",
            Self::RepsRight => "Reps right",
            Self::Rir => "Rir",
            Self::Rpe => "Rpe",
            Self::Distance => "Distance",
            Self::DistanceUnit => "Distance unit",
            Self::Duration => "Duration",
            Self::SetNotes => "Set notes",
            Self::Warmup => "Warmup",
            Self::Unknown(word) => word,
        }
    }
}

crate::unknown::travels!(TableColumnMeans);

/// `table_column`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TableColumn {
    /// Name.
    pub name: String,
    /// Samples.
    pub samples: Vec<String>,
    /// Means.
    pub means: TableColumnMeans,
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

/// `training_day`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TrainingDay {
    /// Date.
    pub date: String,
    /// Workouts.
    pub workouts: i64,
    /// Working sets.
    pub sets: i64,
    /// Working sets with at most four repetitions in reserve, or nothing said of them.
    pub hard_sets: i64,
    /// Reps.
    pub reps: i64,
    /// Volume kg.
    pub volume_kg: f64,
    /// Minutes.
    pub minutes: i64,
}

/// `training_days`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TrainingDays {
    /// Days with a workout, oldest first.
    pub days: Vec<TrainingDay>,
    /// Streaks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub streaks: Option<Streaks>,
}

/// `training_muscles`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TrainingMuscles {
    /// Weeks with work, oldest first.
    pub weeks: Vec<MuscleWeek>,
    /// The exercises of those weeks.
    pub exercises: Vec<ExerciseMuscles>,
}

/// A page of a training as JSON; as CSV it is text.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TrainingPage {
    /// The exercises that the page names.
    pub exercises: serde_json::Value,
    /// Workouts, oldest first, each with its `blocks` and `sets`.
    pub workouts: serde_json::Value,
    /// The next page's cursor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// `training_summary`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TrainingSummary {
    /// Formula.
    pub formula: String,
    /// Totals.
    pub totals: PeriodTotals,
    /// By volume, then by sets, the most first.
    pub exercises: Vec<ExercisePeriod>,
    /// Muscles.
    pub muscles: Vec<MuscleWork>,
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
    /// The set's day on the caller's clock.
    pub date: String,
    /// At.
    pub at: String,
    /// Workout.
    pub workout: String,
    /// Set.
    pub set: String,
    /// E1rm kg.
    pub e1rm_kg: f64,
    /// Weight kg.
    pub weight_kg: f64,
    /// Reps.
    pub reps: i64,
}

/// `undo_request`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct UndoRequest {
    /// What was changed since stays, unless this is true.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edited: Option<bool>,
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
