//! The rows that runs follow from: programmes with their routines and slots, workouts with their blocks and sets, and
//! how the person does each exercise. One batch reads them all, each under its model's read rule.

use ports::{Error, Rows, Statement, Value};
use records::{Scope, projection, readable};
use serde::de::DeserializeOwned;
use strength::programme::Followed;

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

/// How many statements [`reads`] has.
pub(crate) const READS: usize = 9;

/// The statements that [`found`] reads the answers of.
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

/// What the statements found, as far as the caller may read it.
///
/// # Errors
/// Internal when a row does not decode.
pub(crate) fn found(answers: &[Rows]) -> Result<Followed, Error> {
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
    Ok(Followed {
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
pub(crate) async fn read(scope: &Scope<'_>, of: &Of<'_>) -> Result<Followed, Error> {
    let answers = scope.ports.db.batch(reads(scope, of)?).await?;
    found(&answers)
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
