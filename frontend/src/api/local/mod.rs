//! What a log comes to, worked out on this device from its own rows by the code that the server has
//! for it: the same answer, without a network. For the person's own log, once all of it is here.
mod log;
mod milestones;
mod next;

use contract::{
    Bests, DaysQuery, LiftQuery, PeriodQuery, TrainingDays, TrainingMuscles, TrainingSummary, Trend,
};
use strength::logbook::{self, Log, Span, asked_formula};

pub use milestones::{broken_by, milestones};
pub use next::next_session;

use crate::{measure::when, net::ApiError, store};
use log::Rows;

/// Whether a question about the log in `space` is answered here: it is the person's own, and the
/// device has it.
pub async fn answers(space: Option<&str>) -> bool {
    let own = space.is_none();
    own && store::local().await.is_some_and(|local| local.is_ready())
}

/// As `GET /api/training/days`.
pub async fn days(query: DaysQuery) -> Result<TrainingDays, ApiError> {
    let span = span(query.zone, query.from, query.to)?;
    // A streak is over all workouts; the days that are shown need the sets of their own.
    let rows = if query.per_week.is_some() {
        Rows::with_every_workout(&span).await?
    } else {
        Rows::of(&span).await?
    };
    let now = when::now_iso();
    Ok(logbook::training_days(
        &rows.log(&span),
        query.per_week,
        &now,
    ))
}

/// As `GET /api/training/muscles`.
pub async fn muscles(query: PeriodQuery) -> Result<TrainingMuscles, ApiError> {
    let span = span(query.zone, query.from, query.to)?;
    let rows = Rows::of(&span).await?;
    Ok(logbook::training_muscles(&rows.log(&span)))
}

/// As `GET /api/training/summary`.
pub async fn summary(query: LiftQuery) -> Result<TrainingSummary, ApiError> {
    let span = span(query.zone, query.from, query.to)?;
    let rows = Rows::of(&span).await?;
    let formula = asked_formula(query.formula);
    Ok(logbook::training_summary(&rows.log(&span), formula))
}

/// As `GET /api/exercises/{id}/trend`.
pub async fn trend(exercise: &str, query: LiftQuery) -> Result<Trend, ApiError> {
    let told = |log: &Log<'_>| logbook::trend(log, exercise, asked_formula(query.formula));
    let span = span(query.zone, query.from, query.to)?;
    let rows = Rows::of_exercise(exercise).await?;
    Ok(told(&rows.log(&span)))
}

/// As `GET /api/exercises/{id}/bests`.
pub async fn bests(exercise: &str, query: LiftQuery) -> Result<Bests, ApiError> {
    let told = |log: &Log<'_>| logbook::bests(log, exercise, asked_formula(query.formula));
    let span = span(query.zone, query.from, query.to)?;
    let rows = Rows::of_exercise(exercise).await?;
    Ok(told(&rows.log(&span)))
}

fn span(zone: Option<String>, from: Option<String>, to: Option<String>) -> Result<Span, ApiError> {
    Span::read(zone.as_deref(), from, to).map_err(|_| ApiError::unreadable(None))
}
