// @generated from schema/ by ./x generate. Change the schema, not this file.

//! Rows as the API answers them.

use super::types::*;
use crate::Row;
use serde::{Deserialize, Serialize};

/// A key that a person's own programs use in their stead. Deleting it ends it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ApiToken {
    /// UUIDv7.
    pub id: String,
    /// Where it lives.
    pub space: String,
    /// The revision of its last change.
    pub rev: i64,
    /// When it was stored first.
    pub created_at: String,
    /// When it was stored last.
    pub updated_at: String,
    /// Who made it; none where the platform did.
    #[serde(default)]
    pub created_by: Option<String>,
    /// Who changed it last; none where the platform did.
    #[serde(default)]
    pub updated_by: Option<String>,
    /// Name.
    pub name: String,
    /// `read` or `write` after the area: `training:read`.
    pub scopes: Vec<String>,
    /// Ends in.
    #[serde(default)]
    pub hint: Option<String>,
    /// Good until.
    #[serde(default)]
    pub expires_at: Option<String>,
    /// Last used.
    #[serde(default)]
    pub used_at: Option<String>,
}

impl Row for ApiToken {
    const MODEL: &'static str = "api_token";
    const COLLECTION: &'static str = "api_tokens";
    fn id(&self) -> &str {
        &self.id
    }
    fn rev(&self) -> i64 {
        self.rev
    }
}

/// Status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AssignmentStatus {
    /// Offered.
    Offered,
    /// Accepted.
    Accepted,
    /// Declined.
    Declined,
    /// Ended.
    Ended,
    /// A word of a later version of the schema, kept as it is.
    Unknown(&'static str),
}

impl AssignmentStatus {
    /// Every value.
    pub const ALL: &'static [Self] = &[Self::Offered, Self::Accepted, Self::Declined, Self::Ended];
    /// The API's word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Offered => "offered",
            Self::Accepted => "accepted",
            Self::Declined => "declined",
            Self::Ended => "ended",
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
            Self::Offered => "Offered",
            Self::Accepted => "Accepted",
            Self::Declined => "Declined",
            Self::Ended => "Ended",
            Self::Unknown(word) => word,
        }
    }
}

crate::unknown::travels!(AssignmentStatus);

/// Related rows of a assignment.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AssignmentExpand {
    /// Programme.
    #[serde(default)]
    pub programme: Option<Box<Programme>>,
}

/// A programme that a mentor gives to a mentee. The mentee answers it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Assignment {
    /// UUIDv7.
    pub id: String,
    /// Where it lives.
    pub space: String,
    /// The revision of its last change.
    pub rev: i64,
    /// When it was stored first.
    pub created_at: String,
    /// When it was stored last.
    pub updated_at: String,
    /// Who made it; none where the platform did.
    #[serde(default)]
    pub created_by: Option<String>,
    /// Who changed it last; none where the platform did.
    #[serde(default)]
    pub updated_by: Option<String>,
    /// Programme.
    pub programme: String,
    /// For.
    pub mentee: String,
    /// From.
    #[serde(default)]
    pub starts_on: Option<String>,
    /// Note.
    #[serde(default)]
    pub note: Option<String>,
    /// Status.
    #[serde(default)]
    pub status: Option<AssignmentStatus>,
    /// What the mentee said when they declined.
    #[serde(default)]
    pub reply: Option<String>,
    /// Related rows that the query asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expand: Option<AssignmentExpand>,
}

impl Row for Assignment {
    const MODEL: &'static str = "assignment";
    const COLLECTION: &'static str = "assignments";
    fn id(&self) -> &str {
        &self.id
    }
    fn rev(&self) -> i64 {
        self.rev
    }
}

/// What was done, by whom, to what. Written by the platform, never changed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct AuditEntry {
    /// UUIDv7.
    pub id: String,
    /// Where it lives.
    pub space: String,
    /// The revision of its last change.
    pub rev: i64,
    /// When it was stored first.
    pub created_at: String,
    /// When it was stored last.
    pub updated_at: String,
    /// Who made it; none where the platform did.
    #[serde(default)]
    pub created_by: Option<String>,
    /// Who changed it last; none where the platform did.
    #[serde(default)]
    pub updated_by: Option<String>,
    /// By.
    #[serde(default)]
    pub actor: Option<String>,
    /// Action.
    pub action: String,
    /// On.
    #[serde(default)]
    pub target: Option<String>,
    /// Detail.
    #[serde(default)]
    pub detail: Option<serde_json::Value>,
    /// From.
    #[serde(default)]
    pub address: Option<String>,
}

impl Row for AuditEntry {
    const MODEL: &'static str = "audit_entry";
    const COLLECTION: &'static str = "audit";
    fn id(&self) -> &str {
        &self.id
    }
    fn rev(&self) -> i64 {
        self.rev
    }
}

/// Related rows of a exercise of a workout.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct BlockExpand {
    /// Workout.
    #[serde(default)]
    pub workout: Option<Box<Workout>>,
    /// Exercise.
    #[serde(default)]
    pub exercise: Option<Box<Exercise>>,
    /// Planned by.
    #[serde(default)]
    pub slot: Option<Box<Slot>>,
    /// Sets.
    #[serde(default)]
    pub sets: Vec<Set>,
    /// Imported by.
    #[serde(default)]
    pub import: Option<Box<Import>>,
}

/// An exercise's place in a workout: its order, its superset, what the plan asks for there.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Block {
    /// UUIDv7.
    pub id: String,
    /// Where it lives.
    pub space: String,
    /// The revision of its last change.
    pub rev: i64,
    /// When it was stored first.
    pub created_at: String,
    /// When it was stored last.
    pub updated_at: String,
    /// Who made it; none where the platform did.
    #[serde(default)]
    pub created_by: Option<String>,
    /// Who changed it last; none where the platform did.
    #[serde(default)]
    pub updated_by: Option<String>,
    /// Workout.
    pub workout: String,
    /// Exercise.
    pub exercise: String,
    /// Place.
    #[serde(default)]
    pub rank: Option<String>,
    /// Neighbours with the same letter take turns.
    #[serde(default)]
    pub superset: Option<String>,
    /// Rest in seconds.
    #[serde(default)]
    pub rest_s: Option<i64>,
    /// Notes.
    #[serde(default)]
    pub notes: Option<String>,
    /// Planned by.
    #[serde(default)]
    pub slot: Option<String>,
    /// Planned sets.
    #[serde(default)]
    pub plan: Option<Vec<PlannedSet>>,
    /// Imported by.
    #[serde(default)]
    pub import: Option<String>,
    /// Related rows that the query asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expand: Option<BlockExpand>,
}

impl Row for Block {
    const MODEL: &'static str = "block";
    const COLLECTION: &'static str = "blocks";
    fn id(&self) -> &str {
        &self.id
    }
    fn rev(&self) -> i64 {
        self.rev
    }
}

/// A secret address that a calendar subscribes to. Deleting it takes the address back.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CalendarFeed {
    /// UUIDv7.
    pub id: String,
    /// Where it lives.
    pub space: String,
    /// The revision of its last change.
    pub rev: i64,
    /// When it was stored first.
    pub created_at: String,
    /// When it was stored last.
    pub updated_at: String,
    /// Who made it; none where the platform did.
    #[serde(default)]
    pub created_by: Option<String>,
    /// Who changed it last; none where the platform did.
    #[serde(default)]
    pub updated_by: Option<String>,
    /// Title.
    pub title: String,
    /// Last fetched.
    #[serde(default)]
    pub used_at: Option<String>,
}

impl Row for CalendarFeed {
    const MODEL: &'static str = "calendar_feed";
    const COLLECTION: &'static str = "calendar_feeds";
    fn id(&self) -> &str {
        &self.id
    }
    fn rev(&self) -> i64 {
        self.rev
    }
}

/// From.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CheckpointOrigin {
    /// Your own sets.
    Nightly,
    /// A file of yours.
    Upload,
    /// A word of a later version of the schema, kept as it is.
    Unknown(&'static str),
}

impl CheckpointOrigin {
    /// Every value.
    pub const ALL: &'static [Self] = &[Self::Nightly, Self::Upload];
    /// The API's word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Nightly => "nightly",
            Self::Upload => "upload",
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
            Self::Nightly => "Your own sets",
            Self::Upload => "A file of yours",
            Self::Unknown(word) => word,
        }
    }
}

crate::unknown::travels!(CheckpointOrigin);

/// Status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CheckpointStatus {
    /// Being fitted.
    Fitting,
    /// Ready.
    Trained,
    /// Answers now.
    Active,
    /// Refused.
    Refused,
    /// Retired.
    Retired,
    /// Demoted.
    Demoted,
    /// A word of a later version of the schema, kept as it is.
    Unknown(&'static str),
}

