//! Domain events of a write, evaluated before it and written in its batch.

use crate::engine::Compiled;
use crate::row::Rows;
use crate::scope::Scope;
use crate::sql::Text;
use ports::Statement;
use serde_json::{Map, Value};
use spec::expr;
use spec::model::Write;

/// Events of one batch; the same event twice is one.
#[derive(Default)]
pub(crate) struct Events(Vec<(String, String, Value)>);

impl Events {
    /// Adds what the model emits after this write.
    pub(crate) fn of_write(
        &mut self,
        scope: &Scope<'_>,
        model: &Compiled,
        write: Write,
        row: &Map<String, Value>,
        old: Option<&Map<String, Value>>,
    ) {
        let rows = Rows {
            row,
            old,
            caller: scope.caller(),
            now: scope.now,
        };
        let space = row.get("space").and_then(Value::as_str).unwrap_or("");
        for emit in model
            .emits
            .iter()
            .filter(|emit| emit.after.contains(&write))
        {
            if emit
                .when
                .as_ref()
                .is_none_or(|when| expr::eval(when, &rows).is_true())
            {
                let payload = emit
                    .payload
                    .iter()
                    .map(|(name, typed)| (name.clone(), expr::eval(typed, &rows).to_json()))
                    .collect();
                self.add(&emit.event, space, Value::Object(payload));
            }
        }
    }

    pub(crate) fn add(&mut self, event: &str, space: &str, payload: Value) {
        let event = (event.to_owned(), space.to_owned(), payload);
        if !self.0.contains(&event) {
            self.0.push(event);
        }
    }

    /// All of them into the outbox, in one statement; none where there is none.
    pub(crate) fn statement(&self, scope: &Scope<'_>) -> Option<Statement> {
        if self.0.is_empty() {
            return None;
        }
        let rows = self.0.iter().map(|(event, space, payload)| {
            Value::from_iter([
                ("id", Value::from(scope.new_id())),
                ("event", event.as_str().into()),
                ("space", space.as_str().into()),
                ("payload", payload.clone()),
            ])
        });
        let insert = Text::new("INSERT INTO \"outbox\" (\"id\", \"origin\", \"event\", \"space\", \"payload\", \"created_at\") SELECT json_extract(e.value, '$.id'), ")
            .bind(scope.function)
            .push(", json_extract(e.value, '$.event'), json_extract(e.value, '$.space'), e.value -> '$.payload', ")
            .bind(scope.now)
            .push(" FROM json_each(")
            .bind(Value::from_iter(rows).to_string())
            .push(") AS e");
        Some(insert.statement())
    }
}
