//! How much room Coachwork takes on this device, and whether the browser may clear it away.
use js_sys::{Function, Promise, Reflect};
use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::{
    measure::number,
    net,
    widgets::{Button, Glyph, Icon},
};

/// What the browser says of the room that the site takes.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Room {
    used: f64,
    quota: f64,
    /// The browser asks before it clears it away.
    lasting: bool,
}

#[component]
pub fn Storage() -> impl IntoView {
    let room = net::load(|| async { Ok(room().await) });
    let keep = move |()| {
        spawn_local(async move {
            let _ = call("persist").await;
            room.reload();
        });
    };
    move || {
        let room = room.ready().flatten()?;
        let megabytes = |bytes: f64| number::show(bytes / 1_000_000.0, 1);
        Some(view! {
            <section class="sync-part" aria-label="Room on this device">
                <h2 class="engraved">"Room on this device"</h2>
                <p class="num">{format!("{} MB of {} MB that the browser allows.", megabytes(room.used), megabytes(room.quota))}</p>
                {if room.lasting {
                    view! { <p class="quiet"><Icon glyph=Glyph::Check/> " The browser keeps it until you delete it."</p> }.into_any()
                } else {
                    view! {
                        <p class="quiet">"The browser may clear it away when the device runs out of room. What has been sent is safe on the server."</p>
                        <p><Button press=keep>"Ask the browser to keep it"</Button></p>
                    }.into_any()
                }}
            </section>
        })
    }
}

async fn room() -> Option<Room> {
    let estimate = call("estimate").await?;
    let figure = |name: &str| {
        let value = Reflect::get(&estimate, &JsValue::from_str(name)).ok()?;
        value.as_f64()
    };
    Some(Room {
        used: figure("usage")?,
        quota: figure("quota")?,
        lasting: call("persisted").await?.as_bool().unwrap_or(false),
    })
}

/// A call to the browser's storage manager, which not every browser has.
async fn call(name: &str) -> Option<JsValue> {
    let navigator = window().navigator();
    let manager = Reflect::get(&navigator, &JsValue::from_str("storage")).ok()?;
    let ask: Function = Reflect::get(&manager, &JsValue::from_str(name))
        .ok()?
        .dyn_into()
        .ok()?;
    let promise: Promise = ask.call0(&manager).ok()?.dyn_into().ok()?;
    JsFuture::from(promise).await.ok()
}
