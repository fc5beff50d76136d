//! What a caller knows when it asks for the next set: the person's sets of one exercise and the plan for the next one.

/// Body mass assumed where a load rides on the body and the person's own mass is unknown, in kg.
pub const ASSUMED_BODY_KG: f64 = 75.0;

/// One set of one exercise, as the person logged it.
///
/// `weight_kg` is the logged column as is: external load, load added to the body, or help on an assisted machine; which of
/// these it is, [`LoadKind`] says. Nothing here has to be sane: [`crate::history`] drops what cannot be a set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PastSet {
    /// When the set was done, or its workout's start where the log has no finer time; ms since 1970, UTC.
    pub at_ms: i64,
    /// Ordinal of the workout: sets with the same number belong to one workout.
    pub workout: u32,
    /// The logged weight, kg.
    pub weight_kg: f64,
    /// Repetitions done.
    pub reps: u32,
    /// Repetitions in reserve as the person judged them, if they did.
    pub rir: Option<f64>,
    /// What kind of set it was.
    pub kind: SetKind,
}

/// The kind of a set. Warm-ups and drop sets say little about capacity and are left out of the evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SetKind {
    /// A working set.
    Normal,
    /// A warm-up set.
    Warmup,
    /// A drop set: done at once after another one, with less weight.
    Drop,
    /// A set taken to failure: nothing in reserve, whatever the RIR column says.
    Failure,
}

impl SetKind {
    /// Reads the names that logs use; anything else is a working set. As many repetitions as possible are a set to failure;
    /// sets that begin tired (myo-reps, rest-pause) or stop half way (partial) are read as drop sets.
    #[must_use]
    pub fn parse(name: &str) -> Self {
        match name {
            "warmup" => Self::Warmup,
            "drop" | "myo" | "rest_pause" | "partial" => Self::Drop,
            "failure" | "amrap" => Self::Failure,
            _ => Self::Normal,
        }
    }

    /// Whether the set counts as evidence of what the person can do.
    #[must_use]
    pub fn is_evidence(self) -> bool {
        matches!(self, Self::Normal | Self::Failure)
    }
}

/// Whether an exercise moves one joint or several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mechanics {
    /// Several joints: squat, press, row.
    Compound,
    /// One joint: curl, extension, raise.
    Isolation,
}

/// The equipment, as far as it matters to loads and rep-max curves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Equipment {
    /// Any loaded bar.
    Barbell,
    /// Dumbbells and kettlebells.
    Dumbbell,
    /// Machines on a stack or on plates, Smith machine, sled.
    Machine,
    /// Cable stations.
    Cable,
    /// The body itself, with or without added load or help.
    Body,
    /// Everything else.
    Other,
}

impl Equipment {
    /// Reads the catalogue's equipment names; unknown names are [`Equipment::Other`].
    #[must_use]
    pub fn parse(name: &str) -> Self {
        match name {
            "barbell" | "ez_bar" | "trap_bar" | "landmine" => Self::Barbell,
            "dumbbell" | "kettlebell" => Self::Dumbbell,
            "machine" | "plate_loaded" | "smith" | "sled" => Self::Machine,
            "cable" => Self::Cable,
            "bodyweight" | "assisted" | "rings" => Self::Body,
            _ => Self::Other,
        }
    }
}

/// What the weight column of an exercise means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LoadKind {
    /// The load itself.
    External,
    /// Load added to the body: the person moves body and load.
    BodyweightPlus,
    /// Help taken off the body: more weight is easier.
    Assisted,
    /// No load at all; only repetitions are predicted.
    None,
}

impl LoadKind {
    /// Reads the catalogue's names (`external`, `bodyweight_plus`, `assisted`, `none`); anything else is external.
    #[must_use]
    pub fn parse(name: &str) -> Self {
        match name {
            "bodyweight_plus" => Self::BodyweightPlus,
            "assisted" => Self::Assisted,
            "none" => Self::None,
            _ => Self::External,
        }
    }
}

/// The facts about an exercise that matter to its loads.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ExerciseTraits {
    /// One joint or several.
    pub mechanics: Mechanics,
    /// Equipment class.
    pub equipment: Equipment,
    /// What the weight column means.
    pub load: LoadKind,
    /// The smallest step between two loads, kg; a value that is not in (0, 50] counts as 2.5.
    pub step_kg: f64,
}

impl Default for ExerciseTraits {
    fn default() -> Self {
        Self {
            mechanics: Mechanics::Compound,
            equipment: Equipment::Barbell,
            load: LoadKind::External,
            step_kg: 2.5,
        }
    }
}

/// A question for the next set.
#[derive(Clone, Copy, Debug)]
pub struct Ask<'a> {
    /// The exercise's sets of earlier workouts, oldest first.
    pub history: &'a [PastSet],
    /// The exercise's sets of this workout, in the order done.
    pub today: &'a [PastSet],
    /// Now, ms since 1970, UTC.
    pub now_ms: i64,
    /// Planned repetitions; without a plan, what the person usually does at this point.
    pub target_reps: Option<u32>,
    /// Planned repetitions in reserve; without a plan, what the person usually keeps.
    pub target_rir: Option<f64>,
    /// The person's body mass in kg, where known; matters only where a load rides on the body.
    pub body_kg: Option<f64>,
    /// The exercise.
    pub traits: ExerciseTraits,
}
