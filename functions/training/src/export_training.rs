//! `GET /api/training/export`: a person's whole training to take away, page by page: as a table
//! with a row a set, or as JSON. What the table says, an import reads back without a loss.

mod page;
mod table;

use contract::{ExportQuery, ExportQueryFormat};
use edge::{Call, Response};
use ports::Error;
use serde_json::json;

use self::page::Page;

/// Answers a page of workouts, oldest first, with the cursor of the next in `x-next-cursor`. The
/// first page of a table begins with the header; the pages in their order are one file.
///
/// # Errors
/// Validation for a cursor that is none of ours.
pub async fn export_training(call: &Call<'_>) -> Result<Response, Error> {
    let user = call.user()?;
    let query = call.query::<ExportQuery>("export_query")?;
    let cursor = query.cursor.as_deref();
    let page = Page::read(call.cx, &user.user, cursor).await?;
    let csv = query.format != Some(ExportQueryFormat::Json);
    let (kind, ending, body) = if csv {
        let text = table::written(&page, cursor.is_none());
        ("text/csv; charset=utf-8; header=present", "csv", text)
    } else {
        let body = json!({
            "exercises": page.exercises, "workouts": page.nested(), "next": page.next,
        });
        ("application/json", "json", body.to_string())
    };
    let file = format!("attachment; filename=\"coachwork-training.{ending}\"");
    let mut response = Response::empty(200)
        .with_header("content-type", kind)
        .with_header("content-disposition", file);
    response.body = body.into_bytes();
    Ok(match page.next {
        Some(next) => response.with_header("x-next-cursor", next),
        None => response,
    })
}
