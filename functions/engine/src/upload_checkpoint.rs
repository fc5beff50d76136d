//! `POST /api/checkpoints/upload`: an ONNX file of one's own on the engine's interface. It is read within the limits of
//! [`inference::onnx`], runs on a golden batch, and is stored as our own writer writes it, so nothing else in the file is kept.

use contract::ModelUpload;
use edge::{Cx, Identity};
use inference::blend::META_BLEND;
use inference::network::{META_FEATURES, META_VERSION};
use inference::{Dense, golden, onnx};
use ports::Error;
use records::{Json, Plan};
use serde_json::json;

use crate::ids::{digest, id_from};
use crate::{models, stored};

/// Answers the row; it does not answer for anyone before it is activated. The same file again is the same row.
///
/// # Errors
/// Validation for what is no base64, no dense network of the engine's interface, or no sane answers.
pub async fn upload_checkpoint(cx: &Cx, user: &Identity, body: ModelUpload) -> Result<Json, Error> {
    let refuse =
        |why: String| Error::field("file", "model", format!("This file cannot answer: {why}."));
    let bytes = base64(&body.file)
        .ok_or_else(|| Error::field("file", "base64", "Send the file in base64."))?;
    let mut graph = onnx::read(&bytes).map_err(|error| refuse(error.to_string()))?;
    let brought = Dense::of(&graph).map_err(|error| refuse(error.to_string()))?;
    golden::check(&brought).map_err(refuse)?;

    let person = user.user.as_str();
    let version = format!("own-{}", digest(&bytes).get(..12).unwrap_or_default());
    let known = [META_FEATURES, META_BLEND];
    graph
        .metadata
        .retain(|(key, _)| known.contains(&key.as_str()));
    graph
        .metadata
        .push((META_VERSION.to_owned(), version.clone()));
    let file = onnx::write(&graph);
    let (name, size) = (digest(&file), file.len());
    let id = id_from(person, &format!("checkpoint|{version}"));
    cx.ports
        .blobs
        .put(&models::blob(person, &name), file)
        .await?;
    let called = body.name.as_deref().unwrap_or("a file");
    let scope = cx.scope(Some(person));
    let mut plan = Plan::new(&scope, person);
    plan.insert_many(
        "checkpoint",
        &[json!({
            "id": id, "version": version, "origin": "upload", "status": "trained",
            "reason": format!("Uploaded as {called}. It gave sane answers to all {} test questions.", golden::ROWS),
            "digest": name, "size": size,
        })],
    );
    plan.row("checkpoint", &id);
    stored::written(&plan.commit().await?)
}

/// Bytes of base64 (RFC 4648 §4), with or without padding; line ends are let through, as most tools write them.
fn base64(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut held, mut bits) = (0_u32, 0);
    for letter in text.trim_end_matches(['=', '\r', '\n']).bytes() {
        let six = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'a'..=b'z' => letter - b'a' + 26,
            b'0'..=b'9' => letter - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            b'\r' | b'\n' => continue,
            _ => return None,
        };
        held = held << 6 | u32::from(six);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits & 0xff) as u8);
        }
    }
    // Six bits left over are half a byte's letter: the text was cut.
    (bits < 6).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::base64;

    #[test]
    fn base64_reads_what_others_write() {
        for (text, bytes) in [
            ("", &b""[..]),
            ("Zg==", b"f"),
            ("Zm8=", b"fo"),
            ("Zm9v", b"foo"),
            ("Zm9v\r\nYmFy\n", b"foobar"),
            ("/+8", &[0xff, 0xef]),
        ] {
            assert_eq!(base64(text).as_deref(), Some(bytes), "{text}");
        }
        for wrong in ["Zg=a", "Z", "Zm 9", "Zm9v-"] {
            assert_eq!(base64(wrong), None, "{wrong}");
        }
    }
}
