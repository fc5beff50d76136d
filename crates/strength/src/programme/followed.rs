//! The rows that runs follow from, and what is told of them: the next session, the weeks ahead.

use super::rule::Fault;
use super::{
    Ahead, Assumption, DoneSession, Plan, faults_of, next_date, session, sessions, simulate, walk,
};
use crate::lift::Lift;
use contract::{
    Block, Exercise, ExercisePreference, NextSession, Programme, Routine, Run, Set, Simulation,
    SimulationRequest, SimulationRequestAssume, Slot, UserUnit, Workout,
};

/// Weeks where the request does not say.
const USUAL_WEEKS: i64 = 12;
/// Each fourth time falls short where the request does not say.
const USUAL_MISS: i64 = 4;

/// Programmes with their routines and slots, runs with their workouts, and how the person does each exercise. Rows of other
/// programmes and runs do no harm.
#[derive(Clone, Debug, Default)]
pub struct Followed {
    /// The runs.
    pub runs: Vec<Run>,
    /// The programmes that they follow.
    pub programmes: Vec<Programme>,
    /// The routines of those.
    pub routines: Vec<Routine>,
    /// The slots of those.
    pub slots: Vec<Slot>,
    /// The workouts of the runs.
    pub workouts: Vec<Workout>,
    /// The blocks of those.
    pub blocks: Vec<Block>,
    /// The sets of those.
    pub sets: Vec<Set>,
    /// The exercises of the slots.
    pub exercises: Vec<Exercise>,
    /// How people do them.
    pub preferences: Vec<ExercisePreference>,
}

