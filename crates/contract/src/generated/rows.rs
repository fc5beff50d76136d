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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AssignmentStatus {
    /// Offered.
    #[serde(rename = "offered")]
    Offered,
    /// Accepted.
    #[serde(rename = "accepted")]
    Accepted,
    /// Declined.
    #[serde(rename = "declined")]
    Declined,
    /// Ended.
    #[serde(rename = "ended")]
    Ended,
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
        }
    }
}

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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CustomFieldFor {
    /// Workout.
    #[serde(rename = "workout")]
    Workout,
    /// Set.
    #[serde(rename = "set")]
    Set,
    /// Measurement.
    #[serde(rename = "measurement")]
    Measurement,
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
        }
    }
}

/// Kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CustomFieldKind {
    /// Number.
    #[serde(rename = "number")]
    Number,
    /// Whole number.
    #[serde(rename = "whole")]
    Whole,
    /// Scale.
    #[serde(rename = "scale")]
    Scale,
    /// Yes or no.
    #[serde(rename = "yes_no")]
    YesNo,
    /// Words.
    #[serde(rename = "text")]
    Text,
    /// One of several.
    #[serde(rename = "choice")]
    Choice,
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
        }
    }
}

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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ExerciseCategory {
    /// Strength.
    #[serde(rename = "strength")]
    Strength,
    /// Cardio.
    #[serde(rename = "cardio")]
    Cardio,
    /// Mobility.
    #[serde(rename = "mobility")]
    Mobility,
    /// Plyometric.
    #[serde(rename = "plyometric")]
    Plyometric,
    /// Olympic.
    #[serde(rename = "olympic")]
    Olympic,
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
        }
    }
}

/// Mechanics.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ExerciseMechanics {
    /// Compound.
    #[serde(rename = "compound")]
    Compound,
    /// Isolation.
    #[serde(rename = "isolation")]
    Isolation,
}

impl ExerciseMechanics {
    /// Every value.
    pub const ALL: &'static [Self] = &[Self::Compound, Self::Isolation];
    /// The API's word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Compound => "compound",
            Self::Isolation => "isolation",
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
        }
    }
}

/// Movement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ExercisePattern {
    /// Squat.
    #[serde(rename = "squat")]
    Squat,
    /// Hinge.
    #[serde(rename = "hinge")]
    Hinge,
    /// Lunge.
    #[serde(rename = "lunge")]
    Lunge,
    /// Horizontal push.
    #[serde(rename = "horizontal_push")]
    HorizontalPush,
    /// Vertical push.
    #[serde(rename = "vertical_push")]
    VerticalPush,
    /// Horizontal pull.
    #[serde(rename = "horizontal_pull")]
    HorizontalPull,
    /// Vertical pull.
    #[serde(rename = "vertical_pull")]
    VerticalPull,
    /// Carry.
    #[serde(rename = "carry")]
    Carry,
    /// Rotation.
    #[serde(rename = "rotation")]
    Rotation,
    /// Anti extension.
    #[serde(rename = "anti_extension")]
    AntiExtension,
    /// Anti rotation.
    #[serde(rename = "anti_rotation")]
    AntiRotation,
    /// Elbow flexion.
    #[serde(rename = "elbow_flexion")]
    ElbowFlexion,
    /// Elbow extension.
    #[serde(rename = "elbow_extension")]
    ElbowExtension,
    /// Shoulder raise.
    #[serde(rename = "shoulder_raise")]
    ShoulderRaise,
    /// Hip extension.
    #[serde(rename = "hip_extension")]
    HipExtension,
    /// Hip abduction.
    #[serde(rename = "hip_abduction")]
    HipAbduction,
    /// Hip adduction.
    #[serde(rename = "hip_adduction")]
    HipAdduction,
    /// Knee extension.
    #[serde(rename = "knee_extension")]
    KneeExtension,
    /// Knee flexion.
    #[serde(rename = "knee_flexion")]
    KneeFlexion,
    /// Calf raise.
    #[serde(rename = "calf_raise")]
    CalfRaise,
    /// Grip.
    #[serde(rename = "grip")]
    Grip,
    /// Neck.
    #[serde(rename = "neck")]
    Neck,
    /// Locomotion.
    #[serde(rename = "locomotion")]
    Locomotion,
    /// Other.
    #[serde(rename = "other")]
    Other,
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
        }
    }
}