impl CheckpointStatus {
    /// Every value.
    pub const ALL: &'static [Self] = &[
        Self::Fitting,
        Self::Trained,
        Self::Active,
        Self::Refused,
        Self::Retired,
        Self::Demoted,
    ];
    /// The API's word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Fitting => "fitting",
            Self::Trained => "trained",
            Self::Active => "active",
            Self::Refused => "refused",
            Self::Retired => "retired",
            Self::Demoted => "demoted",
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
            Self::Fitting => "Being fitted",
            Self::Trained => "Ready",
            Self::Active => "Answers now",
            Self::Refused => "Refused",
            Self::Retired => "Retired",
            Self::Demoted => "Demoted",
            Self::Unknown(word) => word,
        }
    }
}

crate::unknown::travels!(CheckpointStatus);

/// A model fitted to one person, or brought by them. At most one is in force: active, or demoted, from when on the formula answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Checkpoint {
    /// UUIDv7.
    pub id: String,
    /// Where it lives.
    pub space: String,
    /// The revision of its last change.
    pub rev: i64,
    /// When it was stored first.
    pub created_at: String,
    /// When it was stored last.
    pub updated_at: String,
    /// Who made it; none where the platform did.
    #[serde(default)]
    pub created_by: Option<String>,
    /// Who changed it last; none where the platform did.
    #[serde(default)]
    pub updated_by: Option<String>,
    /// Version.
    pub version: String,
    /// From.
    pub origin: CheckpointOrigin,
    /// Status.
    pub status: CheckpointStatus,
    /// The version that answered when it was made, and that a roll back returns to.
    #[serde(default)]
    pub parent: Option<String>,
    /// Why.
    #[serde(default)]
    pub reason: Option<String>,
    /// On the held-out days.
    #[serde(default)]
    pub metrics: Option<CheckpointMetrics>,
    /// Sets learned from.
    pub sets: i64,
    /// Sets to learn from.
    pub sets_total: i64,
    /// Newest set.
    #[serde(default)]
    pub sets_until: Option<String>,
    /// When it was judged, activated or rolled back last.
    #[serde(default)]
    pub decided_at: Option<String>,
    /// SHA-256 of the file.
    #[serde(default)]
    pub digest: Option<String>,
    /// Bytes.
    #[serde(default)]
    pub size: Option<i64>,
    /// The revision of the space up to which sets were looked at.
    pub seen_rev: i64,
    /// Where the fitting stands.
    #[serde(default)]
    pub cursor: Option<serde_json::Value>,
}

impl Row for Checkpoint {
    const MODEL: &'static str = "checkpoint";
    const COLLECTION: &'static str = "checkpoints";
    fn id(&self) -> &str {
        &self.id
    }
    fn rev(&self) -> i64 {
        self.rev
    }
}

/// Related rows of a comment.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CommentExpand {
    /// Workout.
    #[serde(default)]
    pub workout: Option<Box<Workout>>,
    /// About the set.
    #[serde(default)]
    pub set: Option<Box<Set>>,
}

/// What a person or somebody whom they let in says of a workout.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Comment {
    /// UUIDv7.
    pub id: String,
    /// Where it lives.
    pub space: String,
    /// The revision of its last change.
    pub rev: i64,
    /// When it was stored first.
    pub created_at: String,
    /// When it was stored last.
    pub updated_at: String,
    /// Who made it; none where the platform did.
    #[serde(default)]
    pub created_by: Option<String>,
    /// Who changed it last; none where the platform did.
    #[serde(default)]
    pub updated_by: Option<String>,
    /// Workout.
    pub workout: String,
    /// Comment.
    pub text: String,
    /// The whole workout when absent.
    #[serde(default)]
    pub set: Option<String>,
    /// When the other side had read it.
    #[serde(default)]
    pub seen_at: Option<String>,
    /// Related rows that the query asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expand: Option<CommentExpand>,
}

impl Row for Comment {
    const MODEL: &'static str = "comment";
    const COLLECTION: &'static str = "comments";
    fn id(&self) -> &str {
        &self.id
    }
    fn rev(&self) -> i64 {
        self.rev
    }
}

/// On.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CustomFieldFor {
    /// Workout.
    Workout,
    /// Set.
    Set,
    /// Measurement.
    Measurement,
    /// A word of a later version of the schema, kept as it is.
    Unknown(&'static str),
}

impl CustomFieldFor {
    /// Every value.
    pub const ALL: &'static [Self] = &[Self::Workout, Self::Set, Self::Measurement];
    /// The API's word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Workout => "workout",
            Self::Set => "set",
            Self::Measurement => "measurement",
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
            Self::Workout => "Workout",
            Self::Set => "Set",
            Self::Measurement => "Measurement",
            Self::Unknown(word) => word,
        }
    }
}

crate::unknown::travels!(CustomFieldFor);

/// Kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CustomFieldKind {
    /// Number.
    Number,
    /// Whole number.
    Whole,
    /// Scale.
    Scale,
    /// Yes or no.
    YesNo,
    /// Words.
    Text,
    /// One of several.
    Choice,
    /// A word of a later version of the schema, kept as it is.
    Unknown(&'static str),
}

impl CustomFieldKind {
    /// Every value.
    pub const ALL: &'static [Self] = &[
        Self::Number,
        Self::Whole,
        Self::Scale,
        Self::YesNo,
        Self::Text,
        Self::Choice,
    ];
    /// The API's word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Whole => "whole",
            Self::Scale => "scale",
            Self::YesNo => "yes_no",
            Self::Text => "text",
            Self::Choice => "choice",
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
            Self::Number => "Number",
            Self::Whole => "Whole number",
            Self::Scale => "Scale",
            Self::YesNo => "Yes or no",
            Self::Text => "Words",
            Self::Choice => "One of several",
            Self::Unknown(word) => word,
        }
    }
}

crate::unknown::travels!(CustomFieldKind);

/// What a person wants to note besides, on sets, workouts or measurements.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CustomField {
    /// UUIDv7.
    pub id: String,
    /// Where it lives.
    pub space: String,
    /// The revision of its last change.
    pub rev: i64,
    /// When it was stored first.
    pub created_at: String,
    /// When it was stored last.
    pub updated_at: String,
    /// Who made it; none where the platform did.
    #[serde(default)]
    pub created_by: Option<String>,
    /// Who changed it last; none where the platform did.
    #[serde(default)]
    pub updated_by: Option<String>,
    /// On.
    pub r#for: CustomFieldFor,
    /// Lower-case letters, digits and _, a letter first.
    pub key: String,
    /// Label.
    pub label: String,
    /// Kind.
    pub kind: CustomFieldKind,
    /// From.
    #[serde(default)]
    pub min: Option<f64>,
    /// To.
    #[serde(default)]
    pub max: Option<f64>,
    /// Choices.
    #[serde(default)]
    pub choices: Option<Vec<String>>,
    /// Unit.
    #[serde(default)]
    pub unit: Option<String>,
    /// Hint.
    #[serde(default)]
    pub help: Option<String>,
    /// Place.
    #[serde(default)]
    pub rank: Option<String>,
    /// Put away.
    #[serde(default)]
    pub archived: Option<bool>,
}

impl Row for CustomField {
    const MODEL: &'static str = "custom_field";
    const COLLECTION: &'static str = "custom_fields";
    fn id(&self) -> &str {
        &self.id
    }
    fn rev(&self) -> i64 {
        self.rev
    }
}

/// Category.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExerciseCategory {
    /// Strength.
    Strength,
    /// Cardio.
    Cardio,
    /// Mobility.
    Mobility,
    /// Plyometric.
    Plyometric,
    /// Olympic.
    Olympic,
    /// A word of a later version of the schema, kept as it is.
    Unknown(&'static str),
}

impl ExerciseCategory {
    /// Every value.
    pub const ALL: &'static [Self] = &[
        Self::Strength,
        Self::Cardio,
        Self::Mobility,
        Self::Plyometric,
        Self::Olympic,
    ];
    /// The API's word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Strength => "strength",
            Self::Cardio => "cardio",
            Self::Mobility => "mobility",
            Self::Plyometric => "plyometric",
            Self::Olympic => "olympic",
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
            Self::Strength => "Strength",
            Self::Cardio => "Cardio",
            Self::Mobility => "Mobility",
            Self::Plyometric => "Plyometric",
            Self::Olympic => "Olympic",
            Self::Unknown(word) => word,
        }
    }
}

crate::unknown::travels!(ExerciseCategory);

/// Mechanics.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExerciseMechanics {
    /// Compound.
    Compound,
    /// Isolation.
    Isolation,
    /// A word of a later version of the schema, kept as it is.
    Unknown(&'static str),
}

impl ExerciseMechanics {
    /// Every value.
    pub const ALL: &'static [Self] = &[Self::Compound, Self::Isolation];
    /// The API's word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Compound => "compound",
            Self::Isolation => "isolation",
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
            Self::Compound => "Compound",
            Self::Isolation => "Isolation",
            Self::Unknown(word) => word,
        }
    }
}

crate::unknown::travels!(ExerciseMechanics);

