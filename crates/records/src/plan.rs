//! Writes of the platform itself: an area's operations and consumers put their rows
//! through the same columns and revisions as callers do, without access rules.

mod rows;

use crate::engine::Compiled;
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

    /// The moment that its rows get.
    pub fn now(&self) -> &'a str {
        self.scope.now
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

    /// New rows in as few statements as their size allows. One that the platform itself took
    /// back ([`Plan::withdraw`]) comes again as if it were new; what a person changed or
    /// deleted stays as it is.
    pub fn insert_again(&mut self, model: &str, rows: &[Value]) -> &mut Self {
        self.rows(model, rows, |model, plan, insert| {
            let table = model.table();
            plan.overwrite(model, insert)
                .push(", \"created_at\" = excluded.\"created_at\", \"created_by\" = excluded.\"created_by\"")
                .push(&format!(" WHERE {table}.\"space\" = excluded.\"space\" AND {table}.\"deleted_at\" IS NOT NULL AND {table}.\"updated_by\" IS NULL"))
        })
    }

    /// A new row, or the stored one with this id brought to these values: fields that are
    /// not given get their default or null, and a tombstone lives again. A row that has
    /// the values already keeps its revision.
    pub fn upsert(&mut self, model: &str, row: &Value) -> &mut Self {
        self.upsert_many(model, std::slice::from_ref(row))
    }

    /// As [`Plan::upsert`], many rows in as few statements as their size allows.
    pub fn upsert_many(&mut self, model: &str, rows: &[Value]) -> &mut Self {
        self.rows(model, rows, |model, plan, insert| {
            let columns = overwritten(model);
            let table = model.table();
            let list = |prefix: &str| {
                columns
                    .iter()
                    .map(|column| format!("{prefix}.{column}"))
                    .collect::<Vec<_>>()
                    .join(", ")
            };
            let differs = if columns.is_empty() {
                "0".to_owned()
            } else {
                format!("({}) IS NOT ({})", list(&table), list("excluded"))
            };
            plan.overwrite(model, insert).push(&format!(
                " WHERE {table}.\"deleted_at\" IS NOT NULL OR {differs}"
            ))
        })
    }

    /// `ON CONFLICT … DO UPDATE`: the stored row gets the new one's values and lives.
    fn overwrite(&self, model: &Compiled, insert: Text) -> Text {
        let assign: String = overwritten(model)
            .iter()
            .map(|column| format!(", {column} = excluded.{column}"))
            .collect();
        let ids: Vec<&str> = kept_by_hand(model).map(|field| field.id.as_str()).collect();
        insert
            .push(" ON CONFLICT (\"id\") DO UPDATE SET \"rev\" = excluded.\"rev\", \"updated_at\" = excluded.\"updated_at\", \"updated_by\" = excluded.\"updated_by\", \"deleted_at\" = NULL")
            .push(&assign)
            .push(", ")
            .append(store::mark_fields(&model.table(), &ids, &self.space, self.scope.now))
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

    /// Takes live rows of this space back in the platform's name, whoever the plan acts for:
    /// [`Plan::insert_again`] may bring them again. `ids` is a JSON list of texts. What refers
    /// to them is the caller's to see to.
    pub fn withdraw(&mut self, model: &str, ids: &str) -> &mut Self {
        let scope = self.scope;
        let Some(model) = self.keep(scope.model(model)) else {
            return self;
        };
        let stamp = store::Stamp {
            user: None,
            ..self.stamp()
        };
        let update = store::update(model, stamp)
            .push(", \"deleted_at\" = ")
            .bind(scope.now)
            .push(" WHERE \"id\" IN (SELECT value FROM json_each(")
            .bind(ids)
            .push(")) AND \"space\" = ")
            .bind(self.space.as_str())
            .push(" AND \"deleted_at\" IS NULL");
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

/// The fields that a row's values are written to: a number that was given stays.
fn kept_by_hand(model: &Compiled) -> impl Iterator<Item = &Field> {
    let stored = model.stored.iter().map(|(_, field)| field);
    stored.filter(|field| field.kind != Kind::Sequence)
}

/// Their columns, quoted.
fn overwritten(model: &Compiled) -> Vec<String> {
    let columns = kept_by_hand(model).flat_map(store::columns);
    columns.map(|column| sql::name(&column)).collect()
}

/// Whether a commit failed because one of its guards did not hold: read again and decide anew.
pub fn guard_refused(error: &Error) -> bool {
    error.context.as_deref() == Some("guard")
}