/// Equipment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ExerciseEquipment {
    /// Barbell.
    #[serde(rename = "barbell")]
    Barbell,
    /// Dumbbell.
    #[serde(rename = "dumbbell")]
    Dumbbell,
    /// Kettlebell.
    #[serde(rename = "kettlebell")]
    Kettlebell,
    /// Machine.
    #[serde(rename = "machine")]
    Machine,
    /// Plate loaded.
    #[serde(rename = "plate_loaded")]
    PlateLoaded,
    /// Cable.
    #[serde(rename = "cable")]
    Cable,
    /// Smith.
    #[serde(rename = "smith")]
    Smith,
    /// Bodyweight.
    #[serde(rename = "bodyweight")]
    Bodyweight,
    /// Assisted.
    #[serde(rename = "assisted")]
    Assisted,
    /// Band.
    #[serde(rename = "band")]
    Band,
    /// EZ bar.
    #[serde(rename = "ez_bar")]
    EzBar,
    /// Trap bar.
    #[serde(rename = "trap_bar")]
    TrapBar,
    /// Sled.
    #[serde(rename = "sled")]
    Sled,
    /// Medicine ball.
    #[serde(rename = "medicine_ball")]
    MedicineBall,
    /// Rings.
    #[serde(rename = "rings")]
    Rings,
    /// Landmine.
    #[serde(rename = "landmine")]
    Landmine,
    /// Other.
    #[serde(rename = "other")]
    Other,
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
        }
    }
}

/// The weight is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ExerciseLoad {
    /// What is lifted.
    #[serde(rename = "external")]
    External,
    /// Added to body weight.
    #[serde(rename = "bodyweight_plus")]
    BodyweightPlus,
    /// Help taken off.
    #[serde(rename = "assisted")]
    Assisted,
    /// Not used.
    #[serde(rename = "none")]
    None,
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
        }
    }
}

/// Measured in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ExerciseMeasure {
    /// Weight and reps.
    #[serde(rename = "weight_reps")]
    WeightReps,
    /// Reps.
    #[serde(rename = "reps")]
    Reps,
    /// Time.
    #[serde(rename = "time")]
    Time,
    /// Distance and time.
    #[serde(rename = "distance_time")]
    DistanceTime,
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
        }
    }
}

/// Main muscles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ExercisePrimary {
    /// Chest.
    #[serde(rename = "chest")]
    Chest,
    /// Front delts.
    #[serde(rename = "front_delts")]
    FrontDelts,
    /// Side delts.
    #[serde(rename = "side_delts")]
    SideDelts,
    /// Rear delts.
    #[serde(rename = "rear_delts")]
    RearDelts,
    /// Triceps.
    #[serde(rename = "triceps")]
    Triceps,
    /// Biceps.
    #[serde(rename = "biceps")]
    Biceps,
    /// Forearms.
    #[serde(rename = "forearms")]
    Forearms,
    /// Lats.
    #[serde(rename = "lats")]
    Lats,
    /// Upper back.
    #[serde(rename = "upper_back")]
    UpperBack,
    /// Traps.
    #[serde(rename = "traps")]
    Traps,
    /// Lower back.
    #[serde(rename = "lower_back")]
    LowerBack,
    /// Abs.
    #[serde(rename = "abs")]
    Abs,
    /// Obliques.
    #[serde(rename = "obliques")]
    Obliques,
    /// Glutes.
    #[serde(rename = "glutes")]
    Glutes,
    /// Quads.
    #[serde(rename = "quads")]
    Quads,
    /// Hamstrings.
    #[serde(rename = "hamstrings")]
    Hamstrings,
    /// Adductors.
    #[serde(rename = "adductors")]
    Adductors,
    /// Abductors.
    #[serde(rename = "abductors")]
    Abductors,
    /// Calves.
    #[serde(rename = "calves")]
    Calves,
    /// Hip flexors.
    #[serde(rename = "hip_flexors")]
    HipFlexors,
    /// Neck.
    #[serde(rename = "neck")]
    Neck,
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
        }
    }
}

/// Also works.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ExerciseSecondary {
    /// Chest.
    #[serde(rename = "chest")]
    Chest,
    /// Front delts.
    #[serde(rename = "front_delts")]
    FrontDelts,
    /// Side delts.
    #[serde(rename = "side_delts")]
    SideDelts,
    /// Rear delts.
    #[serde(rename = "rear_delts")]
    RearDelts,
    /// Triceps.
    #[serde(rename = "triceps")]
    Triceps,
    /// Biceps.
    #[serde(rename = "biceps")]
    Biceps,
    /// Forearms.
    #[serde(rename = "forearms")]
    Forearms,
    /// Lats.
    #[serde(rename = "lats")]
    Lats,
    /// Upper back.
    #[serde(rename = "upper_back")]
    UpperBack,
    /// Traps.
    #[serde(rename = "traps")]
    Traps,
    /// Lower back.
    #[serde(rename = "lower_back")]
    LowerBack,
    /// Abs.
    #[serde(rename = "abs")]
    Abs,
    /// Obliques.
    #[serde(rename = "obliques")]
    Obliques,
    /// Glutes.
    #[serde(rename = "glutes")]
    Glutes,
    /// Quads.
    #[serde(rename = "quads")]
    Quads,
    /// Hamstrings.
    #[serde(rename = "hamstrings")]
    Hamstrings,
    /// Adductors.
    #[serde(rename = "adductors")]
    Adductors,
    /// Abductors.
    #[serde(rename = "abductors")]
    Abductors,
    /// Calves.
    #[serde(rename = "calves")]
    Calves,
    /// Hip flexors.
    #[serde(rename = "hip_flexors")]
    HipFlexors,
    /// Neck.
    #[serde(rename = "neck")]
    Neck,
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
        }
    }
}

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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum GrantAreas {
    /// Training.
    #[serde(rename = "training")]
    Training,
}

