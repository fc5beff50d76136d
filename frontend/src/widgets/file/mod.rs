//! A file of a row: sent as soon as it is chosen, shown with what is known of it, taken away again.
mod preview;

use leptos::{prelude::*, task::spawn_local};
use serde_json::Value;
use web_sys::{DragEvent, File, HtmlInputElement};

use self::preview::Preview;
use super::{
    Button, Glyph, Icon, Look, Progress,
    field::{Frame, described},
    fresh_id,
};
use crate::net::files;

/// The most bytes where the model does not say.
const LIMIT: f64 = 10.0 * 1024.0 * 1024.0;

/// The file at `path`, which a row that is not stored yet does not have. `change` hears what is
/// known of a new file, or nothing once it is removed.
#[component]
pub fn FileField(
    #[prop(into)] label: String,
    name: String,
    #[prop(optional, into)] hint: Option<String>,
    path: Option<String>,
    #[prop(into)] info: Signal<Option<Value>>,
    change: Callback<Option<Value>>,
    picture: bool,
    accept: Vec<String>,
    limit: Option<f64>,
    read_only: bool,
) -> impl IntoView {
    let id = fresh_id("file");
    let fault = RwSignal::new(None::<String>);
    let (sent, total) = (RwSignal::new(0_usize), RwSignal::new(0_usize));
    let busy = Signal::derive(move || total.get() > 0);
    let over = RwSignal::new(false);
    let limit = limit.unwrap_or(LIMIT);
    let hint = hint
        .filter(|text| !text.is_empty())
        .unwrap_or_else(|| format!("At most {}.", size(limit)));
    let described = described(&id, true, fault.into());
    let at = StoredValue::new(path);
    let name = StoredValue::new(name);
    let send = move |file: File| {
        let Some(path) = at.get_value() else { return };
        if busy.get_untracked() {
            return;
        }
        if file.size() > limit {
            fault.set(Some(format!(
                "This file has {}; at most {} can be kept.",
                size(file.size()),
                size(limit)
            )));
            return;
        }
        fault.set(None);
        total.set(kilobytes(file.size()));
        sent.set(0);
        spawn_local(async move {
            let progress = move |done: f64| {
                let _ = sent.try_set(kilobytes(done));
            };
            match files::put(&path, &file, progress).await {
                Ok(row) => change.run(name.with_value(|name| row.get(name).cloned())),
                Err(error) => {
                    let told = error
                        .details
                        .first()
                        .map_or(&error.message, |one| &one.message);
                    let _ = fault.try_set(Some(told.clone()));
                }
            }
            let _ = total.try_set(0);
        });
    };
    let remove = Callback::new(move |()| {
        let Some(path) = at.get_value() else { return };
        fault.set(None);
        spawn_local(async move {
            match crate::net::delete(&path).await {
                Ok(()) => change.run(None),
                Err(error) => {
                    let _ = fault.try_set(Some(error.message));
                }
            }
        });
    });
    let accept = match (accept.is_empty(), picture) {
        (true, true) => "image/*".to_owned(),
        _ => accept.join(","),
    };
    let can_send = at.with_value(Option::is_some) && !read_only;
    let say = if picture {
        "Choose a picture"
    } else {
        "Choose a file"
    };
    let label_words = label.clone();
    let known = move || {
        let info = info.get()?;
        let path = at.get_value()?;
        let remove_label = format!("Remove {label_words}");
        Some(view! {
            <div class="file-known">
                <Preview path info=info.clone() picture/>
                {can_send.then(|| view! { <Button look=Look::Quiet press=remove glyph=Glyph::Bin label=remove_label>"Remove"</Button> })}
            </div>
        })
    };
    let input_id = id.clone();
    view! {
        <Frame id=id label hint=Some(hint) fault=fault.into() optional=false>
            {known}
            {move || busy.get().then(|| view! { <Progress label="Sending" done=sent total=total what="kB"/> })}
            {if can_send {
                view! {
                    <div
                        class="file-drop" class:over=move || over.get()
                        on:dragover=move |event: DragEvent| { event.prevent_default(); over.set(true); }
                        on:dragleave=move |_| over.set(false)
                        on:drop=move |event: DragEvent| {
                            event.prevent_default();
                            over.set(false);
                            if let Some(file) = event.data_transfer().and_then(|t| t.files()).and_then(|f| f.get(0)) {
                                send(file);
                            }
                        }
                    >
                        <input
                            id=input_id class="drop-input" type="file" accept=accept aria-describedby=described
                            disabled=move || busy.get()
                            on:change=move |event| {
                                let element: HtmlInputElement = event_target(&event);
                                if let Some(file) = element.files().and_then(|files| files.get(0)) {
                                    send(file);
                                }
                                // Choosing the same file again must count as a choice.
                                element.set_value("");
                            }
                        />
                        <Icon glyph=Glyph::File/> <span>{say}</span>
                    </div>
                }.into_any()
            } else if read_only {
                ().into_any()
            } else {
                view! { <p class="quiet">"Save first; then it can be added here."</p> }.into_any()
            }}
        </Frame>
    }
}

fn kilobytes(bytes: f64) -> usize {
    (bytes / 1000.0).ceil() as usize
}

/// Bytes as people say them.
pub(super) fn size(bytes: f64) -> String {
    match bytes {
        b if b >= 1e6 => format!("{:.1} MB", b / 1e6),
        b if b >= 1e3 => format!("{:.0} kB", b / 1e3),
        b => format!("{b:.0} bytes"),
    }
}
