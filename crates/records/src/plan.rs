//! Writes of the platform itself: an area's operations and consumers put their rows
//! through the same columns and revisions as callers do, without access rules.

use crate::engine::Compiled;
use crate::events::Events;
use crate::scope::Scope;
use crate::sql::{self, Text};
use crate::store;
use crate::write::explained;
use ports::{Error, Rows, Statement};
use serde_json::{Map, Value};
use spec::values::{self, Mode};

/// Bytes of rows in one statement, well below D1's 2 MB a value.
const CHUNK: usize = 900_000;

/// A batch under construction, for rows of one space. Its revision rises by one with the
/// batch, and every row written gets it.
///
/// Values are trusted: read-only and secret fields may be set, and what does not fit the
/// spec is our own fault, which [`Plan::statements`] and [`Plan::commit`] report. The
/// space must exist.
pub struct Plan<'a> {
    scope: Scope<'a>,
    space: String,
    statements: Vec<Statement>,
    writes: bool,
    fault: Option<Error>,
}

impl<'a> Plan<'a> {
    /// An empty batch for rows of `space`.
    pub fn new(scope: &Scope<'a>, space: &str) -> Self {
        Plan {
            scope: *scope,
            space: space.to_owned(),
            statements: Vec::new(),
            writes: false,
            fault: None,
        }
    }

    /// A new row, its fields by name with `id` among them (made here when absent). A taken
    /// id or unique value fails the batch.
    pub fn insert(&mut self, model: &str, row: &Value) -> &mut Self {
        self.rows(model, std::slice::from_ref(row), |_, _, insert| insert)
    }

    /// New rows in as few statements as their size allows; those whose id is stored already
    /// stay as they are.
    pub fn insert_many(&mut self, model: &str, rows: &[Value]) -> &mut Self {
        self.rows(model, rows, |_, _, insert| {
            insert.push(" ON CONFLICT (\"id\") DO NOTHING")
        })
    }

    /// A new row, or the stored one with this id brought to these values: fields that are
    /// not given get their default or null, and a tombstone lives again. A row that has
    /// the values already keeps its revision.
    pub fn upsert(&mut self, model: &str, row: &Value) -> &mut Self {
        self.rows(model, std::slice::from_ref(row), |model, plan, insert| {
            let columns: Vec<String> = model.stored.iter().map(|(_, field)| sql::name(&field.column)).collect();
            let table = model.table();
            let list = |prefix: &str| columns.iter().map(|column| format!("{prefix}.{column}")).collect::<Vec<_>>().join(", ");
            let set: String = columns.iter().map(|column| format!(", {column} = excluded.{column}")).collect();
            let ids: Vec<&str> = model.stored.iter().map(|(_, field)| field.id.as_str()).collect();
            let differs = if columns.is_empty() { "0".to_owned() } else { format!("({}) IS NOT ({})", list(&table), list("excluded")) };
            insert
                .push(" ON CONFLICT (\"id\") DO UPDATE SET \"rev\" = excluded.\"rev\", \"updated_at\" = excluded.\"updated_at\", \"deleted_at\" = NULL")
                .push(&set)
                .push(", ")
                .append(store::mark_fields(&table, &ids, &plan.space))
                .push(&format!(" WHERE {table}.\"deleted_at\" IS NOT NULL OR {differs}"))
        })
    }

    /// Changes the given fields of a live row, whoever changed them last; without such a
    /// row in this space, nothing.
    pub fn patch(&mut self, model: &str, id: &str, fields: &Value) -> &mut Self {
        let scope = self.scope;
        let Some(model) = self.keep(scope.model(model)) else {
            return self;
        };
        let Some(fields) = self.keep(trusted(&scope, model, fields, Mode::Change)) else {
            return self;
        };
        let mut update = Text::new(format!("UPDATE {} SET \"rev\" = ", model.table()))
            .append(sql::rev_of(&self.space))
            .push(", \"updated_at\" = ")
            .bind(scope.now);
        let mut ids = Vec::with_capacity(fields.len());
        for (name, value) in &fields {
            if let Some(field) = model.field(name) {
                update = update
                    .push(&format!(", {} = ", sql::name(&field.column)))
                    .bind(store::cell(field, value));
                ids.push(field.id.as_str());
            }
        }
        let update =
            update
                .push(", ")
                .append(store::mark_fields(&model.table(), &ids, &self.space));
        self.write(self.live_row(update, id))
    }

    /// Deletes a live row of this space, alone: what refers to it is the caller's to see to.
    pub fn tombstone(&mut self, model: &str, id: &str) -> &mut Self {
        let scope = self.scope;
        let Some(model) = self.keep(scope.model(model)) else {
            return self;
        };
        let update = Text::new(format!("UPDATE {} SET \"rev\" = ", model.table()))
            .append(sql::rev_of(&self.space))
            .push(", \"updated_at\" = ")
            .bind(scope.now)
            .push(", \"deleted_at\" = ")
            .bind(scope.now);
        self.write(self.live_row(update, id))
    }

    /// An event into the outbox, in this batch.
    pub fn event(&mut self, name: &str, payload: &Value) -> &mut Self {
        let mut events = Events::default();
        events.add(name, &self.space, payload.clone());
        self.statements.extend(events.statement(&self.scope));
        self
    }