/// Movement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExercisePattern {
    /// Squat.
    Squat,
    /// Hinge.
    Hinge,
    /// Lunge.
    Lunge,
    /// Horizontal push.
    HorizontalPush,
    /// Vertical push.
    VerticalPush,
    /// Horizontal pull.
    HorizontalPull,
    /// Vertical pull.
    VerticalPull,
    /// Carry.
    Carry,
    /// Rotation.
    Rotation,
    /// Anti extension.
    AntiExtension,
    /// Anti rotation.
    AntiRotation,
    /// Elbow flexion.
    ElbowFlexion,
    /// Elbow extension.
    ElbowExtension,
    /// Shoulder raise.
    ShoulderRaise,
    /// Hip extension.
    HipExtension,
    /// Hip abduction.
    HipAbduction,
    /// Hip adduction.
    HipAdduction,
    /// Knee extension.
    KneeExtension,
    /// Knee flexion.
    KneeFlexion,
    /// Calf raise.
    CalfRaise,
    /// Grip.
    Grip,
    /// Neck.
    Neck,
    /// Locomotion.
    Locomotion,
    /// Other.
    Other,
    /// A word of a later version of the schema, kept as it is.
    Unknown(&'static str),
}

impl ExercisePattern {
    /// Every value.
    pub const ALL: &'static [Self] = &[
        Self::Squat,
        Self::Hinge,
        Self::Lunge,
        Self::HorizontalPush,
        Self::VerticalPush,
        Self::HorizontalPull,
        Self::VerticalPull,
        Self::Carry,
        Self::Rotation,
        Self::AntiExtension,
        Self::AntiRotation,
        Self::ElbowFlexion,
        Self::ElbowExtension,
        Self::ShoulderRaise,
        Self::HipExtension,
        Self::HipAbduction,
        Self::HipAdduction,
        Self::KneeExtension,
        Self::KneeFlexion,
        Self::CalfRaise,
        Self::Grip,
        Self::Neck,
        Self::Locomotion,
        Self::Other,
    ];
    /// The API's word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Squat => "squat",
            Self::Hinge => "hinge",
            Self::Lunge => "lunge",
            Self::HorizontalPush => "horizontal_push",
            Self::VerticalPush => "vertical_push",
            Self::HorizontalPull => "horizontal_pull",
            Self::VerticalPull => "vertical_pull",
            Self::Carry => "carry",
            Self::Rotation => "rotation",
            Self::AntiExtension => "anti_extension",
            Self::AntiRotation => "anti_rotation",
            Self::ElbowFlexion => "elbow_flexion",
            Self::ElbowExtension => "elbow_extension",
            Self::ShoulderRaise => "shoulder_raise",
            Self::HipExtension => "hip_extension",
            Self::HipAbduction => "hip_abduction",
            Self::HipAdduction => "hip_adduction",
            Self::KneeExtension => "knee_extension",
            Self::KneeFlexion => "knee_flexion",
            Self::CalfRaise => "calf_raise",
            Self::Grip => "grip",
            Self::Neck => "neck",
            Self::Locomotion => "locomotion",
            Self::Other => "other",
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
            Self::Squat => "Squat",
            Self::Hinge => "Hinge",
            Self::Lunge => "Lunge",
            Self::HorizontalPush => "Horizontal push",
            Self::VerticalPush => "Vertical push",
            Self::HorizontalPull => "Horizontal pull",
            Self::VerticalPull => "Vertical pull",
            Self::Carry => "Carry",
            Self::Rotation => "Rotation",
            Self::AntiExtension => "Anti extension",
            Self::AntiRotation => "Anti rotation",
            Self::ElbowFlexion => "Elbow flexion",
            Self::ElbowExtension => "Elbow extension",
            Self::ShoulderRaise => "Shoulder raise",
            Self::HipExtension => "Hip extension",
            Self::HipAbduction => "Hip abduction",
            Self::HipAdduction => "Hip adduction",
            Self::KneeExtension => "Knee extension",
            Self::KneeFlexion => "Knee flexion",
            Self::CalfRaise => "Calf raise",
            Self::Grip => "Grip",
            Self::Neck => "Neck",
            Self::Locomotion => "Locomotion",
            Self::Other => "Other",
            Self::Unknown(word) => word,
        }
    }
}

crate::unknown::travels!(ExercisePattern);

/// Equipment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExerciseEquipment {
    /// Barbell.
    Barbell,
    /// Dumbbell.
    Dumbbell,
    /// Kettlebell.
    Kettlebell,
    /// Machine.
    Machine,
    /// Plate loaded.
    PlateLoaded,
    /// Cable.
    Cable,
    /// Smith.
    Smith,
    /// Bodyweight.
    Bodyweight,
    /// Assisted.
    Assisted,
    /// Band.
    Band,
    /// EZ bar.
    EzBar,
    /// Trap bar.
    TrapBar,
    /// Sled.
    Sled,
    /// Medicine ball.
    MedicineBall,
    /// Rings.
    Rings,
    /// Landmine.
    Landmine,
    /// Other.
    Other,
    /// A word of a later version of the schema, kept as it is.
    Unknown(&'static str),
}

impl ExerciseEquipment {
    /// Every value.
    pub const ALL: &'static [Self] = &[
        Self::Barbell,
        Self::Dumbbell,
        Self::Kettlebell,
        Self::Machine,
        Self::PlateLoaded,
        Self::Cable,
        Self::Smith,
        Self::Bodyweight,
        Self::Assisted,
        Self::Band,
        Self::EzBar,
        Self::TrapBar,
        Self::Sled,
        Self::MedicineBall,
        Self::Rings,
        Self::Landmine,
        Self::Other,
    ];
    /// The API's word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Barbell => "barbell",
            Self::Dumbbell => "dumbbell",
            Self::Kettlebell => "kettlebell",
            Self::Machine => "machine",
            Self::PlateLoaded => "plate_loaded",
            Self::Cable => "cable",
            Self::Smith => "smith",
            Self::Bodyweight => "bodyweight",
            Self::Assisted => "assisted",
            Self::Band => "band",
            Self::EzBar => "ez_bar",
            Self::TrapBar => "trap_bar",
            Self::Sled => "sled",
            Self::MedicineBall => "medicine_ball",
            Self::Rings => "rings",
            Self::Landmine => "landmine",
            Self::Other => "other",
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
            Self::Barbell => "Barbell",
            Self::Dumbbell => "Dumbbell",
            Self::Kettlebell => "Kettlebell",
            Self::Machine => "Machine",
            Self::PlateLoaded => "Plate loaded",
            Self::Cable => "Cable",
            Self::Smith => "Smith",
            Self::Bodyweight => "Bodyweight",
            Self::Assisted => "Assisted",
            Self::Band => "Band",
            Self::EzBar => "EZ bar",
            Self::TrapBar => "Trap bar",
            Self::Sled => "Sled",
            Self::MedicineBall => "Medicine ball",
            Self::Rings => "Rings",
            Self::Landmine => "Landmine",
            Self::Other => "Other",
            Self::Unknown(word) => word,
        }
    }
}

crate::unknown::travels!(ExerciseEquipment);

/// The weight is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExerciseLoad {
    /// What is lifted.
    External,
    /// Added to body weight.
    BodyweightPlus,
    /// Help taken off.
    Assisted,
    /// Not used.
    None,
    /// A word of a later version of the schema, kept as it is.
    Unknown(&'static str),
}

impl ExerciseLoad {
    /// Every value.
    pub const ALL: &'static [Self] = &[
        Self::External,
        Self::BodyweightPlus,
        Self::Assisted,
        Self::None,
    ];
    /// The API's word.
    pub fn word(self) -> &'static str {
        match self {
            Self::External => "external",
            Self::BodyweightPlus => "bodyweight_plus",
            Self::Assisted => "assisted",
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
            Self::External => "What is lifted",
            Self::BodyweightPlus => "Added to body weight",
            Self::Assisted => "Help taken off",
            Self::None => "Not used",
            Self::Unknown(word) => word,
        }
    }
}

crate::unknown::travels!(ExerciseLoad);

/// Measured in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExerciseMeasure {
    /// Weight and reps.
    WeightReps,
    /// Reps.
    Reps,
    /// Time.
    Time,
    /// Distance and time.
    DistanceTime,
    /// A word of a later version of the schema, kept as it is.
    Unknown(&'static str),
}

impl ExerciseMeasure {
    /// Every value.
    pub const ALL: &'static [Self] =
        &[Self::WeightReps, Self::Reps, Self::Time, Self::DistanceTime];
    /// The API's word.
    pub fn word(self) -> &'static str {
        match self {
            Self::WeightReps => "weight_reps",
            Self::Reps => "reps",
            Self::Time => "time",
            Self::DistanceTime => "distance_time",
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
            Self::WeightReps => "Weight and reps",
            Self::Reps => "Reps",
            Self::Time => "Time",
            Self::DistanceTime => "Distance and time",
            Self::Unknown(word) => word,
        }
    }
}

crate::unknown::travels!(ExerciseMeasure);

