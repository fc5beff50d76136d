//! A place for a file: dragged, chosen, pasted, or opened with the keyboard.
use leptos::{html, prelude::*, task::spawn_local};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{ClipboardEvent, DataTransfer, DragEvent, File, HtmlInputElement};

use super::{Glyph, Icon, fresh_id};

/// A file's text, or why it could not be read.
#[derive(Clone, Debug, PartialEq)]
pub struct Dropped {
    pub name: String,
    pub text: Result<String, String>,
}

/// Takes one text file of at most `limit` bytes.
#[component]
pub fn DropZone(
    #[prop(into)] say: String,
    #[prop(into)] hint: String,
    accept: &'static str,
    limit: f64,
    take: Callback<Dropped>,
) -> impl IntoView {
    let id = fresh_id("file");
    let input = NodeRef::<html::Input>::new();
    let over = RwSignal::new(false);
    let accept_file = move |file: File| {
        spawn_local(async move { take.run(read(file, limit).await) });
    };
    let from_transfer = move |transfer: Option<DataTransfer>| {
        let Some(transfer) = transfer else { return };
        if let Some(file) = transfer.files().and_then(|files| files.get(0)) {
            accept_file(file);
        } else if let Ok(text) = transfer.get_data("text/plain")
            && !text.trim().is_empty()
        {
            take.run(Dropped {
                name: "pasted.csv".into(),
                text: Ok(text),
            });
        }
    };
    view! {
        <div
            class="drop-zone" class:over=move || over.get()
            on:dragover=move |event: DragEvent| { event.prevent_default(); over.set(true); }
            on:dragleave=move |_| over.set(false)
            on:drop=move |event: DragEvent| {
                event.prevent_default();
                over.set(false);
                from_transfer(event.data_transfer());
            }
            on:paste=move |event| {
                if let Some(event) = event.dyn_ref::<ClipboardEvent>() {
                    from_transfer(event.clipboard_data());
                }
            }
        >
            <input
                node_ref=input id=id.clone() class="drop-input" type="file" accept=accept
                on:change=move |event| {
                    let element: HtmlInputElement = event_target(&event);
                    if let Some(file) = element.files().and_then(|files| files.get(0)) {
                        accept_file(file);
                    }
                    // Choosing the same file again must count as a choice.
                    element.set_value("");
                }
            />
            <label for=id>
                <Icon glyph=Glyph::File/>
                <strong>{say}</strong>
                <span class="quiet">{hint}</span>
            </label>
        </div>
    }
}

async fn read(file: File, limit: f64) -> Dropped {
    let name = file.name();
    if file.size() > limit {
        let text = Err(format!(
            "This file has {:.1} MB; at most {:.0} MB can be read.",
            file.size() / 1e6,
            limit / 1e6
        ));
        return Dropped { name, text };
    }
    let text = match JsFuture::from(file.text()).await {
        Ok(text) => Ok(text.as_string().unwrap_or_default()),
        Err(_) => {
            Err("The file could not be read. It may have been moved since you chose it.".into())
        }
    };
    Dropped { name, text }
}