    /// Fails the whole batch unless the condition is true when its turn comes. See [`guard_refused`].
    pub fn guard(&mut self, condition: &str, params: Vec<ports::Value>) -> &mut Self {
        self.statements.push(sql::guard(Text {
            sql: condition.to_owned(),
            params,
        }));
        self
    }

    /// Any other statement.
    pub fn statement(&mut self, statement: Statement) -> &mut Self {
        self.statements.push(statement);
        self
    }

    /// Reads the row's JSON as it is at this place of the batch: one row of one cell.
    pub fn row(&mut self, model: &str, id: &str) -> &mut Self {
        let scope = self.scope;
        let Some(model) = self.keep(scope.model(model)) else {
            return self;
        };
        let select = Text::new(format!(
            "SELECT {} FROM {} AS t WHERE t.\"id\" = ",
            model.as_t,
            model.table()
        ))
        .bind(id);
        self.statement(select.statement())
    }

    /// The statements, for a larger batch; the first raises the space's revision where
    /// there are rows to write.
    ///
    /// # Errors
    /// A row that does not fit its model.
    pub fn statements(self) -> Result<Vec<Statement>, Error> {
        if let Some(fault) = self.fault {
            return Err(fault);
        }
        let bump = self.writes.then(|| sql::bump([self.space.as_str()]));
        Ok(bump.into_iter().chain(self.statements).collect())
    }

    /// Writes it all in one round trip. Answers one entry per statement in the order in
    /// which they were added, so what [`Plan::row`] read last is the last.
    ///
    /// # Errors
    /// A taken unique value is a conflict that names the field; a guard's refusal is one
    /// that [`guard_refused`] knows.
    pub async fn commit(self) -> Result<Vec<Rows>, Error> {
        let (scope, skipped) = (self.scope, usize::from(self.writes));
        let statements = self.statements()?;
        let mut rows = scope
            .ports
            .db
            .batch(statements)
            .await
            .map_err(|error| explained(scope.engine, error))?;
        rows.drain(..skipped.min(rows.len()));
        Ok(rows)
    }

    fn rows(
        &mut self,
        model: &str,
        rows: &[Value],
        ending: impl Fn(&Compiled, &Self, Text) -> Text,
    ) -> &mut Self {
        let scope = self.scope;
        let Some(model) = self.keep(scope.model(model)) else {
            return self;
        };
        let (mut chunk, mut size) = (Vec::new(), 0);
        for row in rows {
            let Some(text) = self.keep(self.encoded(model, row)) else {
                return self;
            };
            size += text.len();
            if size > CHUNK && !chunk.is_empty() {
                self.insert_chunk(model, &std::mem::take(&mut chunk), &ending);
                size = text.len();
            }
            chunk.push(text);
        }
        if !chunk.is_empty() {
            self.insert_chunk(model, &chunk, &ending);
        }
        self
    }

    fn insert_chunk(
        &mut self,
        model: &Compiled,
        rows: &[String],
        ending: &impl Fn(&Compiled, &Self, Text) -> Text,
    ) {
        let insert = store::insert(
            model,
            &self.space,
            &format!("[{}]", rows.join(",")),
            self.scope.user,
            self.scope.now,
        );
        let insert = ending(model, self, insert);
        self.write(insert);
    }

    fn encoded(&self, model: &Compiled, row: &Value) -> Result<String, Error> {
        let mut row = row.clone();
        let id = match row.as_object_mut().and_then(|row| row.shift_remove("id")) {
            Some(Value::String(id)) => id,
            _ => self.scope.new_id(),
        };
        let fields = trusted(&self.scope, model, &row, Mode::Type)?;
        Ok(store::row(model, &id, &self.space, &fields).to_string())
    }

    fn live_row(&self, update: Text, id: &str) -> Text {
        update
            .push(" WHERE \"id\" = ")
            .bind(id)
            .push(" AND \"space\" = ")
            .bind(self.space.as_str())
            .push(" AND \"deleted_at\" IS NULL")
    }

    fn write(&mut self, text: Text) -> &mut Self {
        self.writes = true;
        self.statement(text.statement())
    }

    fn keep<T>(&mut self, result: Result<T, Error>) -> Option<T> {
        result
            .map_err(|error| self.fault.get_or_insert(error).code)
            .ok()
    }
}

/// Fields that the platform made, in normal form.
fn trusted(
    scope: &Scope<'_>,
    model: &Compiled,
    row: &Value,
    mode: Mode,
) -> Result<Map<String, Value>, Error> {
    values::validate(scope.engine.spec(), &model.model.fields, row, mode).map_err(|faults| {
        let faults: Vec<String> = faults
            .iter()
            .map(|fault| format!("{}: {} ({})", fault.path, fault.message, fault.code))
            .collect();
        Error::internal(format!(
            "a row of {} does not fit its spec: {}",
            model.name,
            faults.join("; ")
        ))
    })
}

/// Whether a commit failed because one of its guards did not hold: read again and decide anew.
pub fn guard_refused(error: &Error) -> bool {
    error.context.as_deref() == Some("guard")
}