/// Main muscles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExercisePrimary {
    /// Chest.
    Chest,
    /// Front delts.
    FrontDelts,
    /// Side delts.
    SideDelts,
    /// Rear delts.
    RearDelts,
    /// Triceps.
    Triceps,
    /// Biceps.
    Biceps,
    /// Forearms.
    Forearms,
    /// Lats.
    Lats,
    /// Upper back.
    UpperBack,
    /// Traps.
    Traps,
    /// Lower back.
    LowerBack,
    /// Abs.
    Abs,
    /// Obliques.
    Obliques,
    /// Glutes.
    Glutes,
    /// Quads.
    Quads,
    /// Hamstrings.
    Hamstrings,
    /// Adductors.
    Adductors,
    /// Abductors.
    Abductors,
    /// Calves.
    Calves,
    /// Hip flexors.
    HipFlexors,
    /// Neck.
    Neck,
    /// A word of a later version of the schema, kept as it is.
    Unknown(&'static str),
}

impl ExercisePrimary {
    /// Every value.
    pub const ALL: &'static [Self] = &[
        Self::Chest,
        Self::FrontDelts,
        Self::SideDelts,
        Self::RearDelts,
        Self::Triceps,
        Self::Biceps,
        Self::Forearms,
        Self::Lats,
        Self::UpperBack,
        Self::Traps,
        Self::LowerBack,
        Self::Abs,
        Self::Obliques,
        Self::Glutes,
        Self::Quads,
        Self::Hamstrings,
        Self::Adductors,
        Self::Abductors,
        Self::Calves,
        Self::HipFlexors,
        Self::Neck,
    ];
    /// The API's word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Chest => "chest",
            Self::FrontDelts => "front_delts",
            Self::SideDelts => "side_delts",
            Self::RearDelts => "rear_delts",
            Self::Triceps => "triceps",
            Self::Biceps => "biceps",
            Self::Forearms => "forearms",
            Self::Lats => "lats",
            Self::UpperBack => "upper_back",
            Self::Traps => "traps",
            Self::LowerBack => "lower_back",
            Self::Abs => "abs",
            Self::Obliques => "obliques",
            Self::Glutes => "glutes",
            Self::Quads => "quads",
            Self::Hamstrings => "hamstrings",
            Self::Adductors => "adductors",
            Self::Abductors => "abductors",
            Self::Calves => "calves",
            Self::HipFlexors => "hip_flexors",
            Self::Neck => "neck",
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
            Self::Chest => "Chest",
            Self::FrontDelts => "Front delts",
            Self::SideDelts => "Side delts",
            Self::RearDelts => "Rear delts",
            Self::Triceps => "Triceps",
            Self::Biceps => "Biceps",
            Self::Forearms => "Forearms",
            Self::Lats => "Lats",
            Self::UpperBack => "Upper back",
            Self::Traps => "Traps",
            Self::LowerBack => "Lower back",
            Self::Abs => "Abs",
            Self::Obliques => "Obliques",
            Self::Glutes => "Glutes",
            Self::Quads => "Quads",
            Self::Hamstrings => "Hamstrings",
            Self::Adductors => "Adductors",
            Self::Abductors => "Abductors",
            Self::Calves => "Calves",
            Self::HipFlexors => "Hip flexors",
            Self::Neck => "Neck",
            Self::Unknown(word) => word,
        }
    }
}

crate::unknown::travels!(ExercisePrimary);

/// Also works.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExerciseSecondary {
    /// Chest.
    Chest,
    /// Front delts.
    FrontDelts,
    /// Side delts.
    SideDelts,
    /// Rear delts.
    RearDelts,
    /// Triceps.
    Triceps,
    /// Biceps.
    Biceps,
    /// Forearms.
    Forearms,
    /// Lats.
    Lats,
    /// Upper back.
    UpperBack,
    /// Traps.
    Traps,
    /// Lower back.
    LowerBack,
    /// Abs.
    Abs,
    /// Obliques.
    Obliques,
    /// Glutes.
    Glutes,
    /// Quads.
    Quads,
    /// Hamstrings.
    Hamstrings,
    /// Adductors.
    Adductors,
    /// Abductors.
    Abductors,
    /// Calves.
    Calves,
    /// Hip flexors.
    HipFlexors,
    /// Neck.
    Neck,
    /// A word of a later version of the schema, kept as it is.
    Unknown(&'static str),
}

impl ExerciseSecondary {
    /// Every value.
    pub const ALL: &'static [Self] = &[
        Self::Chest,
        Self::FrontDelts,
        Self::SideDelts,
        Self::RearDelts,
        Self::Triceps,
        Self::Biceps,
        Self::Forearms,
        Self::Lats,
        Self::UpperBack,
        Self::Traps,
        Self::LowerBack,
        Self::Abs,
        Self::Obliques,
        Self::Glutes,
        Self::Quads,
        Self::Hamstrings,
        Self::Adductors,
        Self::Abductors,
        Self::Calves,
        Self::HipFlexors,
        Self::Neck,
    ];
    /// The API's word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Chest => "chest",
            Self::FrontDelts => "front_delts",
            Self::SideDelts => "side_delts",
            Self::RearDelts => "rear_delts",
            Self::Triceps => "triceps",
            Self::Biceps => "biceps",
            Self::Forearms => "forearms",
            Self::Lats => "lats",
            Self::UpperBack => "upper_back",
            Self::Traps => "traps",
            Self::LowerBack => "lower_back",
            Self::Abs => "abs",
            Self::Obliques => "obliques",
            Self::Glutes => "glutes",
            Self::Quads => "quads",
            Self::Hamstrings => "hamstrings",
            Self::Adductors => "adductors",
            Self::Abductors => "abductors",
            Self::Calves => "calves",
            Self::HipFlexors => "hip_flexors",
            Self::Neck => "neck",
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
            Self::Chest => "Chest",
            Self::FrontDelts => "Front delts",
            Self::SideDelts => "Side delts",
            Self::RearDelts => "Rear delts",
            Self::Triceps => "Triceps",
            Self::Biceps => "Biceps",
            Self::Forearms => "Forearms",
            Self::Lats => "Lats",
            Self::UpperBack => "Upper back",
            Self::Traps => "Traps",
            Self::LowerBack => "Lower back",
            Self::Abs => "Abs",
            Self::Obliques => "Obliques",
            Self::Glutes => "Glutes",
            Self::Quads => "Quads",
            Self::Hamstrings => "Hamstrings",
            Self::Adductors => "Adductors",
            Self::Abductors => "Abductors",
            Self::Calves => "Calves",
            Self::HipFlexors => "Hip flexors",
            Self::Neck => "Neck",
            Self::Unknown(word) => word,
        }
    }
}

crate::unknown::travels!(ExerciseSecondary);

/// A movement of the catalogue, or one that a person or a workspace added.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Exercise {
    /// UUIDv7.
    pub id: String,
    /// Where it lives.
    pub space: String,
    /// The revision of its last change.
    pub rev: i64,
    /// When it was stored first.
    pub created_at: String,
    /// When it was stored last.
    pub updated_at: String,
    /// Who made it; none where the platform did.
    #[serde(default)]
    pub created_by: Option<String>,
    /// Who changed it last; none where the platform did.
    #[serde(default)]
    pub updated_by: Option<String>,
    /// Name.
    pub name: String,
    /// Also known as.
    #[serde(default)]
    pub aliases: Option<Vec<String>>,
    /// Category.
    #[serde(default)]
    pub category: Option<ExerciseCategory>,
    /// Mechanics.
    #[serde(default)]
    pub mechanics: Option<ExerciseMechanics>,
    /// Movement.
    #[serde(default)]
    pub pattern: Option<ExercisePattern>,
    /// Equipment.
    #[serde(default)]
    pub equipment: Option<ExerciseEquipment>,
    /// The weight is.
    #[serde(default)]
    pub load: Option<ExerciseLoad>,
    /// Measured in.
    #[serde(default)]
    pub measure: Option<ExerciseMeasure>,
    /// One side at a time.
    #[serde(default)]
    pub unilateral: Option<bool>,
    /// Main muscles.
    #[serde(default)]
    pub primary: Option<Vec<ExercisePrimary>>,
    /// Also works.
    #[serde(default)]
    pub secondary: Option<Vec<ExerciseSecondary>>,
    /// Smallest step in kg.
    #[serde(default)]
    pub step_kg: Option<f64>,
    /// How to.
    #[serde(default)]
    pub instructions: Option<String>,
}

impl Row for Exercise {
    const MODEL: &'static str = "exercise";
    const COLLECTION: &'static str = "exercises";
    fn id(&self) -> &str {
        &self.id
    }
    fn rev(&self) -> i64 {
        self.rev
    }
}

/// Related rows of a preference.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ExercisePreferenceExpand {
    /// Exercise.
    #[serde(default)]
    pub exercise: Option<Box<Exercise>>,
}

