//! One model of notes in a database in memory, and plans for it.

use rusqlite::types::Value as Cell;
use rusqlite::{Connection, Error};
use serde_json::{Value, json};
use spec::diff::preview::Counts;
use spec::diff::{self, Plan, StepKind};
use spec::model::Spec;
use spec::{Document, load};

pub const TODAY: &str = "2026-03-01";

/// What stands beneath every deployment's models.
pub const SYSTEM: [&str; 2] = [
    include_str!("../../../../schema/system/0001_base.sql"),
    include_str!("../../../../schema/system/0002_chassis.sql"),
];

/// A spec of `note` with these fields, and what else the model says.
pub fn notes(fields: Value, extra: Value) -> Spec {
    let mut note = json!({"id": "m1", "plural": "notes", "label": "Note", "spaces": ["person"], "fields": fields});
    for (key, value) in extra.as_object().unwrap() {
        note[key] = value.clone();
    }
    models(json!({"note": note}))
}

/// A spec of these models.
pub fn models(models: Value) -> Spec {
    let names: Vec<&String> = models.as_object().unwrap().keys().collect();
    let value = json!({
        "spec": 1,
        "functions": {"area": {"type": "http", "description": "An area.", "models": names, "datastores": ["db", "blobs"]}},
        "models": models,
    });
    let document = Document {
        name: "test".into(),
        function: None,
        value,
    };
    load(vec![document]).unwrap()
}

/// A database, and the spec that it was made for.
pub struct World {
    pub db: Connection,
    pub spec: Spec,
}

impl World {
    pub fn new(spec: &Spec) -> Self {
        let db = Connection::open_in_memory().unwrap();
        for script in SYSTEM {
            db.execute_batch(script).unwrap();
        }
        let mut world = World {
            db,
            spec: Spec {
                spec: 1,
                ..Spec::default()
            },
        };
        world.change(spec);
        world
    }

    pub fn plan(&self, next: &Spec) -> Plan {
        diff::plan(&self.spec, next, TODAY).unwrap()
    }

    /// Plans and applies; gives what the plan said.
    pub fn change(&mut self, next: &Spec) -> Plan {
        let plan = self.plan(next);
        self.apply(&plan).unwrap();
        plan
    }

    pub fn apply(&mut self, plan: &Plan) -> Result<(), Error> {
        self.db.execute_batch("SAVEPOINT plan")?;
        for statement in plan.statements() {
            if let Some(unless) = &statement.unless
                && self.db.prepare(unless)?.exists([])?
            {
                continue;
            }
            if let Err(error) = self.db.execute_batch(&statement.sql) {
                self.db.execute_batch("ROLLBACK TO plan; RELEASE plan")?;
                return Err(error);
            }
        }
        self.spec = plan.spec.clone();
        self.db.execute_batch("RELEASE plan")
    }

    /// Puts a row into a table, in the space `anna`.
    pub fn insert(&self, table: &str, id: &str, values: &[(&str, Cell)]) {
        let columns: String = values
            .iter()
            .map(|(column, _)| format!(", \"{column}\""))
            .collect();
        let marks = ", ?".repeat(values.len());
        let sql = format!(
            "INSERT INTO \"{table}\" (id, space, rev, created_at, updated_at{columns}) VALUES ('{id}', 'anna', 1, 't{id}', 't'{marks})"
        );
        self.db
            .execute(
                &sql,
                rusqlite::params_from_iter(values.iter().map(|(_, value)| value)),
            )
            .unwrap();
    }

    /// The cells of one column of a query, as texts.
    pub fn cells(&self, sql: &str) -> Vec<String> {
        let mut statement = self.db.prepare(sql).unwrap();
        let cells = statement
            .query_map([], |row| row.get::<_, Cell>(0))
            .unwrap();
        cells
            .map(|cell| match cell.unwrap() {
                Cell::Null => "-".to_owned(),
                Cell::Integer(number) => number.to_string(),
                Cell::Real(number) => number.to_string(),
                Cell::Text(text) => text,
                Cell::Blob(bytes) => format!("{bytes:?}"),
            })
            .collect()
    }

    /// A field's values, row by row.
    pub fn field(&self, model: &str, field: &str) -> Vec<String> {
        let model = &self.spec.models[model];
        let column = &model.fields[field].column;
        self.cells(&format!(
            "SELECT \"{column}\" FROM \"{}\" ORDER BY id",
            model.table()
        ))
    }

    /// What the preview of the plan's step of that kind says.
    pub fn preview(&self, plan: &Plan, kind: StepKind) -> String {
        let step = plan.steps.iter().find(|step| step.kind == kind).unwrap();
        let preview = step.preview.as_ref().unwrap();
        let counts = self.db.query_row(&preview.count, [], |row| {
            Ok(json!({"total": row.get::<_, i64>(0)?, "affected": row.get::<_, i64>(1)?, "lost": row.get::<_, i64>(2)?, "shortened": row.get::<_, i64>(3)?}))
        });
        step.sentence(Counts::of(&counts.unwrap()))
    }
}

pub fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

pub fn kinds(plan: &Plan) -> Vec<StepKind> {
    plan.steps.iter().map(|step| step.kind).collect()
}
