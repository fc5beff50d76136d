//! A new row. Usually one round trip: its guards ask what others would read first.

use crate::scope::{Json, Scope};
use crate::write::{self, Intent, object};
use ports::{Code, Error};
use serde_json::Value;

/// Stores the body's fields as a new row and answers it. The body may carry `id` (a
/// UUIDv7 that the client made) and `space` (the caller's own when absent).
///
/// Repeating a create that succeeded answers the stored row; the same id with other
/// values is a conflict.
///
/// # Errors
/// Every faulty field; forbidden, where the create rule says no; conflict, where the id
/// or a unique value is taken.
pub async fn create(scope: &Scope<'_>, model: &str, body: Value) -> Result<Json, Error> {
    let model = scope.model(model)?;
    if !model.can_create() {
        return Err(Error::new(
            Code::MethodNotAllowed,
            format!("You cannot add {} here.", model.a_noun()),
        ));
    }
    let intent = Intent::create(scope, model, object(body)?, "", "").map_err(Error::validation)?;
    let answers = write::run(scope, &[intent]).await?;
    answers
        .into_iter()
        .next()
        .map(Json)
        .ok_or_else(|| Error::internal("a create without an answer"))
}