impl GrantAreas {
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum GymUnit {
    /// Kg.
    #[serde(rename = "kg")]
    Kg,
    /// Lb.
    #[serde(rename = "lb")]
    Lb,
}

impl GymUnit {
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ImportStatus {
    /// Previewed.
    #[serde(rename = "previewed")]
    Previewed,
    /// Running.
    #[serde(rename = "running")]
    Running,
    /// Done.
    #[serde(rename = "done")]
    Done,
    /// Failed.
    #[serde(rename = "failed")]
    Failed,
    /// Cancelled.
    #[serde(rename = "cancelled")]
    Cancelled,
    /// Undoing.
    #[serde(rename = "undoing")]
    Undoing,
    /// Undone.
    #[serde(rename = "undone")]
    Undone,
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
        }
    }
}

/// Weights in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ImportUnit {
    /// Kg.
    #[serde(rename = "kg")]
    Kg,
    /// Lb.
    #[serde(rename = "lb")]
    Lb,
}

impl ImportUnit {
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

/// What.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum MeasurementKind {
    /// Body weight.
    #[serde(rename = "weight")]
    Weight,
    /// Body fat.
    #[serde(rename = "fat")]
    Fat,
    /// Neck.
    #[serde(rename = "neck")]
    Neck,
    /// Shoulders.
    #[serde(rename = "shoulders")]
    Shoulders,
    /// Chest.
    #[serde(rename = "chest")]
    Chest,
    /// Waist.
    #[serde(rename = "waist")]
    Waist,
    /// Hips.
    #[serde(rename = "hips")]
    Hips,
    /// Left upper arm.
    #[serde(rename = "arm_left")]
    ArmLeft,
    /// Right upper arm.
    #[serde(rename = "arm_right")]
    ArmRight,
    /// Left forearm.
    #[serde(rename = "forearm_left")]
    ForearmLeft,
    /// Right forearm.
    #[serde(rename = "forearm_right")]
    ForearmRight,
    /// Left thigh.
    #[serde(rename = "thigh_left")]
    ThighLeft,
    /// Right thigh.
    #[serde(rename = "thigh_right")]
    ThighRight,
    /// Left calf.
    #[serde(rename = "calf_left")]
    CalfLeft,
    /// Right calf.
    #[serde(rename = "calf_right")]
    CalfRight,
    /// Resting pulse.
    #[serde(rename = "pulse")]
    Pulse,
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
        }
    }
}

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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum MembershipRole {
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RecordKind {
    /// Estimated 1RM.
    #[serde(rename = "e1rm")]
    E1rm,
    /// Heaviest.
    #[serde(rename = "weight")]
    Weight,
    /// Most reps.
    #[serde(rename = "reps")]
    Reps,
    /// Largest set volume.
    #[serde(rename = "volume")]
    Volume,
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
        }
    }
}

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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SetKind {
    /// Working set.
    #[serde(rename = "normal")]
    Normal,
    /// Warm-up.
    #[serde(rename = "warmup")]
    Warmup,
    /// Drop set.
    #[serde(rename = "drop")]
    Drop,
    /// To failure.
    #[serde(rename = "failure")]
    Failure,
    /// As many as possible.
    #[serde(rename = "amrap")]
    Amrap,
    /// For time.
    #[serde(rename = "timed")]
    Timed,
    /// For distance.
    #[serde(rename = "distance")]
    Distance,
    /// Myo-reps.
    #[serde(rename = "myo")]
    Myo,
    /// Rest-pause.
    #[serde(rename = "rest_pause")]
    RestPause,
    /// Partial reps.
    #[serde(rename = "partial")]
    Partial,
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
        }
    }
}

/// Entered in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SetUnit {
    /// Kg.
    #[serde(rename = "kg")]
    Kg,
    /// Lb.
    #[serde(rename = "lb")]
    Lb,
}

impl SetUnit {
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum UserUnit {
    /// Kilograms.
    #[serde(rename = "kg")]
    Kg,
    /// Pounds.
    #[serde(rename = "lb")]
    Lb,
}

impl UserUnit {
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
            Self::Kg => "Kilograms",
            Self::Lb => "Pounds",
        }
    }
}

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
    /// Name.
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
