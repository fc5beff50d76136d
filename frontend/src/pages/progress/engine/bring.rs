//! A model from elsewhere, on the engine's interface.
use contract::ModelUpload;
use js_sys::Uint8Array;
use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, HtmlInputElement};

use crate::{
    generated::client,
    net::ApiError,
    shell::Toasts,
    widgets::{Glyph, Icon, Notice, fresh_id},
};

/// The largest file that is read.
const LIMIT: f64 = 1_048_576.0;

#[component]
pub fn Bring(done: Callback<()>) -> impl IntoView {
    let toasts = expect_context::<Toasts>();
    let (id, busy) = (fresh_id("model"), RwSignal::new(false));
    let fault = RwSignal::new(None::<String>);
    let send = move |file: File| {
        fault.set(None);
        if file.size() > LIMIT {
            fault.set(Some(
                "This file is larger than 1 MB. The engine runs small networks only.".to_owned(),
            ));
            return;
        }
        busy.set(true);
        spawn_local(async move {
            let outcome = bring(file).await;
            busy.set(false);
            match outcome {
                Ok(version) => {
                    toasts.say(&format!("{version} is kept. It answers once you let it."));
                    done.run(());
                }
                Err(error) => {
                    let detail = error.details.first().map(|detail| detail.message.clone());
                    fault.set(Some(detail.unwrap_or_else(|| {
                        format!("{} {}", error.message, error.advice())
                    })));
                }
            }
        });
    };
    let describes = format!("{id}-hint");
    view! {
        <p class="quiet" id=describes.clone()>
            "An ONNX file of dense layers, from the 32 features to the 3 outputs that a saved model names. It is checked on test questions before it is kept, and does not answer before you let it."
        </p>
        <div class="drop-zone">
            <input
                id=id.clone() class="drop-input" type="file" accept=".onnx" aria-describedby=describes disabled=move || busy.get()
                on:change=move |event| {
                    let element: HtmlInputElement = event_target(&event);
                    if let Some(file) = element.files().and_then(|files| files.get(0)) {
                        send(file);
                    }
                    // Choosing the same file again must count as a choice.
                    element.set_value("");
                }
            />
            <label for=id>
                <Icon glyph=Glyph::File/>
                <strong>{move || if busy.get() { "Checking it…" } else { "Choose an ONNX file" }}</strong>
            </label>
        </div>
        {move || fault.get().map(|why| view! { <div role="alert"><Notice glyph=Glyph::Warn>{why}</Notice></div> })}
    }
}

async fn bring(file: File) -> Result<String, ApiError> {
    let buffer = JsFuture::from(file.array_buffer()).await;
    let bytes = Uint8Array::new(&buffer.map_err(|_| ApiError::unreadable(None))?).to_vec();
    let stem = file
        .name()
        .trim_end_matches(".onnx")
        .chars()
        .take(40)
        .collect::<String>();
    let body = ModelUpload {
        name: Some(stem).filter(|name| !name.is_empty()),
        file: base64(&bytes),
    };
    client::upload_checkpoint(&body)
        .await
        .map(|row| row.version)
}

/// Base64 (RFC 4648 §4), padded. The browser's own takes text only.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let part = |at: usize| u32::from(chunk.get(at).copied().unwrap_or(0));
        let word = part(0) << 16 | part(1) << 8 | part(2);
        for at in 0..4 {
            let six = (word >> (18 - 6 * at) & 63) as usize;
            let letter = LETTERS.get(six).copied().unwrap_or(b'A');
            text.push(if at <= chunk.len() {
                char::from(letter)
            } else {
                '='
            });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::base64;

    #[test]
    fn bytes_are_written_as_the_standard_says() {
        for (bytes, text) in [
            (&b""[..], ""),
            (b"f", "Zg=="),
            (b"fo", "Zm8="),
            (b"foo", "Zm9v"),
            (b"foob", "Zm9vYg=="),
        ] {
            assert_eq!(base64(bytes), text);
        }
    }
}
