//! Rows, in D1.

use crate::{property, script, told};
use async_trait::async_trait;
use ports::{Db, DbError, Row, Rows, Statement, Value};
use worker::Env;
use worker::js_sys::{Array, Promise, Uint8Array};
use worker::wasm_bindgen::{JsCast, JsValue};
use worker::wasm_bindgen_futures::JsFuture;
use worker::worker_sys::types::{D1Database, D1PreparedStatement};

/// JavaScript's numbers are whole up to here.
const MOST_EXACT: i64 = 1 << 53;

/// The database bound as `DB`.
pub(crate) struct D1(pub Env);

impl D1 {
    fn database(&self) -> Result<D1Database, DbError> {
        let binding =
            property(&self.0, "DB").ok_or_else(|| DbError::Failed("no binding DB".to_owned()))?;
        Ok(binding.unchecked_into())
    }
}

#[async_trait(?Send)]
impl Db for D1 {
    async fn query(&self, statement: Statement) -> Result<Rows, DbError> {
        let promise = prepare(&self.database()?, &statement)?.all();
        answer(&settle(promise).await?)
    }

    async fn batch(&self, statements: Vec<Statement>) -> Result<Vec<Rows>, DbError> {
        // D1 refuses an empty batch.
        if statements.is_empty() {
            return Ok(Vec::new());
        }
        let database = self.database()?;
        let prepared = Array::new();
        for statement in &statements {
            let one: JsValue = prepare(&database, statement)?.into();
            prepared.push(&one);
        }
        let answers = settle(database.batch(prepared)).await?;
        answers
            .unchecked_into::<Array>()
            .iter()
            .map(|one| answer(&one))
            .collect()
    }
}

fn prepare(database: &D1Database, statement: &Statement) -> Result<D1PreparedStatement, DbError> {
    let prepared = database.prepare(&statement.sql).map_err(failed)?;
    if statement.params.is_empty() {
        return Ok(prepared);
    }
    let params = statement
        .params
        .iter()
        .map(param)
        .collect::<Result<Array, _>>()?;
    prepared.bind(params).map_err(failed)
}

fn param(value: &Value) -> Result<JsValue, DbError> {
    Ok(match value {
        Value::Null => JsValue::NULL,
        Value::Int(number) if (-MOST_EXACT..=MOST_EXACT).contains(number) => {
            JsValue::from_f64(*number as f64)
        }
        Value::Int(number) => {
            return Err(DbError::Failed(format!(
                "{number} is no whole number in JavaScript"
            )));
        }
        Value::Real(number) => JsValue::from_f64(*number),
        Value::Text(text) => JsValue::from_str(text),
        Value::Blob(bytes) => Uint8Array::from(bytes.as_slice()).into(),
    })
}

async fn settle(promise: Result<Promise, JsValue>) -> Result<JsValue, DbError> {
    JsFuture::from(promise.map_err(failed)?)
        .await
        .map_err(failed)
}

fn failed(thrown: JsValue) -> DbError {
    DbError::from_sqlite(&told(&thrown))
}

fn answer(result: &JsValue) -> Result<Rows, DbError> {
    let meta = property(result, "meta").unwrap_or(JsValue::UNDEFINED);
    let count = |name: &str| {
        property(&meta, name)
            .and_then(|value| value.as_f64())
            .map(|number| number as u64)
    };
    let mut answer = Rows {
        rows: Vec::new(),
        changes: count("changes").unwrap_or(0),
        rows_read: count("rows_read"),
    };
    let Some(rows) = property(result, "results").map(JsCast::unchecked_into::<Array>) else {
        return Ok(answer);
    };
    let cells = script::cells(&rows);
    let height = rows.length();
    // No rows, no width.
    let width = cells.length().checked_div(height).unwrap_or(0);
    for row in 0..height {
        let cells = (0..width).map(|column| cell(&cells.get(row * width + column)));
        answer.rows.push(Row(cells.collect::<Result<_, _>>()?));
    }
    Ok(answer)
}

fn cell(value: &JsValue) -> Result<Value, DbError> {
    if let Some(text) = value.as_string() {
        return Ok(Value::Text(text));
    }
    if let Some(number) = value.as_f64() {
        let whole = number.fract() == 0.0 && number.abs() <= MOST_EXACT as f64;
        return Ok(if whole {
            Value::Int(number as i64)
        } else {
            Value::Real(number)
        });
    }
    if value.is_null() || value.is_undefined() {
        return Ok(Value::Null);
    }
    // A blob comes as an array of its bytes.
    if Array::is_array(value) {
        return Ok(Value::Blob(Uint8Array::new(value).to_vec()));
    }
    Err(DbError::Failed(
        "D1 answered with a value of no known kind".to_owned(),
    ))
}
