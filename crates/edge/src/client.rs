//! Which version of our own client asks.
//!
//! A client that is older than the oldest that the deployment still understands is told to
//! update before it writes what would be misread, or keeps what it would misread. It loses
//! nothing by that: what a person did stays in its outbox. Other programs send no version and
//! are never asked for one.

use crate::Function;
use ports::{Code, Error, Request};

/// The header with the version of the spec that a client was built from.
const HEADER: &str = "x-coachwork-client";

/// Refuses a client that is too old, where it writes a batch or follows changes.
///
/// # Errors
/// Update needed; bad request where the header is no number.
pub(crate) fn must_be_current(function: &Function, request: &Request) -> Result<(), Error> {
    let last = request.path.rsplit('/').next().unwrap_or_default();
    let Some(version) = request.header(HEADER) else {
        return Ok(());
    };
    if !matches!(last, "batch" | "changes") {
        return Ok(());
    }
    let version: u32 = version
        .parse()
        .map_err(|_| Error::bad_request(format!("`{HEADER}` is a whole number.")))?;
    if version < function.oldest_client {
        let message =
            "This version of the app is too old. Update it; what you did is kept until then.";
        return Err(Error::new(Code::UpdateNeeded, message));
    }
    Ok(())
}
