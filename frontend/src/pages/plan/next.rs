//! What comes next: a run with its log, the session that follows from them, and its beginning.
use contract::{PlannedSession, Run, Workout};
use leptos::prelude::untrack;
use strength::programme::{DoneSession, Plan, Standing, next_date, session, sessions, walk};

use super::{ahead::today, document::Document, lifts::Lifts, starts};
use crate::{
    api::{self, Beginning},
    measure::order::ordered,
    net::ApiError,
};

/// A run with everything that its sessions follow from.
#[derive(Clone, Debug, PartialEq)]
pub struct Following {
    pub run: Run,
    pub document: Document,
    pub done: Vec<DoneSession>,
    pub workouts: Vec<Workout>,
}

/// Where a run stands, worked out.
#[derive(Clone)]
pub struct Worked {
    pub plan: Plan,
    pub standing: Standing,
    /// None where the programme is empty or the run has ended.
    pub next: Option<PlannedSession>,
}

/// Reads what a run follows from.
pub async fn following(run: Run) -> Result<Following, ApiError> {
    let document = Document::from(api::plan_of(&run.programme).await?);
    let (workouts, blocks, sets) = api::log_of_run(&run.id).await?;
    let done = sessions(&workouts, &blocks, &sets);
    Ok(Following {
        run,
        document,
        done,
        workouts,
    })
}

impl Following {
    /// Where it stands and what comes next, tracked.
    pub fn worked(&self, lifts: Lifts) -> Worked {
        let plan = lifts.plan_of_run(&self.document);
        let standing = walk(&plan, &self.run, &self.done);
        let next = session(&plan, &standing).filter(|_| self.run.ended_at.is_none());
        let next = next.map(|session| PlannedSession {
            date: next_date(&plan, &self.run, &standing, &self.done, &today()),
            ..session
        });
        Worked {
            plan,
            standing,
            next,
        }
    }

    /// The unfinished workout of the next session, if it was begun already.
    pub fn begun(&self, next: &PlannedSession) -> Option<&Workout> {
        let mut workouts = self.workouts.iter();
        workouts.find(|one| one.session == Some(next.session) && one.ended_at.is_none())
    }
}

/// Begins a session of a run.
pub async fn begin_session(session: &PlannedSession, run: &Run) -> Result<Workout, ApiError> {
    api::begin_planned(&Beginning::of(session, Some(&run.id))).await
}

/// Begins the routine of that id, as it is stored.
pub async fn begin_lone(id: &str, lifts: Lifts) -> Result<(), ApiError> {
    let stored = api::routine_with_slots(id).await?;
    begin_routine(Document::from(stored), lifts).await
}

/// Begins a routine that has no programme. What was done of it before moves its weights on, as in
/// a run: the workouts that name it are its sessions.
pub async fn begin_routine(document: Document, lifts: Lifts) -> Result<(), ApiError> {
    let (workouts, blocks, sets) = api::log_of_routine(document.id()).await?;
    let workouts = ordered(workouts, |a, b| a.started_at.cmp(&b.started_at));
    let numbered: Vec<Workout> = workouts
        .into_iter()
        .zip(0_i64..)
        .map(|(workout, number)| Workout {
            session: Some(number),
            ..workout
        })
        .collect();
    let done = sessions(&numbered, &blocks, &sets);
    let (plan, start) = untrack(|| (lifts.plan_of_run(&document), lifts.plan(&document)));
    let run = Run {
        starts_on: today(),
        starts: Some(starts::starts(&start)),
        ..Run::default()
    };
    let standing = walk(&plan, &run, &done);
    let beginning = match session(&plan, &standing) {
        Some(session) => Beginning::of(&session, None),
        None => Beginning::default(),
    };
    api::begin_planned(&beginning).await.map(drop)
}
