//! Writes of the platform itself: an area's operations and consumers put their rows
//! through the same columns and revisions as callers do, without access rules.

mod rows;

use crate::events::Events;
use crate::scope::Scope;
use crate::sql::{self, Text};
use crate::store::{self, aside};
use crate::write::explained;
use ports::{Error, Rows, Statement};
use rows::trusted;
use serde_json::Value;
use spec::model::{Field, Kind};
use spec::values::Mode;

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
            // A number that was given stays, and a place that was not given is kept.
            let set = model.stored.iter().filter(|(_, field)| field.kind != Kind::Sequence);
            let set: Vec<&Field> = set.map(|(_, field)| field).collect();
            let columns: Vec<String> = set.iter().flat_map(|field| store::columns(field)).map(|column| sql::name(&column)).collect();
            let table = model.table();
            let list = |prefix: &str| columns.iter().map(|column| format!("{prefix}.{column}")).collect::<Vec<_>>().join(", ");
            let assign: String = columns.iter().map(|column| format!(", {column} = excluded.{column}")).collect();
            let ids: Vec<&str> = set.iter().map(|field| field.id.as_str()).collect();
            let differs = if columns.is_empty() { "0".to_owned() } else { format!("({}) IS NOT ({})", list(&table), list("excluded")) };
            insert
                .push(" ON CONFLICT (\"id\") DO UPDATE SET \"rev\" = excluded.\"rev\", \"updated_at\" = excluded.\"updated_at\", \"updated_by\" = excluded.\"updated_by\", \"deleted_at\" = NULL")
                .push(&assign)
                .push(", ")
                .append(store::mark_fields(&table, &ids, &plan.space, plan.scope.now))
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
        let mut update = store::update(model, self.stamp());
        let mut ids = Vec::with_capacity(fields.len());
        for (name, value) in &fields {
            if let Some(field) = model.field(name) {
                for (column, cell) in store::cells(scope.engine.spec(), field, value) {
                    update = update
                        .push(&format!(", {} = ", sql::name(&column)))
                        .bind(cell);
                }
                ids.push(field.id.as_str());
            }
        }
        let marks = store::mark_fields(&model.table(), &ids, &self.space, scope.now);
        let update = self.live_row(update.push(", ").append(marks), id);
        let touches = |field: &Field| ids.contains(&field.id.as_str());
        self.around(model, id, false, touches, update)
    }

    /// Deletes a live row of this space, alone: what refers to it is the caller's to see to.
    pub fn tombstone(&mut self, model: &str, id: &str) -> &mut Self {
        let scope = self.scope;
        let Some(model) = self.keep(scope.model(model)) else {
            return self;
        };
        let update = store::update(model, self.stamp())
            .push(", \"deleted_at\" = ")
            .bind(scope.now);
        let update = self.live_row(update, id);
        let listed = Text::new("(").bind(id).push(")");
        let discarded = aside::discard(&scope, model, &Text::new(""), &listed, |_| true);
        self.statements.extend(discarded);
        self.write(update)
    }

    /// An event into the outbox, in this batch.
    pub fn event(&mut self, name: &str, payload: &Value) -> &mut Self {
        let mut events = Events::default();
        events.add(name, &self.space, payload.clone());
        self.statements.extend(events.statements(&self.scope));
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
}

/// Whether a commit failed because one of its guards did not hold: read again and decide anew.
pub fn guard_refused(error: &Error) -> bool {
    error.context.as_deref() == Some("guard")
}