/// How one person does one exercise.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ExercisePreference {
    /// UUIDv7.
    pub id: String,
    /// Where it lives.
    pub space: String,
    /// The revision of its last change.
    pub rev: i64,
    /// When it was stored first.
    pub created_at: String,
    /// When it was stored last.
    pub updated_at: String,
    /// Who made it; none where the platform did.
    #[serde(default)]
    pub created_by: Option<String>,
    /// Who changed it last; none where the platform did.
    #[serde(default)]
    pub updated_by: Option<String>,
    /// Exercise.
    pub exercise: String,
    /// Rest in seconds.
    #[serde(default)]
    pub rest_s: Option<i64>,
    /// Kilograms.
    #[serde(default)]
    pub bar_kg: Option<f64>,
    /// Smallest step in kg.
    #[serde(default)]
    pub step_kg: Option<f64>,
    /// Training max.
    #[serde(default)]
    pub training_max_kg: Option<f64>,
    /// Seat height, grip, cues: shown whenever the exercise is.
    #[serde(default)]
    pub notes: Option<String>,
    /// Favourite.
    #[serde(default)]
    pub favourite: Option<bool>,
    /// Related rows that the query asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expand: Option<ExercisePreferenceExpand>,
}

impl Row for ExercisePreference {
    const MODEL: &'static str = "exercise_preference";
    const COLLECTION: &'static str = "exercise_preferences";
    fn id(&self) -> &str {
        &self.id
    }
    fn rev(&self) -> i64 {
        self.rev
    }
}

/// May see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GrantAreas {
    /// Training.
    Training,
    /// A word of a later version of the schema, kept as it is.
    Unknown(&'static str),
}

impl GrantAreas {
    /// Every value.
    pub const ALL: &'static [Self] = &[Self::Training];
    /// The API's word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Training => "training",
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
            Self::Training => "Training",
            Self::Unknown(word) => word,
        }
    }
}

crate::unknown::travels!(GrantAreas);

/// Related rows of a permission.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct GrantExpand {
    /// Through.
    #[serde(default)]
    pub workspace: Option<Box<Workspace>>,
}

/// Lets another person see a part of somebody's own space, until it is taken back.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Grant {
    /// UUIDv7.
    pub id: String,
    /// Where it lives.
    pub space: String,
    /// The revision of its last change.
    pub rev: i64,
    /// When it was stored first.
    pub created_at: String,
    /// When it was stored last.
    pub updated_at: String,
    /// Who made it; none where the platform did.
    #[serde(default)]
    pub created_by: Option<String>,
    /// Who changed it last; none where the platform did.
    #[serde(default)]
    pub updated_by: Option<String>,
    /// For.
    pub to: String,
    /// May see.
    pub areas: Vec<GrantAreas>,
    /// Through.
    #[serde(default)]
    pub workspace: Option<String>,
    /// The giver's name when it was given.
    #[serde(default)]
    pub from_name: Option<String>,
    /// The taker's name when it was given.
    #[serde(default)]
    pub to_name: Option<String>,
    /// Related rows that the query asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expand: Option<GrantExpand>,
}

impl Row for Grant {
    const MODEL: &'static str = "grant";
    const COLLECTION: &'static str = "grants";
    fn id(&self) -> &str {
        &self.id
    }
    fn rev(&self) -> i64 {
        self.rev
    }
}

/// Plates in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GymUnit {
    /// Kg.
    Kg,
    /// Lb.
    Lb,
    /// A word of a later version of the schema, kept as it is.
    Unknown(&'static str),
}

impl GymUnit {
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

crate::unknown::travels!(GymUnit);

/// Where a person lifts, its bars and plates.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Gym {
    /// UUIDv7.
    pub id: String,
    /// Where it lives.
    pub space: String,
    /// The revision of its last change.
    pub rev: i64,
    /// When it was stored first.
    pub created_at: String,
    /// When it was stored last.
    pub updated_at: String,
    /// Who made it; none where the platform did.
    #[serde(default)]
    pub created_by: Option<String>,
    /// Who changed it last; none where the platform did.
    #[serde(default)]
    pub updated_by: Option<String>,
    /// Name.
    pub name: String,
    /// Plates in.
    #[serde(default)]
    pub unit: Option<GymUnit>,
    /// Bars.
    #[serde(default)]
    pub bars: Option<Vec<Bar>>,
    /// Plates.
    #[serde(default)]
    pub plates: Option<Vec<Plate>>,
    /// Where I usually am.
    #[serde(default)]
    pub usual: Option<bool>,
}

impl Row for Gym {
    const MODEL: &'static str = "gym";
    const COLLECTION: &'static str = "gyms";
    fn id(&self) -> &str {
        &self.id
    }
    fn rev(&self) -> i64 {
        self.rev
    }
}

/// Status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportStatus {
    /// Previewed.
    Previewed,
    /// Running.
    Running,
    /// Done.
    Done,
    /// Failed.
    Failed,
    /// Cancelled.
    Cancelled,
    /// Undoing.
    Undoing,
    /// Undone.
    Undone,
    /// A word of a later version of the schema, kept as it is.
    Unknown(&'static str),
}

impl ImportStatus {
    /// Every value.
    pub const ALL: &'static [Self] = &[
        Self::Previewed,
        Self::Running,
        Self::Done,
        Self::Failed,
        Self::Cancelled,
        Self::Undoing,
        Self::Undone,
    ];
    /// The API's word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Previewed => "previewed",
            Self::Running => "running",
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
            Self::Undoing => "undoing",
            Self::Undone => "undone",
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
            Self::Previewed => "Previewed",
            Self::Running => "Running",
            Self::Done => "Done",
            Self::Failed => "Failed",
            Self::Cancelled => "Cancelled",
            Self::Undoing => "Undoing",
            Self::Undone => "Undone",
            Self::Unknown(word) => word,
        }
    }
}

crate::unknown::travels!(ImportStatus);

/// Weights in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportUnit {
    /// Kg.
    Kg,
    /// Lb.
    Lb,
    /// A word of a later version of the schema, kept as it is.
    Unknown(&'static str),
}

impl ImportUnit {
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

crate::unknown::travels!(ImportUnit);

/// A file that a person brings, previewed, then carried out in bounded chunks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Import {
    /// UUIDv7.
    pub id: String,
    /// Where it lives.
    pub space: String,
    /// The revision of its last change.
    pub rev: i64,
    /// When it was stored first.
    pub created_at: String,
    /// When it was stored last.
    pub updated_at: String,
    /// Who made it; none where the platform did.
    #[serde(default)]
    pub created_by: Option<String>,
    /// Who changed it last; none where the platform did.
    #[serde(default)]
    pub updated_by: Option<String>,
    /// File.
    pub filename: String,
    /// Format.
    #[serde(default)]
    pub source: Option<String>,
    /// Status.
    pub status: ImportStatus,
    /// Weights in.
    #[serde(default)]
    pub unit: Option<ImportUnit>,
    /// Sets to store.
    pub total: i64,
    /// Sets handled.
    pub done: i64,
    /// Sets added.
    pub added: i64,
    /// Preview.
    #[serde(default)]
    pub preview: Option<ImportPreview>,
    /// Time zone.
    #[serde(default)]
    pub zone: Option<serde_json::Value>,
    /// Names decided.
    #[serde(default)]
    pub matches: Option<serde_json::Value>,
    /// What went wrong.
    #[serde(default)]
    pub failure: Option<String>,
    /// Columns named.
    #[serde(default)]
    pub mapping: Option<serde_json::Value>,
    /// From here it can be undone for 30 days.
    #[serde(default)]
    pub ended_at: Option<String>,
    /// Undoing takes changed rows too.
    #[serde(default)]
    pub undo_edited: Option<bool>,
    /// Rows to take back.
    pub undo_total: i64,
    /// Rows taken back.
    pub undo_done: i64,
    /// Changed sets kept.
    pub undo_kept: i64,
}

impl Row for Import {
    const MODEL: &'static str = "import";
    const COLLECTION: &'static str = "imports";
    fn id(&self) -> &str {
        &self.id
    }
    fn rev(&self) -> i64 {
        self.rev
    }
}

/// Role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InvitationRole {
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

impl InvitationRole {
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

crate::unknown::travels!(InvitationRole);

/// A link by which people join a workspace, whether or not they have an account yet. Deleting it takes it back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Invitation {
    /// UUIDv7.
    pub id: String,
    /// Where it lives.
    pub space: String,
    /// The revision of its last change.
    pub rev: i64,
    /// When it was stored first.
    pub created_at: String,
    /// When it was stored last.
    pub updated_at: String,
    /// Who made it; none where the platform did.
    #[serde(default)]
    pub created_by: Option<String>,
    /// Who changed it last; none where the platform did.
    #[serde(default)]
    pub updated_by: Option<String>,
    /// By.
    pub inviter: String,
    /// Role.
    pub role: InvitationRole,
    /// Good until.
    pub expires_at: String,
}

impl Row for Invitation {
    const MODEL: &'static str = "invitation";
    const COLLECTION: &'static str = "invitations";
    fn id(&self) -> &str {
        &self.id
    }
    fn rev(&self) -> i64 {
        self.rev
    }
}

