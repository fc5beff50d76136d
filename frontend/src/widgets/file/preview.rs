//! A stored file as it is shown: a picture as itself, anything else by name, both to open.
use leptos::{prelude::*, task::spawn_local};
use serde_json::Value;

use super::{
    super::{Glyph, Icon},
    size,
};
use crate::net::files;

/// The file at `path`. Its bytes need the person's token, so they are fetched and shown from memory.
#[component]
pub fn Preview(path: String, info: Value, picture: bool) -> impl IntoView {
    let text = |name: &str| {
        info.get(name)
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned()
    };
    let (name, bytes) = (text("name"), info.get("size").and_then(Value::as_f64));
    let about = size(bytes.unwrap_or_default());
    let url = RwSignal::new(None::<String>);
    let path = StoredValue::new(path);
    let fetch = move || {
        spawn_local(async move {
            if let Ok(fetched) = files::object_url(&path.get_value()).await
                && let Some(late) = url.try_set(Some(fetched)).flatten()
            {
                files::release(&late);
            }
        });
    };
    if picture {
        fetch();
    }
    on_cleanup(move || {
        if let Some(url) = url.try_get_untracked().flatten() {
            files::release(&url);
        }
    });
    let alt = name.clone();
    view! {
        {move || match url.get() {
            Some(url) if picture => view! { <img class="file-picture" src=url alt=alt.clone()/> }.into_any(),
            Some(url) => view! { <a href=url download=alt.clone()>"Save it"</a> }.into_any(),
            None if picture => view! { <span class="file-picture waiting" aria-hidden="true"></span> }.into_any(),
            None => view! {
                <button type="button" class="button quiet-button" on:click=move |_| fetch()><Icon glyph=Glyph::Import/> "Fetch"</button>
            }.into_any(),
        }}
        <span class="file-name">{name} " " <span class="faint">{about}</span></span>
    }
}