/// Why a programme cannot be played on.
#[derive(Clone, Debug, PartialEq)]
pub enum Unplayable {
    /// There is no such programme.
    Programme,
    /// There is no such run.
    Run,
    /// The run follows another programme.
    OtherProgramme,
    /// Rules that cannot be read, each by its slot's id and its field.
    Rules(Vec<(String, &'static str, Fault)>),
}

impl Followed {
    /// The programme of that id.
    #[must_use]
    pub fn programme(&self, id: &str) -> Option<&Programme> {
        self.programmes.iter().find(|programme| programme.id == id)
    }

    /// The run of that id.
    #[must_use]
    pub fn run(&self, id: &str) -> Option<&Run> {
        self.runs.iter().find(|run| run.id == id)
    }

    /// A programme as a plan for the person whose space it is. A preference is its person's alone, so another reader
    /// meets the exercises as the catalogue has them.
    #[must_use]
    pub fn plan(&self, programme: &Programme, person: &str) -> Plan {
        let own = self.preferences.iter().filter(|own| own.space == person);
        let own: Vec<ExercisePreference> = own.cloned().collect();
        let lifts = Lift::all(&self.exercises, &own);
        Plan::new(programme, &self.routines, &self.slots, &lifts).in_unit(UserUnit::Kg)
    }

    /// What the exercise is called.
    #[must_use]
    pub fn exercise(&self, id: &str) -> Option<&str> {
        let found = self.exercises.iter().find(|exercise| exercise.id == id);
        found.map(|exercise| exercise.name.as_str())
    }

    /// When anything was changed last that the plan of a run follows from.
    #[must_use]
    pub fn changed_at(&self, run: &Run) -> String {
        let programme = self.programmes.iter().filter(|row| row.id == run.programme);
        let routines = self
            .routines
            .iter()
            .filter(|row| row.programme.as_ref() == Some(&run.programme));
        let slots = self.slots.iter().filter(|slot| {
            let mut own = routines.clone();
            own.any(|routine| routine.id == slot.routine)
        });
        let workouts = self
            .workouts
            .iter()
            .filter(|row| row.run.as_ref() == Some(&run.id));
        let sets = self.sets.iter().filter(|set| {
            let mut own = workouts.clone();
            own.any(|workout| workout.id == set.workout)
        });
        let times = programme
            .map(|row| &row.updated_at)
            .chain(routines.clone().map(|row| &row.updated_at))
            .chain(slots.map(|row| &row.updated_at))
            .chain(workouts.clone().map(|row| &row.updated_at))
            .chain(sets.map(|row| &row.updated_at));
        times
            .max()
            .max(Some(&run.updated_at))
            .cloned()
            .unwrap_or_default()
    }

    /// What was done of a run.
    #[must_use]
    pub fn done(&self, run: &str) -> Vec<DoneSession> {
        let own = |workout: &&Workout| workout.run.as_deref() == Some(run);
        let workouts: Vec<Workout> = self.workouts.iter().filter(own).cloned().collect();
        sessions(&workouts, &self.blocks, &self.sets)
    }

    /// Where a run stands and what comes next from `today` (`YYYY-MM-DD`) on: weights in kg, rounded to what can be loaded.
    /// None where the run or its programme is not here.
    #[must_use]
    pub fn next_session(&self, run: &str, today: &str) -> Option<NextSession> {
        let run = self.run(run)?;
        let plan = self.plan(self.programme(&run.programme)?, &run.space);
        let done = self.done(&run.id);
        let standing = walk(&plan, run, &done);
        let next = session(&plan, &standing).filter(|_| run.ended_at.is_none());
        let next = next.map(|mut next| {
            next.date = next_date(&plan, run, &standing, &done, today);
            next
        });
        let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
        Some(NextSession {
            run: run.id.clone(),
            done: count(standing.done.len()),
            skipped: count(standing.skipped.len()),
            standings: standing.rows(&plan),
            next,
        })
    }

    /// A programme weeks ahead, from its beginning for the person whose space is `person`, or from where the run stands that
    /// is asked for; from `today` (`YYYY-MM-DD`) on where the request names no day.
    ///
    /// # Errors
    /// When the programme or the run is not here or they do not belong together, or a rule that a person wrote cannot be
    /// read: what follows from it would be made up.
    pub fn simulation(
        &self,
        programme: &str,
        person: &str,
        request: SimulationRequest,
        today: &str,
    ) -> Result<Simulation, Unplayable> {
        let row = self.programme(programme).ok_or(Unplayable::Programme)?;
        let from = request.from.as_deref().unwrap_or(today);
        let mut run = match &request.run {
            None => Run {
                space: person.to_owned(),
                starts_on: from.to_owned(),
                ..Run::default()
            },
            Some(asked) => self.run(asked).ok_or(Unplayable::Run)?.clone(),
        };
        if request.run.is_some() && run.programme != programme {
            return Err(Unplayable::OtherProgramme);
        }
        run.weekdays = request.weekdays.or(run.weekdays);
        run.starts = request.starts.or(run.starts);
        let plan = self.plan(row, &run.space);
        let faults = faults(&plan);
        if !faults.is_empty() {
            return Err(Unplayable::Rules(faults));
        }
        let number =
            |value: Option<i64>, usual: i64| u32::try_from(value.unwrap_or(usual)).unwrap_or(1);
        let ahead = Ahead {
            from,
            weeks: number(request.weeks, USUAL_WEEKS),
            assumption: match request.assume {
                None | Some(SimulationRequestAssume::Done) => Assumption::Done,
                Some(SimulationRequestAssume::Misses) => {
                    Assumption::MissEvery(number(request.miss_every, USUAL_MISS))
                }
                Some(SimulationRequestAssume::Amrap) => Assumption::Amrap,
            },
        };
        Ok(Simulation {
            sessions: simulate(&plan, &run, &self.done(&run.id), ahead),
        })
    }
}

fn faults(plan: &Plan) -> Vec<(String, &'static str, Fault)> {
    let of_slot = |slot: &Slot| {
        let id = slot.id.clone();
        let faults = faults_of(slot).into_iter();
        faults.map(move |(field, fault)| (id.clone(), field, fault))
    };
    plan.slots
        .iter()
        .flat_map(|slot| of_slot(&slot.row))
        .collect()
}