/// What.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MeasurementKind {
    /// Body weight.
    Weight,
    /// Body fat.
    Fat,
    /// Neck.
    Neck,
    /// Shoulders.
    Shoulders,
    /// Chest.
    Chest,
    /// Waist.
    Waist,
    /// Hips.
    Hips,
    /// Left upper arm.
    ArmLeft,
    /// Right upper arm.
    ArmRight,
    /// Left forearm.
    ForearmLeft,
    /// Right forearm.
    ForearmRight,
    /// Left thigh.
    ThighLeft,
    /// Right thigh.
    ThighRight,
    /// Left calf.
    CalfLeft,
    /// Right calf.
    CalfRight,
    /// Resting pulse.
    Pulse,
    /// A word of a later version of the schema, kept as it is.
    Unknown(&'static str),
}

impl MeasurementKind {
    /// Every value.
    pub const ALL: &'static [Self] = &[
        Self::Weight,
        Self::Fat,
        Self::Neck,
        Self::Shoulders,
        Self::Chest,
        Self::Waist,
        Self::Hips,
        Self::ArmLeft,
        Self::ArmRight,
        Self::ForearmLeft,
        Self::ForearmRight,
        Self::ThighLeft,
        Self::ThighRight,
        Self::CalfLeft,
        Self::CalfRight,
        Self::Pulse,
    ];
    /// The API's word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Weight => "weight",
            Self::Fat => "fat",
            Self::Neck => "neck",
            Self::Shoulders => "shoulders",
            Self::Chest => "chest",
            Self::Waist => "waist",
            Self::Hips => "hips",
            Self::ArmLeft => "arm_left",
            Self::ArmRight => "arm_right",
            Self::ForearmLeft => "forearm_left",
            Self::ForearmRight => "forearm_right",
            Self::ThighLeft => "thigh_left",
            Self::ThighRight => "thigh_right",
            Self::CalfLeft => "calf_left",
            Self::CalfRight => "calf_right",
            Self::Pulse => "pulse",
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
            Self::Weight => "Body weight",
            Self::Fat => "Body fat",
            Self::Neck => "Neck",
            Self::Shoulders => "Shoulders",
            Self::Chest => "Chest",
            Self::Waist => "Waist",
            Self::Hips => "Hips",
            Self::ArmLeft => "Left upper arm",
            Self::ArmRight => "Right upper arm",
            Self::ForearmLeft => "Left forearm",
            Self::ForearmRight => "Right forearm",
            Self::ThighLeft => "Left thigh",
            Self::ThighRight => "Right thigh",
            Self::CalfLeft => "Left calf",
            Self::CalfRight => "Right calf",
            Self::Pulse => "Resting pulse",
            Self::Unknown(word) => word,
        }
    }
}

crate::unknown::travels!(MeasurementKind);

/// A body measurement at a time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Measurement {
    /// UUIDv7.
    pub id: String,
    /// Where it lives.
    pub space: String,
    /// The revision of its last change.
    pub rev: i64,
    /// When it was stored first.
    pub created_at: String,
    /// When it was stored last.
    pub updated_at: String,
    /// Who made it; none where the platform did.
    #[serde(default)]
    pub created_by: Option<String>,
    /// Who changed it last; none where the platform did.
    #[serde(default)]
    pub updated_by: Option<String>,
    /// What.
    pub kind: MeasurementKind,
    /// Kilograms, percent, centimetres or beats a minute, by what is measured.
    pub value: f64,
    /// Taken.
    pub taken_at: String,
    /// Notes.
    #[serde(default)]
    pub notes: Option<String>,
    /// What you note besides, by the key of each of your custom_fields.
    #[serde(default)]
    pub custom: Option<serde_json::Map<String, serde_json::Value>>,
}

impl Row for Measurement {
    const MODEL: &'static str = "measurement";
    const COLLECTION: &'static str = "measurements";
    fn id(&self) -> &str {
        &self.id
    }
    fn rev(&self) -> i64 {
        self.rev
    }
}

/// Role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MembershipRole {
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

impl MembershipRole {
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

crate::unknown::travels!(MembershipRole);

/// Who belongs to a workspace, in which role.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Membership {
    /// UUIDv7.
    pub id: String,
    /// Where it lives.
    pub space: String,
    /// The revision of its last change.
    pub rev: i64,
    /// When it was stored first.
    pub created_at: String,
    /// When it was stored last.
    pub updated_at: String,
    /// Who made it; none where the platform did.
    #[serde(default)]
    pub created_by: Option<String>,
    /// Who changed it last; none where the platform did.
    #[serde(default)]
    pub updated_by: Option<String>,
    /// Person.
    pub user: String,
    /// The person's name, for the other members.
    #[serde(default)]
    pub name: Option<String>,
    /// Role.
    pub role: MembershipRole,
}

impl Row for Membership {
    const MODEL: &'static str = "membership";
    const COLLECTION: &'static str = "memberships";
    fn id(&self) -> &str {
        &self.id
    }
    fn rev(&self) -> i64 {
        self.rev
    }
}

/// By.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PredictionGenerator {
    /// Model.
    Onnx,
    /// Formula.
    Formula,
    /// First guess.
    Default,
    /// A word of a later version of the schema, kept as it is.
    Unknown(&'static str),
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
            Self::Onnx => "Model",
            Self::Formula => "Formula",
            Self::Default => "First guess",
            Self::Unknown(word) => word,
        }
    }
}

crate::unknown::travels!(PredictionGenerator);

/// Related rows of a answer.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PredictionExpand {
    /// Exercise.
    #[serde(default)]
    pub exercise: Option<Box<Exercise>>,
    /// Workout.
    #[serde(default)]
    pub workout: Option<Box<Workout>>,
    /// Model.
    #[serde(default)]
    pub checkpoint: Option<Box<Checkpoint>>,
    /// The set then done.
    #[serde(default)]
    pub set: Option<Box<Set>>,
}

/// What the engine told a person for a set to come, from what, and what then was done. One answer a set: asking again replaces it until the set is done.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Prediction {
    /// UUIDv7.
    pub id: String,
    /// Where it lives.
    pub space: String,
    /// The revision of its last change.
    pub rev: i64,
    /// When it was stored first.
    pub created_at: String,
    /// When it was stored last.
    pub updated_at: String,
    /// Who made it; none where the platform did.
    #[serde(default)]
    pub created_by: Option<String>,
    /// Who changed it last; none where the platform did.
    #[serde(default)]
    pub updated_by: Option<String>,
    /// Exercise.
    pub exercise: String,
    /// Workout.
    #[serde(default)]
    pub workout: Option<String>,
    /// Sets of the exercise done in the workout before it.
    pub nth: i64,
    /// Asked.
    pub asked_at: String,
    /// Weight.
    pub weight_kg: f64,
    /// Reps.
    pub reps: i64,
    /// Reps in reserve.
    pub rir: f64,
    /// Lower end.
    pub low_kg: f64,
    /// Upper end.
    pub high_kg: f64,
    /// Step.
    pub step_kg: f64,
    /// By.
    pub generator: PredictionGenerator,
    /// Version.
    pub model_version: String,
    /// Model.
    #[serde(default)]
    pub checkpoint: Option<String>,
    /// Why.
    #[serde(default)]
    pub reasons: Option<Vec<Reason>>,
    /// Plain rules.
    #[serde(default)]
    pub baselines: Option<Vec<Baseline>>,
    /// Anchor in reps and kg, slope, spread.
    #[serde(default)]
    pub curve: Option<serde_json::Value>,
    /// All that the answer was worked out from.
    #[serde(default)]
    pub inputs: Option<String>,
    /// Hash of the inputs.
    #[serde(default)]
    pub inputs_hash: Option<String>,
    /// The set then done.
    #[serde(default)]
    pub set: Option<String>,
    /// Weight done.
    #[serde(default)]
    pub done_kg: Option<f64>,
    /// Reps done.
    #[serde(default)]
    pub done_reps: Option<i64>,
    /// Reserve told.
    #[serde(default)]
    pub done_rir: Option<f64>,
    /// Related rows that the query asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expand: Option<PredictionExpand>,
}

impl Row for Prediction {
    const MODEL: &'static str = "prediction";
    const COLLECTION: &'static str = "predictions";
    fn id(&self) -> &str {
        &self.id
    }
    fn rev(&self) -> i64 {
        self.rev
    }
}

/// Related rows of a programme.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ProgrammeExpand {
    /// Routines.
    #[serde(default)]
    pub routines: Vec<Routine>,
    /// Runs.
    #[serde(default)]
    pub runs: Vec<Run>,
}

