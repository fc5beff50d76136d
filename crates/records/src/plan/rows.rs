//! How a plan's rows are checked, encoded and put into statements.

use super::Plan;
use crate::engine::Compiled;
use crate::scope::Scope;
use crate::sql::{self, Text};
use crate::store::{self, Stamp, aside};
use crate::write;
use ports::{Detail, Error};
use serde_json::{Map, Value};
use spec::model::Field;
use spec::values::{self, Mode};

/// Bytes of rows in one statement, well below D1's 2 MB a value.
const CHUNK: usize = 900_000;

impl Plan<'_> {
    pub(super) fn rows(
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
            let Some((id, text)) = self.keep(self.encoded(model, row)) else {
                return self;
            };
            if aside::one_by_one(model) {
                self.insert_chunk(model, &[(id, text)], &ending);
                continue;
            }
            size += text.len();
            if size > CHUNK && !chunk.is_empty() {
                self.insert_chunk(model, &std::mem::take(&mut chunk), &ending);
                size = text.len();
            }
            chunk.push((id, text));
        }
        if !chunk.is_empty() {
            self.insert_chunk(model, &chunk, &ending);
        }
        self
    }

    fn insert_chunk(
        &mut self,
        model: &Compiled,
        rows: &[(String, String)],
        ending: &impl Fn(&Compiled, &Self, Text) -> Text,
    ) {
        let texts: Vec<&str> = rows.iter().map(|(_, text)| text.as_str()).collect();
        let rows_text = format!("[{}]", texts.join(","));
        let insert = store::insert(model, self.stamp(), &rows_text, rows.len());
        let insert = ending(model, self, insert);
        // Only rows come one by one whose model counts: no number is left out for those
        // that are stored already.
        if let [(id, _)] = rows {
            let counted = aside::count_up(model, &self.space, 1, Some(id));
            self.statements.extend(counted);
            self.around(model, id, false, |_| true, insert);
            return;
        }
        self.write(insert);
        let ids: Vec<&str> = rows.iter().map(|(id, _)| id.as_str()).collect();
        let ids = sql::json_list(&ids);
        self.statements
            .extend(aside::relink(model, &ids, true, |_| true));
        self.statements
            .extend(aside::reclaim(model, &ids, |_| true));
    }

    /// A write of one row between what it takes from its files and gives to its links.
    pub(super) fn around(
        &mut self,
        model: &Compiled,
        id: &str,
        fresh: bool,
        touches: impl Fn(&Field) -> bool,
        write: Text,
    ) -> &mut Self {
        let (scope, own) = (self.scope, sql::json_list(&[id]));
        let listed = Text::new("(").bind(id).push(")");
        let discarded = aside::discard(&scope, model, &Text::new(""), &listed, &touches);
        self.statements.extend(discarded);
        self.write(write);
        self.statements
            .extend(aside::reclaim(model, &own, &touches));
        self.statements
            .extend(aside::relink(model, &own, fresh, &touches));
        self
    }

    pub(super) fn stamp(&self) -> Stamp<'_> {
        Stamp {
            space: &self.space,
            user: self.scope.user,
            now: self.scope.now,
        }
    }

    /// The row's id and its JSON by column.
    fn encoded(&self, model: &Compiled, row: &Value) -> Result<(String, String), Error> {
        let mut row = row.clone();
        let id = match row.as_object_mut().and_then(|row| row.shift_remove("id")) {
            Some(Value::String(id)) => id,
            _ => self.scope.new_id(),
        };
        if let Some(given) = row.as_object_mut() {
            let set = write::presets(&self.scope, model, given, None, "").map_err(unfit(model))?;
            for (name, value) in set {
                given.entry(name).or_insert(value);
            }
        }
        let fields = trusted(&self.scope, model, &row, Mode::Type)?;
        let spec = self.scope.engine.spec();
        let row = store::row(spec, model, &id, &self.space, &fields);
        Ok((id, Value::Object(row).to_string()))
    }

    pub(super) fn live_row(&self, update: Text, id: &str) -> Text {
        update
            .push(" WHERE \"id\" = ")
            .bind(id)
            .push(" AND \"space\" = ")
            .bind(self.space.as_str())
            .push(" AND \"deleted_at\" IS NULL")
    }

    pub(super) fn write(&mut self, text: Text) -> &mut Self {
        self.writes = true;
        self.statement(text.statement())
    }

    pub(super) fn keep<T>(&mut self, result: Result<T, Error>) -> Option<T> {
        result
            .map_err(|error| self.fault.get_or_insert(error).code)
            .ok()
    }
}

/// Fields that the platform made, in normal form.
pub(super) fn trusted(
    scope: &Scope<'_>,
    model: &Compiled,
    row: &Value,
    mode: Mode,
) -> Result<Map<String, Value>, Error> {
    values::validate_row(scope.engine.spec(), &model.model, row, mode).map_err(|faults| {
        let told = |fault: values::Fault| Detail::new(fault.path, fault.code, fault.message);
        unfit(model)(faults.into_iter().map(told).collect())
    })
}

fn unfit(model: &Compiled) -> impl Fn(Vec<Detail>) -> Error {
    move |faults| {
        let told: Vec<String> = faults
            .iter()
            .map(|fault| format!("{}: {} ({})", fault.path, fault.message, fault.code))
            .collect();
        Error::internal(format!(
            "a row of {} does not fit its spec: {}",
            model.name,
            told.join("; ")
        ))
    }
}
