//! What a log comes to, over time: days, weeks, muscles, bests. `space` says whose log; none is the
//! person's own, which this device answers for by itself once it has all of it.
use contract::{
    Bests, DaysQuery, LiftQuery, LiftQueryFormula, Milestone, MilestonesQuery, PeriodQuery,
    TrainingDays, TrainingMuscles, TrainingSummary, Trend,
};

use super::local;
use crate::{
    generated::client,
    measure::{day, when::Moment, zone},
    net::ApiError,
};

/// Days from one to another, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    pub from: i64,
    pub to: i64,
}

impl Period {
    /// All that any app can have logged, up to tomorrow.
    pub fn ever() -> Self {
        Self {
            from: day::from_civil(2000, 1, 1),
            to: Moment::now().day + 1,
        }
    }

    /// The clock of this browser over these days.
    pub fn clock(self) -> Option<String> {
        Some(zone::clock(self.from, self.to))
    }
}

/// What was done on each day; with `per_week`, streaks over the whole log.
pub async fn days(
    period: Period,
    per_week: Option<i64>,
    space: Option<String>,
) -> Result<TrainingDays, ApiError> {
    // A streak may reach back further than the days that are shown.
    let clock = if per_week.is_some() {
        Period::ever()
    } else {
        period
    };
    let query = DaysQuery {
        from: Some(day::iso(period.from)),
        to: Some(day::iso(period.to)),
        per_week,
        zone: clock.clock(),
        space,
    };
    if local::answers(query.space.as_deref()).await {
        return local::days(query).await;
    }
    client::training_days(&query).await
}

/// What each week did for each muscle.
pub async fn muscles(period: Period, space: Option<String>) -> Result<TrainingMuscles, ApiError> {
    let query = PeriodQuery {
        from: Some(day::iso(period.from)),
        to: Some(day::iso(period.to)),
        zone: period.clock(),
        space,
    };
    if local::answers(query.space.as_deref()).await {
        return local::muscles(query).await;
    }
    client::training_muscles(&query).await
}

/// A period in numbers.
pub async fn summary(
    period: Period,
    formula: LiftQueryFormula,
    space: Option<String>,
) -> Result<TrainingSummary, ApiError> {
    let query = lift(Some(period), formula, space);
    if local::answers(query.space.as_deref()).await {
        return local::summary(query).await;
    }
    client::training_summary(&query).await
}

/// The best estimated 1RM of each workout, since ever.
pub async fn trend(
    exercise: &str,
    formula: LiftQueryFormula,
    space: Option<String>,
) -> Result<Trend, ApiError> {
    let query = lift(None, formula, space);
    if local::answers(query.space.as_deref()).await {
        return local::trend(exercise, query).await;
    }
    client::exercise_trend(exercise, &query).await
}

/// Rep maxes, best sets and the volume of each week, since ever.
pub async fn bests(
    exercise: &str,
    formula: LiftQueryFormula,
    space: Option<String>,
) -> Result<Bests, ApiError> {
    let query = lift(None, formula, space);
    if local::answers(query.space.as_deref()).await {
        return local::bests(exercise, query).await;
    }
    client::exercise_bests(exercise, &query).await
}

fn lift(period: Option<Period>, formula: LiftQueryFormula, space: Option<String>) -> LiftQuery {
    LiftQuery {
        from: period.map(|period| day::iso(period.from)),
        to: period.map(|period| day::iso(period.to)),
        formula: Some(formula),
        zone: period.unwrap_or_else(Period::ever).clock(),
        space,
    }
}

/// Of what milestones are asked.
#[derive(Clone, Debug, Default)]
pub struct Milestones {
    pub period: Option<Period>,
    pub exercise: Option<String>,
    pub workout: Option<String>,
    pub limit: Option<i64>,
    pub space: Option<String>,
}

/// Broken records and first times, the newest first.
pub async fn milestones(of: Milestones) -> Result<Vec<Milestone>, ApiError> {
    let query = MilestonesQuery {
        from: of.period.map(|period| day::iso(period.from)),
        to: of.period.map(|period| day::iso(period.to)),
        exercise: of.exercise,
        workout: of.workout,
        limit: of.limit,
        zone: of.period.unwrap_or_else(Period::ever).clock(),
        space: of.space,
    };
    if local::answers(query.space.as_deref()).await {
        return local::milestones(query).await;
    }
    Ok(client::training_milestones(&query).await?.milestones)
}
