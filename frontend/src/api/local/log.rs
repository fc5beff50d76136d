//! The rows that a question needs, and few others: a month does not read ten years.
use contract::{Exercise, Set, Workout};
use strength::logbook::{Log, Span};

use crate::{
    api::all_exercises,
    measure::day,
    net::{ApiError, encode, rows},
};

/// Workouts up to which their sets are looked up one by one; of more, all sets are read at once.
const ONE_BY_ONE: usize = 60;

/// Rows of a log.
#[derive(Default)]
pub struct Rows {
    pub workouts: Vec<Workout>,
    pub sets: Vec<Set>,
    pub exercises: Vec<Exercise>,
}

impl Rows {
    /// The workouts of these days with their sets.
    pub async fn of(span: &Span) -> Result<Self, ApiError> {
        Self::around(rows::every(Some(near(span)), None).await?, span).await
    }

    /// Every workout; the sets of those of these days.
    pub async fn with_every_workout(span: &Span) -> Result<Self, ApiError> {
        Self::around(rows::every(None, None).await?, span).await
    }

    async fn around(workouts: Vec<Workout>, span: &Span) -> Result<Self, ApiError> {
        let asked = workouts
            .iter()
            .filter(|one| span.day_within(&one.started_at).is_some());
        let asked: Vec<&str> = asked.map(|one| one.id.as_str()).collect();
        let sets = if asked.len() > ONE_BY_ONE {
            rows::every(None, None).await?
        } else {
            let mut sets = Vec::new();
            for workout in asked {
                sets.extend(sets_of("workout", workout).await?);
            }
            sets
        };
        Ok(Self {
            sets,
            workouts,
            exercises: all_exercises().await?,
        })
    }

    /// Every set of one exercise.
    pub async fn of_exercise(exercise: &str) -> Result<Self, ApiError> {
        Ok(Self {
            sets: sets_of("exercise", exercise).await?,
            // Of which kind its weight is, where the device knows it.
            exercises: rows::get(exercise).await.into_iter().collect(),
            ..Self::default()
        })
    }

    /// The log that they are.
    pub fn log<'a>(&'a self, span: &'a Span) -> Log<'a> {
        Log {
            workouts: &self.workouts,
            sets: &self.sets,
            exercises: &self.exercises,
            span,
        }
    }
}

/// The sets that refer to a row by this field.
pub async fn sets_of(field: &str, id: &str) -> Result<Vec<Set>, ApiError> {
    rows::every(Some(format!("{field} == '{}'", encode(id))), None).await
}

/// A condition that every workout of these days meets, on whatever clock, by the index of moments.
fn near(span: &Span) -> String {
    let midnight = |text: &str, more: i64| {
        let day = day::parse(text).map_or_else(|| text.to_owned(), |at| day::iso(at + more));
        format!("{day}T00:00:00.000Z")
    };
    let (from, to) = (midnight(&span.from, -1), midnight(&span.to, 2));
    format!("started_at >= '{from}' && started_at < '{to}'")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_near_a_span_is_a_day_wider_on_either_side() {
        let day = |text: &str| Some(text.to_owned());
        let span = Span::read(None, day("2026-03-01"), day("2026-03-31")).expect("a span");
        assert_eq!(
            near(&span),
            "started_at >= '2026-02-28T00:00:00.000Z' && started_at < '2026-04-02T00:00:00.000Z'"
        );
    }
}
