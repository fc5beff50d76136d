//! The rows that runs follow from: programmes with their routines and slots, workouts with their blocks and sets, and
//! how the person does each exercise. One batch reads them all, each under its model's read rule.

use contract::{
    Block, Exercise, ExercisePreference, Programme, Routine, Run, Set, Slot, UserUnit, Workout,
};
use ports::{Error, Rows, Statement, Value};
use records::{Scope, projection, readable};
use serde::de::DeserializeOwned;
use strength::Lift;
use strength::programme::{DoneSession, Plan, sessions};

/// The most runs of a person that are looked at together.
const MOST_RUNS: usize = 20;

/// Whose rows.
pub(crate) enum Of<'a> {
    /// One run and its programme.
    Run(&'a str),
    /// A programme and, where one is named, a run.
    Programme(&'a str, Option<&'a str>),
    /// A person's latest runs and their programmes.
    Person(&'a str),
}

/// The rows, as far as the caller may read them.
#[derive(Default)]
pub(crate) struct Followed {
    pub runs: Vec<Run>,
    pub programmes: Vec<Programme>,
    pub routines: Vec<Routine>,
    pub slots: Vec<Slot>,
    pub workouts: Vec<Workout>,
    blocks: Vec<Block>,
    sets: Vec<Set>,
    exercises: Vec<Exercise>,
    preferences: Vec<ExercisePreference>,
}

/// A query of ids with its parameters.
struct Ids {
    sql: String,
    params: Vec<Value>,
}

impl Ids {
    fn of(sql: impl Into<String>, param: &str) -> Self {
        Ids {
            sql: sql.into(),
            params: vec![param.into()],
        }
    }

    /// What the rows of `table` under these ids lead to.
    fn then(&self, column: &str, table: &str, by: &str) -> Self {
        Ids {
            sql: format!(
                "SELECT {column} FROM {table} WHERE deleted_at IS NULL AND {by} IN ({})",
                self.sql
            ),
            params: self.params.clone(),
        }
    }
}

impl Of<'_> {
    fn runs(&self) -> Ids {
        match self {
            Of::Run(id) => Ids::of("SELECT ?", id),
            Of::Programme(_, run) => Ids::of("SELECT ?", run.unwrap_or_default()),
            Of::Person(space) => Ids::of(
                format!(
                    "SELECT id FROM runs WHERE space = ? AND deleted_at IS NULL ORDER BY starts_on DESC LIMIT {MOST_RUNS}"
                ),
                space,
            ),
        }
    }

    fn programmes(&self) -> Ids {
        match self {
            Of::Programme(id, _) => Ids::of("SELECT ?", id),
            Of::Run(_) | Of::Person(_) => self.runs().then("programme", "runs", "id"),
        }
    }
}

impl Followed {
    /// How many statements [`Followed::reads`] has.
    pub(crate) const READS: usize = 9;

    /// The statements that [`Followed::found`] reads the answers of.
    ///
    /// # Errors
    /// Internal when the spec lacks a model.
    pub(crate) fn reads(scope: &Scope<'_>, of: &Of<'_>) -> Result<Vec<Statement>, Error> {
        let (runs, programmes) = (of.runs(), of.programmes());
        let routines = programmes.then("id", "routines", "programme");
        let workouts = runs.then("id", "workouts", "run");
        let exercises = routines.then("exercise", "slots", "routine");
        let read = |model: &str, by: &str, ids: &Ids| statement(scope, model, by, ids);
        Ok(vec![
            read("run", "id", &runs)?,
            read("programme", "id", &programmes)?,
            read("routine", "programme", &programmes)?,
            read("slot", "routine", &routines)?,
            read("workout", "run", &runs)?,
            read("block", "workout", &workouts)?,
            read("set", "workout", &workouts)?,
            read("exercise", "id", &exercises)?,
            read("exercise_preference", "exercise", &exercises)?,
        ])
    }

    /// What the statements found.
    ///
    /// # Errors
    /// Internal when a row does not decode.
    pub(crate) fn found(answers: &[Rows]) -> Result<Self, Error> {
        let [
            runs,
            programmes,
            routines,
            slots,
            workouts,
            blocks,
            sets,
            exercises,
            preferences,
            ..,
        ] = answers
        else {
            return Err(Error::internal("a batch answered too little"));
        };
        Ok(Self {
            runs: rows(runs)?,
            programmes: rows(programmes)?,
            routines: rows(routines)?,
            slots: rows(slots)?,
            workouts: rows(workouts)?,
            blocks: rows(blocks)?,
            sets: rows(sets)?,
            exercises: rows(exercises)?,
            preferences: rows(preferences)?,
        })
    }

    /// Asks and finds, in one round trip.
    ///
    /// # Errors
    /// Internal, or the database's.
    pub(crate) async fn read(scope: &Scope<'_>, of: &Of<'_>) -> Result<Self, Error> {
        let answers = scope.ports.db.batch(Self::reads(scope, of)?).await?;
        Self::found(&answers)
    }

    /// The programme of that id.
    ///
    /// # Errors
    /// Not found where there is none, or it may not be read.
    pub(crate) fn programme(&self, id: &str) -> Result<&Programme, Error> {
        let found = self.programmes.iter().find(|programme| programme.id == id);
        found.ok_or_else(|| Error::not_found("programme"))
    }

    /// A programme as a plan for the person whose space it is. A preference is its person's alone, so another reader
    /// meets the exercises as the catalogue has them.
    pub(crate) fn plan(&self, programme: &Programme, person: &str) -> Plan {
        let own = self.preferences.iter().filter(|own| own.space == person);
        let own: Vec<ExercisePreference> = own.cloned().collect();
        let lifts = Lift::all(&self.exercises, &own);
        Plan::new(programme, &self.routines, &self.slots, &lifts).in_unit(UserUnit::Kg)
    }

    /// What the exercise is called.
    pub(crate) fn exercise(&self, id: &str) -> Option<&str> {
        let found = self.exercises.iter().find(|exercise| exercise.id == id);
        found.map(|exercise| exercise.name.as_str())
    }

    /// When anything was changed last that the plan of a run follows from.
    pub(crate) fn changed_at(&self, run: &Run) -> String {
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
    pub(crate) fn done(&self, run: &str) -> Vec<DoneSession> {
        let own = |workout: &&Workout| workout.run.as_deref() == Some(run);
        let workouts: Vec<Workout> = self.workouts.iter().filter(own).cloned().collect();
        sessions(&workouts, &self.blocks, &self.sets)
    }
}

fn statement(scope: &Scope<'_>, model: &str, by: &str, ids: &Ids) -> Result<Statement, Error> {
    let compiled = scope.model(model)?;
    let (rule, params) = readable(scope, model, "t")?;
    let sql = format!(
        "SELECT {} AS j FROM {} AS t WHERE t.{by} IN ({}) AND t.deleted_at IS NULL AND ({rule})",
        projection(compiled),
        compiled.model.plural,
        ids.sql
    );
    Ok(Statement::new(sql)
        .bind_all(ids.params.clone())
        .bind_all(params))
}

fn rows<T: DeserializeOwned>(found: &Rows) -> Result<Vec<T>, Error> {
    let texts = found.rows.iter().filter_map(|row| row.text(0));
    let rows: Result<Vec<T>, _> = texts.map(serde_json::from_str).collect();
    rows.map_err(|error| Error::internal(format!("a stored row does not decode: {error}")))
}