/// Routines over a cycle of weeks, with rules by which the weights move on.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Programme {
    /// UUIDv7.
    pub id: String,
    /// Where it lives.
    pub space: String,
    /// The revision of its last change.
    pub rev: i64,
    /// When it was stored first.
    pub created_at: String,
    /// When it was stored last.
    pub updated_at: String,
    /// Who made it; none where the platform did.
    #[serde(default)]
    pub created_by: Option<String>,
    /// Who changed it last; none where the platform did.
    #[serde(default)]
    pub updated_by: Option<String>,
    /// Title.
    pub title: String,
    /// About.
    #[serde(default)]
    pub notes: Option<String>,
    /// Weeks in a cycle.
    pub cycle_weeks: i64,
    /// Weeks of training before a lighter one; 0 for none.
    #[serde(default)]
    pub deload_every: Option<i64>,
    /// Percent of the usual weight.
    #[serde(default)]
    pub deload_load: Option<f64>,
    /// Percent of the usual working sets.
    #[serde(default)]
    pub deload_sets: Option<f64>,
    /// Percent of the estimated one-repetition maximum.
    #[serde(default)]
    pub tm_percent: Option<f64>,
    /// Made from.
    #[serde(default)]
    pub template: Option<String>,
    /// Put away.
    #[serde(default)]
    pub archived: Option<bool>,
    /// Related rows that the query asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expand: Option<ProgrammeExpand>,
}

impl Row for Programme {
    const MODEL: &'static str = "programme";
    const COLLECTION: &'static str = "programmes";
    fn id(&self) -> &str {
        &self.id
    }
    fn rev(&self) -> i64 {
        self.rev
    }
}

/// Kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecordKind {
    /// Estimated 1RM.
    E1rm,
    /// Heaviest.
    Weight,
    /// Most reps.
    Reps,
    /// Largest set volume.
    Volume,
    /// A word of a later version of the schema, kept as it is.
    Unknown(&'static str),
}

impl RecordKind {
    /// Every value.
    pub const ALL: &'static [Self] = &[Self::E1rm, Self::Weight, Self::Reps, Self::Volume];
    /// The API's word.
    pub fn word(self) -> &'static str {
        match self {
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
            Self::E1rm => "Estimated 1RM",
            Self::Weight => "Heaviest",
            Self::Reps => "Most reps",
            Self::Volume => "Largest set volume",
            Self::Unknown(word) => word,
        }
    }
}

crate::unknown::travels!(RecordKind);

/// Related rows of a personal record.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RecordExpand {
    /// Exercise.
    #[serde(default)]
    pub exercise: Option<Box<Exercise>>,
    /// Set.
    #[serde(default)]
    pub set: Option<Box<Set>>,
    /// Workout.
    #[serde(default)]
    pub workout: Option<Box<Workout>>,
}

/// A person's best on an exercise. Kept by the consumer of workout_logged.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// UUIDv7.
    pub id: String,
    /// Where it lives.
    pub space: String,
    /// The revision of its last change.
    pub rev: i64,
    /// When it was stored first.
    pub created_at: String,
    /// When it was stored last.
    pub updated_at: String,
    /// Who made it; none where the platform did.
    #[serde(default)]
    pub created_by: Option<String>,
    /// Who changed it last; none where the platform did.
    #[serde(default)]
    pub updated_by: Option<String>,
    /// Exercise.
    pub exercise: String,
    /// Kind.
    pub kind: RecordKind,
    /// Value.
    pub value: f64,
    /// Weight.
    #[serde(default)]
    pub weight_kg: Option<f64>,
    /// Reps.
    #[serde(default)]
    pub reps: Option<i64>,
    /// Set.
    #[serde(default)]
    pub set: Option<String>,
    /// Workout.
    #[serde(default)]
    pub workout: Option<String>,
    /// Achieved.
    pub achieved_at: String,
    /// Related rows that the query asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expand: Option<RecordExpand>,
}

impl Row for Record {
    const MODEL: &'static str = "record";
    const COLLECTION: &'static str = "records";
    fn id(&self) -> &str {
        &self.id
    }
    fn rev(&self) -> i64 {
        self.rev
    }
}

/// Related rows of a remembered name.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RememberedNameExpand {
    /// Exercise.
    #[serde(default)]
    pub exercise: Option<Box<Exercise>>,
}

/// What a name in a person's files stands for, as they decided.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RememberedName {
    /// UUIDv7.
    pub id: String,
    /// Where it lives.
    pub space: String,
    /// The revision of its last change.
    pub rev: i64,
    /// When it was stored first.
    pub created_at: String,
    /// When it was stored last.
    pub updated_at: String,
    /// Who made it; none where the platform did.
    #[serde(default)]
    pub created_by: Option<String>,
    /// Who changed it last; none where the platform did.
    #[serde(default)]
    pub updated_by: Option<String>,
    /// The name in lower case, without accents and runs of spaces.
    pub key: String,
    /// Name.
    pub name: String,
    /// Exercise.
    pub exercise: String,
    /// Related rows that the query asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expand: Option<RememberedNameExpand>,
}

impl Row for RememberedName {
    const MODEL: &'static str = "remembered_name";
    const COLLECTION: &'static str = "remembered_names";
    fn id(&self) -> &str {
        &self.id
    }
    fn rev(&self) -> i64 {
        self.rev
    }
}

/// Related rows of a routine.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RoutineExpand {
    /// Programme.
    #[serde(default)]
    pub programme: Option<Box<Programme>>,
    /// Exercises.
    #[serde(default)]
    pub slots: Vec<Slot>,
}

/// A planned workout, of a programme or by itself.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Routine {
    /// UUIDv7.
    pub id: String,
    /// Where it lives.
    pub space: String,
    /// The revision of its last change.
    pub rev: i64,
    /// When it was stored first.
    pub created_at: String,
    /// When it was stored last.
    pub updated_at: String,
    /// Who made it; none where the platform did.
    #[serde(default)]
    pub created_by: Option<String>,
    /// Who changed it last; none where the platform did.
    #[serde(default)]
    pub updated_by: Option<String>,
    /// Programme.
    #[serde(default)]
    pub programme: Option<String>,
    /// Title.
    pub title: String,
    /// Notes.
    #[serde(default)]
    pub notes: Option<String>,
    /// Place.
    #[serde(default)]
    pub rank: Option<String>,
    /// Related rows that the query asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expand: Option<RoutineExpand>,
}

impl Row for Routine {
    const MODEL: &'static str = "routine";
    const COLLECTION: &'static str = "routines";
    fn id(&self) -> &str {
        &self.id
    }
    fn rev(&self) -> i64 {
        self.rev
    }
}

/// Related rows of a programme run.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RunExpand {
    /// Programme.
    #[serde(default)]
    pub programme: Option<Box<Programme>>,
    /// Assigned as.
    #[serde(default)]
    pub assignment: Option<Box<Assignment>>,
    /// Workouts.
    #[serde(default)]
    pub workouts: Vec<Workout>,
}

/// A person following a programme. Where it stands follows from the workouts that name it; nothing of that is stored.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Run {
    /// UUIDv7.
    pub id: String,
    /// Where it lives.
    pub space: String,
    /// The revision of its last change.
    pub rev: i64,
    /// When it was stored first.
    pub created_at: String,
    /// When it was stored last.
    pub updated_at: String,
    /// Who made it; none where the platform did.
    #[serde(default)]
    pub created_by: Option<String>,
    /// Who changed it last; none where the platform did.
    #[serde(default)]
    pub updated_by: Option<String>,
    /// Programme.
    pub programme: String,
    /// Title.
    pub title: String,
    /// From.
    pub starts_on: String,
    /// Ended.
    #[serde(default)]
    pub ended_at: Option<String>,
    /// 1 is Monday; none means whenever it suits.
    #[serde(default)]
    pub weekdays: Option<Vec<i64>>,
    /// To begin with.
    #[serde(default)]
    pub starts: Option<Vec<RunStart>>,
    /// Sessions left out.
    #[serde(default)]
    pub skips: Option<Vec<i64>>,
    /// Assigned as.
    #[serde(default)]
    pub assignment: Option<String>,
    /// Related rows that the query asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expand: Option<RunExpand>,
}

impl Row for Run {
    const MODEL: &'static str = "run";
    const COLLECTION: &'static str = "runs";
    fn id(&self) -> &str {
        &self.id
    }
    fn rev(&self) -> i64 {
        self.rev
    }
}

/// Kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SetKind {
    /// Working set.
    Normal,
    /// Warm-up.
    Warmup,
    /// Drop set.
    Drop,
    /// To failure.
    Failure,
    /// As many as possible.
    Amrap,
    /// For time.
    Timed,
    /// For distance.
    Distance,
    /// Myo-reps.
    Myo,
    /// Rest-pause.
    RestPause,
    /// Partial reps.
    Partial,
    /// A word of a later version of the schema, kept as it is.
    Unknown(&'static str),
}

impl SetKind {
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
            Self::Normal => "Working set",
            Self::Warmup => "Warm-up",
            Self::Drop => "Drop set",
            Self::Failure => "To failure",
            Self::Amrap => "As many as possible",
            Self::Timed => "For time",
            Self::Distance => "For distance",
            Self::Myo => "Myo-reps",
            Self::RestPause => "Rest-pause",
            Self::Partial => "Partial reps",
            Self::Unknown(word) => word,
        }
    }
}

crate::unknown::travels!(SetKind);

/// Entered in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SetUnit {
    /// Kg.
    Kg,
    /// Lb.
    Lb,
    /// A word of a later version of the schema, kept as it is.
    Unknown(&'static str),
}

