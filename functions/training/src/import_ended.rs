//! An import has ended: nothing needs its file any longer, and a person's file stays nowhere
//! longer than it must.

use contract::ImportEndedPayload;
use edge::{Cx, Event};
use ports::{Error, Statement};

use crate::stored_import;

/// Forgets the file. There are no effects in the database, and a second delivery finds nothing to
/// forget.
///
/// # Errors
/// As the file store's; worth another try.
pub async fn import_ended(
    cx: &Cx,
    event: &Event,
    payload: ImportEndedPayload,
) -> Result<Vec<Statement>, Error> {
    let file = stored_import::blob(&event.space, &payload.import);
    cx.ports.blobs.delete(&file).await?;
    Ok(Vec::new())
}
