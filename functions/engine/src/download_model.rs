//! `GET /api/checkpoints/{id}/model`: a model's ONNX file, to keep, to look into or to run elsewhere.

use edge::{Call, Response};
use ports::{Code, Error};

use crate::{models, stored};

/// Answers the file under its version's name.
///
/// # Errors
/// Not found for a checkpoint that is none of the caller's; conflict while it is being fitted; internal when its file is lost.
pub async fn download_model(call: &Call<'_>) -> Result<Response, Error> {
    let (cx, person) = (call.cx, call.user()?.user.as_str());
    let scope = cx.scope(Some(person));
    let rows = cx
        .ports
        .db
        .query(stored::read(&scope, person, call.param(0))?)
        .await?;
    let (_, row) = stored::found(Some(&rows))?;
    let digest = row.digest.ok_or_else(|| {
        let why = "This model is still being fitted; it has no file yet.";
        Error::new(Code::Conflict, why)
    })?;
    let file = cx.ports.blobs.get(&models::blob(person, &digest)).await?;
    let file = file.ok_or_else(|| Error::internal(format!("no file {digest} of a model")))?;
    let mut response = Response::empty(200)
        .with_header("content-type", "application/octet-stream")
        .with_header(
            "content-disposition",
            format!("attachment; filename=\"{}.onnx\"", row.version),
        )
        .with_header("etag", format!("\"{digest}\""));
    response.body = file;
    Ok(response)
}
