//! Programmes that mentors give and mentees take up.
use std::collections::HashMap;

use contract::{Assignment, Programme};

use crate::net::{ApiError, Query, rows};

/// An assignment with the programme's title.
#[derive(Clone, Debug, PartialEq)]
pub struct Assigned {
    pub assignment: Assignment,
    /// None where the programme is gone.
    pub title: Option<String>,
}

/// What waits for the answer of the person `me`.
pub async fn offers(me: &str) -> Result<Vec<Assigned>, ApiError> {
    assigned(format!("mentee == '{me}' && status == 'offered'")).await
}

/// What was given to a mentee, the newest first.
pub async fn assignments_of(mentee: &str) -> Result<Vec<Assigned>, ApiError> {
    assigned(format!("mentee == '{mentee}'")).await
}

async fn assigned(filter: String) -> Result<Vec<Assigned>, ApiError> {
    let query = Query {
        filter: Some(filter),
        sort: Some("-created_at"),
        limit: 50,
        ..Query::default()
    };
    let list: Vec<Assignment> = rows::list(&query).await?.items;
    if list.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<String> = list
        .iter()
        .map(|one| format!("'{}'", one.programme))
        .collect();
    let query = Query {
        filter: Some(format!("id in [{}]", ids.join(","))),
        limit: 50,
        ..Query::default()
    };
    let programmes: Vec<Programme> = rows::list(&query).await?.items;
    let titles: HashMap<String, String> = programmes
        .into_iter()
        .map(|row| (row.id, row.title))
        .collect();
    let with_title = |assignment: Assignment| Assigned {
        title: titles.get(&assignment.programme).cloned(),
        assignment,
    };
    Ok(list.into_iter().map(with_title).collect())
}