impl SetUnit {
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

crate::unknown::travels!(SetUnit);

/// Related rows of a set.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SetExpand {
    /// Workout.
    #[serde(default)]
    pub workout: Option<Box<Workout>>,
    /// Exercise.
    #[serde(default)]
    pub exercise: Option<Box<Exercise>>,
    /// Imported by.
    #[serde(default)]
    pub import: Option<Box<Import>>,
    /// Place in the workout.
    #[serde(default)]
    pub block: Option<Box<Block>>,
}

/// One set of an exercise in a workout.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Set {
    /// UUIDv7.
    pub id: String,
    /// Where it lives.
    pub space: String,
    /// The revision of its last change.
    pub rev: i64,
    /// When it was stored first.
    pub created_at: String,
    /// When it was stored last.
    pub updated_at: String,
    /// Who made it; none where the platform did.
    #[serde(default)]
    pub created_by: Option<String>,
    /// Who changed it last; none where the platform did.
    #[serde(default)]
    pub updated_by: Option<String>,
    /// Workout.
    pub workout: String,
    /// Exercise.
    pub exercise: String,
    /// Kind.
    #[serde(default)]
    pub kind: Option<SetKind>,
    /// Weight.
    #[serde(default)]
    pub weight_kg: Option<f64>,
    /// Entered in.
    #[serde(default)]
    pub unit: Option<SetUnit>,
    /// Reps.
    #[serde(default)]
    pub reps: Option<i64>,
    /// Reps in reserve.
    #[serde(default)]
    pub rir: Option<f64>,
    /// RPE.
    #[serde(default)]
    pub rpe: Option<f64>,
    /// Seconds.
    #[serde(default)]
    pub duration_s: Option<f64>,
    /// Metres.
    #[serde(default)]
    pub distance_m: Option<f64>,
    /// Notes.
    #[serde(default)]
    pub notes: Option<String>,
    /// Done.
    pub done_at: String,
    /// Imported by.
    #[serde(default)]
    pub import: Option<String>,
    /// Place in the workout.
    #[serde(default)]
    pub block: Option<String>,
    /// Order within the workout.
    #[serde(default)]
    pub rank: Option<String>,
    /// Reps left.
    #[serde(default)]
    pub reps_left: Option<i64>,
    /// Reps right.
    #[serde(default)]
    pub reps_right: Option<i64>,
    /// What you note besides, by the key of each of your custom_fields.
    #[serde(default)]
    pub custom: Option<serde_json::Map<String, serde_json::Value>>,
    /// Related rows that the query asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expand: Option<SetExpand>,
}

impl Row for Set {
    const MODEL: &'static str = "set";
    const COLLECTION: &'static str = "sets";
    fn id(&self) -> &str {
        &self.id
    }
    fn rev(&self) -> i64 {
        self.rev
    }
}

/// Related rows of a planned exercise.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SlotExpand {
    /// Routine.
    #[serde(default)]
    pub routine: Option<Box<Routine>>,
    /// Exercise.
    #[serde(default)]
    pub exercise: Option<Box<Exercise>>,
}

/// An exercise of a routine, its sets and the rule by which it progresses.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Slot {
    /// UUIDv7.
    pub id: String,
    /// Where it lives.
    pub space: String,
    /// The revision of its last change.
    pub rev: i64,
    /// When it was stored first.
    pub created_at: String,
    /// When it was stored last.
    pub updated_at: String,
    /// Who made it; none where the platform did.
    #[serde(default)]
    pub created_by: Option<String>,
    /// Who changed it last; none where the platform did.
    #[serde(default)]
    pub updated_by: Option<String>,
    /// Routine.
    pub routine: String,
    /// Exercise.
    pub exercise: String,
    /// Place.
    #[serde(default)]
    pub rank: Option<String>,
    /// Superset.
    #[serde(default)]
    pub superset: Option<String>,
    /// Rest in seconds.
    #[serde(default)]
    pub rest_s: Option<i64>,
    /// Notes.
    #[serde(default)]
    pub notes: Option<String>,
    /// Sets.
    #[serde(default)]
    pub sets: Option<Vec<PlannedSet>>,
    /// Progression.
    #[serde(default)]
    pub progression: Option<Progression>,
    /// Weight to begin with.
    #[serde(default)]
    pub start_kg: Option<f64>,
    /// Related rows that the query asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expand: Option<SlotExpand>,
}

impl Row for Slot {
    const MODEL: &'static str = "slot";
    const COLLECTION: &'static str = "slots";
    fn id(&self) -> &str {
        &self.id
    }
    fn rev(&self) -> i64 {
        self.rev
    }
}

/// Weights in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UserUnit {
    /// Kilograms.
    Kg,
    /// Pounds.
    Lb,
    /// A word of a later version of the schema, kept as it is.
    Unknown(&'static str),
}

impl UserUnit {
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
            Self::Kg => "Kilograms",
            Self::Lb => "Pounds",
            Self::Unknown(word) => word,
        }
    }
}

crate::unknown::travels!(UserUnit);

/// An account. Its row lives in the person's own space, which has the same id.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct User {
    /// UUIDv7.
    pub id: String,
    /// Where it lives.
    pub space: String,
    /// The revision of its last change.
    pub rev: i64,
    /// When it was stored first.
    pub created_at: String,
    /// When it was stored last.
    pub updated_at: String,
    /// Who made it; none where the platform did.
    #[serde(default)]
    pub created_by: Option<String>,
    /// Who changed it last; none where the platform did.
    #[serde(default)]
    pub updated_by: Option<String>,
    /// E-mail.
    pub email: String,
    /// Changes with the profile, which tells the workspaces.
    pub name: String,
    /// Weights in.
    #[serde(default)]
    pub unit: Option<UserUnit>,
    /// Disabled.
    #[serde(default)]
    pub disabled_at: Option<String>,
}

impl Row for User {
    const MODEL: &'static str = "user";
    const COLLECTION: &'static str = "users";
    fn id(&self) -> &str {
        &self.id
    }
    fn rev(&self) -> i64 {
        self.rev
    }
}

/// Related rows of a workout.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct WorkoutExpand {
    /// Imported by.
    #[serde(default)]
    pub import: Option<Box<Import>>,
    /// Sets.
    #[serde(default)]
    pub sets: Vec<Set>,
    /// Exercises.
    #[serde(default)]
    pub blocks: Vec<Block>,
    /// Programme run.
    #[serde(default)]
    pub run: Option<Box<Run>>,
    /// Routine.
    #[serde(default)]
    pub routine: Option<Box<Routine>>,
    /// Comments.
    #[serde(default)]
    pub comments: Vec<Comment>,
}

/// One visit to the gym.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Workout {
    /// UUIDv7.
    pub id: String,
    /// Where it lives.
    pub space: String,
    /// The revision of its last change.
    pub rev: i64,
    /// When it was stored first.
    pub created_at: String,
    /// When it was stored last.
    pub updated_at: String,
    /// Who made it; none where the platform did.
    #[serde(default)]
    pub created_by: Option<String>,
    /// Who changed it last; none where the platform did.
    #[serde(default)]
    pub updated_by: Option<String>,
    /// Title.
    pub title: String,
    /// Started.
    pub started_at: String,
    /// Finished.
    #[serde(default)]
    pub ended_at: Option<String>,
    /// Notes.
    #[serde(default)]
    pub notes: Option<String>,
    /// Imported by.
    #[serde(default)]
    pub import: Option<String>,
    /// Programme run.
    #[serde(default)]
    pub run: Option<String>,
    /// Which session of the run it is, counted from 0.
    #[serde(default)]
    pub session: Option<i64>,
    /// Routine.
    #[serde(default)]
    pub routine: Option<String>,
    /// What you note besides, by the key of each of your custom_fields.
    #[serde(default)]
    pub custom: Option<serde_json::Map<String, serde_json::Value>>,
    /// Related rows that the query asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expand: Option<WorkoutExpand>,
}

impl Row for Workout {
    const MODEL: &'static str = "workout";
    const COLLECTION: &'static str = "workouts";
    fn id(&self) -> &str {
        &self.id
    }
    fn rev(&self) -> i64 {
        self.rev
    }
}

/// A gym, a practice, a church. Its row lives in its own space, which has the same id.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Workspace {
    /// UUIDv7.
    pub id: String,
    /// Where it lives.
    pub space: String,
    /// The revision of its last change.
    pub rev: i64,
    /// When it was stored first.
    pub created_at: String,
    /// When it was stored last.
    pub updated_at: String,
    /// Who made it; none where the platform did.
    #[serde(default)]
    pub created_by: Option<String>,
    /// Who changed it last; none where the platform did.
    #[serde(default)]
    pub updated_by: Option<String>,
    /// Name.
    pub name: String,
    /// Description.
    #[serde(default)]
    pub description: Option<String>,
}

impl Row for Workspace {
    const MODEL: &'static str = "workspace";
    const COLLECTION: &'static str = "workspaces";
    fn id(&self) -> &str {
        &self.id
    }
    fn rev(&self) -> i64 {
        self.rev
    }
}
