//! Workouts.
use contract::{Block, Workout};

use crate::{
    measure::when,
    net::{
        ApiError, Query,
        rows::{
            self,
            batch::{Operation, batch},
        },
    },
};

/// A visit may last past midnight, but not from one evening into the next morning.
const LONGEST_MS: f64 = 12.0 * 3_600_000.0;

/// The list of workouts, newest first, for a growing list.
pub fn workouts() -> Query {
    Query {
        sort: Some("-started_at"),
        limit: 20,
        ..Query::default()
    }
}

/// Which workouts of whose log a list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WorkoutsOf {
    /// Whose; none is the person's own.
    pub space: Option<String>,
    /// Begun on this day alone.
    pub day: Option<i64>,
    /// Words of the title or the notes.
    pub words: String,
}

impl WorkoutsOf {
    /// The list, newest first, for a growing list.
    pub fn query(&self) -> Query {
        let mut conditions = Vec::new();
        if let Some(space) = &self.space {
            conditions.push(format!("space == '{}'", plain(space)));
        }
        if let Some(day) = self.day {
            let (from, to) = (when::midnight_of(day), when::midnight_of(day + 1));
            conditions.push(format!("started_at >= '{from}' && started_at < '{to}'"));
        }
        for word in self.words.split_whitespace() {
            let word = plain(&word.to_lowercase());
            conditions.push(format!(
                "(lower(title).contains('{word}') || lower(notes).contains('{word}'))"
            ));
        }
        Query {
            filter: (!conditions.is_empty()).then(|| conditions.join(" && ")),
            ..workouts()
        }
    }
}

/// Text that cannot end the literal that it stands in.
fn plain(text: &str) -> String {
    text.chars().filter(|c| !matches!(c, '\'' | '\\')).collect()
}

/// The unfinished workout that was begun today, or so late yesterday that it may still go on.
pub async fn open_workout() -> Result<Option<Workout>, ApiError> {
    let query = Query {
        filter: Some(format!("started_at >= '{}'", since())),
        limit: 5,
        ..workouts()
    };
    let page = rows::list::<Workout>(&query).await?;
    Ok(page.items.into_iter().find(|w| w.ended_at.is_none()))
}

/// The newest unfinished workout that is too old to go on by itself.
pub async fn left_open() -> Result<Option<Workout>, ApiError> {
    let query = Query {
        filter: Some(format!(
            "ended_at == null && import == null && started_at < '{}'",
            since()
        )),
        limit: 1,
        ..workouts()
    };
    Ok(rows::list(&query).await?.items.into_iter().next())
}

/// The last finished workouts, to do one of them again.
pub async fn last_workouts() -> Result<Vec<Workout>, ApiError> {
    let query = Query {
        limit: 6,
        ..workouts()
    };
    Ok(rows::list(&query).await?.items)
}

/// Begins a workout with its exercises, all at once; it is then the open one.
pub async fn begin(workout: &Workout, blocks: &[Block]) -> Result<(), ApiError> {
    let mut operations = vec![Operation::create(workout)];
    operations.extend(blocks.iter().map(Operation::create));
    batch::<Workout>(&operations).await.map(drop)
}

/// Moments of the stored form stand in the order of their text.
fn since() -> String {
    let lately = when::iso(when::Moment::now().ms - LONGEST_MS);
    when::midnight_iso().min(lately)
}

/// What a workout is called; an import may bring one without a title.
pub fn workout_name(workout: &Workout) -> String {
    let title = workout.title.trim();
    if title.is_empty() { "Workout" } else { title }.to_owned()
}
