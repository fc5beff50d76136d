//! The training as a file, page by page.
use leptos::{prelude::*, task::spawn_local};
use serde_json::Value;

use super::Taking;
use crate::{
    measure::when,
    net::{ApiError, encode, files, of_text, to_text},
};

/// Saves all sets as a table.
pub fn table(taking: Taking) {
    taking.begin();
    spawn_local(async move {
        let mut parts = Vec::new();
        let read = pages("csv", |text| {
            let lines = text.lines().count();
            let _ = taking.rows.try_update(|rows| *rows += lines);
            parts.push(text);
        });
        let outcome = read.await.and_then(|()| {
            let _ = taking
                .rows
                .try_update(|rows| *rows = rows.saturating_sub(1));
            files::save(&name("csv"), "text/csv", &parts)
        });
        taking.end(outcome);
    });
}

/// Saves all workouts with what hangs on them.
pub fn json(taking: Taking) {
    taking.begin();
    spawn_local(async move {
        let (mut workouts, mut exercises) = (Vec::<Value>::new(), Vec::<Value>::new());
        let read = pages("json", |text| {
            let page: Value = of_text(&text).unwrap_or_default();
            let list = |name: &str| {
                page.get(name)
                    .and_then(Value::as_array)
                    .cloned()
                    .unwrap_or_default()
            };
            workouts.extend(list("workouts"));
            for exercise in list("exercises") {
                if !exercises
                    .iter()
                    .any(|known| known.get("id") == exercise.get("id"))
                {
                    exercises.push(exercise);
                }
            }
            let _ = taking.rows.try_set(workouts.len());
        });
        let outcome = read.await.and_then(|()| {
            let whole = serde_json::json!({ "exercises": exercises, "workouts": workouts });
            let text = to_text(&whole).unwrap_or_default();
            files::save(&name("json"), "application/json", &[text])
        });
        taking.end(outcome);
    });
}

/// Every page of the export in its order.
async fn pages(format: &str, mut take: impl FnMut(String)) -> Result<(), ApiError> {
    let mut cursor = None::<String>;
    loop {
        let place = cursor.map(|cursor| format!("&cursor={}", encode(&cursor)));
        let path = format!(
            "/api/training/export?format={format}{}",
            place.unwrap_or_default()
        );
        let (text, next) = files::page(&path).await?;
        take(text);
        cursor = next;
        if cursor.is_none() {
            return Ok(());
        }
    }
}

fn name(ending: &str) -> String {
    let day: String = when::now_iso().chars().take(10).collect();
    format!("coachwork-training-{day}.{ending}")
}
