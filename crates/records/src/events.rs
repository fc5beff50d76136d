//! Domain events of a write, evaluated before it and written in its batch.

use crate::engine::Compiled;
use crate::row::Rows;
use crate::scope::Scope;
use crate::sql::{self, Text};
use ports::Statement;
use serde_json::{Map, Value};
use spec::expr;
use spec::model::{Kind, Table, Write};

/// Events of one batch; the same event twice is one.
#[derive(Default)]
pub(crate) struct Events(Vec<Told>);

#[derive(PartialEq)]
struct Told {
    event: String,
    space: String,
    payload: Value,
    /// Members that only the stored row has: the number and the place that the database
    /// gave it.
    given: Vec<(String, Text)>,
}

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
        let authored = model.model.emits.iter();
        for (emit, authored) in model
            .emits
            .iter()
            .zip(authored)
            .filter(|(emit, _)| emit.after.contains(&write))
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
                let given = if write == Write::Create {
                    given(model, row, &authored.payload)
                } else {
                    Vec::new()
                };
                self.push(Told {
                    event: emit.event.clone(),
                    space: space.to_owned(),
                    payload: Value::Object(payload),
                    given,
                });
            }
        }
    }

    pub(crate) fn add(&mut self, event: &str, space: &str, payload: Value) {
        self.push(Told {
            event: event.to_owned(),
            space: space.to_owned(),
            payload,
            given: Vec::new(),
        });
    }

    fn push(&mut self, told: Told) {
        if !self.0.contains(&told) {
            self.0.push(told);
        }
    }

    /// All of them into the outbox, in one statement, and what only the stored rows know
    /// into their payloads.
    pub(crate) fn statements(&self, scope: &Scope<'_>) -> Vec<Statement> {
        if self.0.is_empty() {
            return Vec::new();
        }
        let ids: Vec<String> = self.0.iter().map(|_| scope.new_id()).collect();
        let rows = self.0.iter().zip(&ids).map(|(told, id)| {
            Value::from_iter([
                ("id", Value::from(id.as_str())),
                ("event", told.event.as_str().into()),
                ("space", told.space.as_str().into()),
                ("payload", told.payload.clone()),
            ])
        });
        let insert = Text::new("INSERT INTO \"outbox\" (\"id\", \"origin\", \"event\", \"space\", \"payload\", \"created_at\") SELECT json_extract(e.value, '$.id'), ")
            .bind(scope.function)
            .push(", json_extract(e.value, '$.event'), json_extract(e.value, '$.space'), e.value -> '$.payload', ")
            .bind(scope.now)
            .push(" FROM json_each(")
            .bind(Value::from_iter(rows).to_string())
            .push(") AS e");
        let mut statements = vec![insert.statement()];
        for (told, id) in self.0.iter().zip(&ids) {
            for (member, value) in &told.given {
                let update = Text::new(format!(
                    "UPDATE \"outbox\" SET \"payload\" = json_set(\"payload\", {}, ",
                    sql::path(member)
                ))
                .append(value.clone())
                .push(") WHERE \"id\" = ")
                .bind(id.as_str());
                statements.push(update.statement());
            }
        }
        statements
    }
}

/// The payload's members that say a new row's number or place, and where they are found.
fn given(
    model: &Compiled,
    row: &Map<String, Value>,
    payload: &Table<String>,
) -> Vec<(String, Text)> {
    let id = row.get("id").and_then(Value::as_str).unwrap_or("");
    let found = payload.iter().filter_map(|(member, text)| {
        let name = text.trim().trim_start_matches("self.");
        let field = model.field(name)?;
        matches!(field.kind, Kind::Sequence | Kind::Rank).then(|| {
            let value = Text::new(format!(
                "(SELECT {} FROM {} WHERE \"id\" = ",
                sql::name(&field.column),
                model.table()
            ));
            (member.clone(), value.bind(id).push(")"))
        })
    });
    found.collect()
}
