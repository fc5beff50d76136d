//! What is said about workouts.
use contract::Comment;
use serde_json::json;

use crate::{
    measure::id::new_id,
    net::{self, ApiError, Query, rows},
};

/// The comments on a workout in the space `space`, the oldest first.
pub async fn comments_of(workout: &str, space: &str) -> Result<Vec<Comment>, ApiError> {
    let query = Query {
        filter: Some(format!("workout == '{workout}' && space == '{space}'")),
        sort: Some("created_at"),
        limit: 200,
        ..Query::default()
    };
    rows::all(query, 5).await
}

/// What others said to the person `me` and they have not seen yet, the newest first.
pub async fn unseen_comments(me: &str) -> Result<Vec<Comment>, ApiError> {
    let query = Query {
        filter: Some(format!("seen_at == null && created_by != '{me}'")),
        sort: Some("-created_at"),
        limit: 20,
        ..Query::default()
    };
    Ok(rows::list(&query).await?.items)
}

/// Says something about a workout, or about one of its sets. A comment lives with the workout,
/// in the space of whoever lifted.
pub async fn say(
    workout: &str,
    space: &str,
    set: Option<&str>,
    text: &str,
) -> Result<Comment, ApiError> {
    let body =
        json!({ "id": new_id(), "space": space, "workout": workout, "set": set, "text": text });
    net::post("/api/comments", &body).await
}
