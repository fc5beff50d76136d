//! The whole account as one file: every row of one's own, of every model that there is.
use archive::{File, Row};
use leptos::{prelude::*, task::spawn_local};

use super::Taking;
use crate::{
    forms,
    measure::when,
    net::{ApiError, Session, encode, files, of_text},
};

/// Reads and saves it.
pub fn save(taking: Taking) {
    let account = expect_context::<Session>().profile().get_untracked();
    let account = account.map(|profile| profile.id).unwrap_or_default();
    taking.begin();
    spawn_local(async move {
        let outcome = match read(&account, taking).await {
            Ok(file) => {
                let day: String = file.made_at.chars().take(10).collect();
                let name = format!("coachwork-account-{day}.json");
                files::save(&name, "application/json", &[file.to_text()])
            }
            Err(error) => Err(error),
        };
        taking.end(outcome);
    });
}

async fn read(account: &str, taking: Taking) -> Result<File, ApiError> {
    let mut file = File {
        account: account.to_owned(),
        made_at: when::now_iso(),
        models: Vec::new(),
    };
    for shape in forms::shapes().into_iter().filter(|shape| shape.own) {
        let own = encode(&format!("space == '{account}'"));
        let first = format!(
            "/api/{}/export?format=json&limit=2000&filter={own}",
            shape.plural
        );
        let (mut rows, mut path) = (Vec::<Row>::new(), first.clone());
        loop {
            let (text, next) = match files::page(&path).await {
                // Nobody may list these rows, not even whose they are.
                Err(error) if matches!(error.status, 403..=405) => break,
                answer => answer?,
            };
            let page: Vec<Row> = of_text(&text).ok_or_else(|| ApiError::unreadable(None))?;
            let _ = taking.rows.try_update(|count| *count += page.len());
            rows.extend(page);
            let Some(next) = next else { break };
            path = format!("{first}&cursor={}", encode(&next));
        }
        file.models.push((shape.name, rows));
    }
    Ok(file)
}
