//! What a caller composes has to fit into one statement of the database, whose limits are
//! its host's: beyond them the question is refused, and said to be too large.

use super::params::refused;
use crate::scope::Scope;
use crate::sql::Text;
use ports::{DbError, Detail, Error, Rows};

const MAX_PARAMS: usize = 100;
const MAX_BYTES: usize = 100_000;
/// SQLite's words for a statement or a row beyond its limits.
const TOO_LARGE: [&str; 4] = [
    "Expression tree is too large",
    "parser stack overflow",
    "too many SQL variables",
    "string or blob too big",
];

/// Asks the database what a caller composed.
///
/// # Errors
/// A fault of `parameter` where it is too large; else the database's.
pub(crate) async fn ask(scope: &Scope<'_>, parameter: &str, text: Text) -> Result<Rows, Error> {
    if text.params.len() > MAX_PARAMS || text.sql.len() > MAX_BYTES {
        return Err(too_large(parameter, "a statement beyond the limits"));
    }
    match scope.ports.db.query(text.statement()).await {
        Err(DbError::Failed(message)) if TOO_LARGE.iter().any(|words| message.contains(words)) => {
            Err(too_large(parameter, &message))
        }
        answer => Ok(answer?),
    }
}

/// A question that is too large, refused.
pub(crate) fn too_large(parameter: &str, context: &str) -> Error {
    let message = "This is too large for one question to the database. Shorten the filter, expand less, or put many values into one list: `x in ['a', 'b']`.";
    refused(vec![Detail::new(parameter, "too_large", message)]).with_context(context)
}
