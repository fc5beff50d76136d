//! What is heard, felt and seen at the end of a rest, also with the screen off.
use std::cell::RefCell;

use js_sys::{Array, Function, Object, Reflect, Uint8Array};
use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, HtmlAudioElement, Notification, NotificationOptions,
    NotificationPermission, ServiceWorkerRegistration, Url,
};

use super::chime;

thread_local! {
    static PLAYING: RefCell<Option<(HtmlAudioElement, String)>> = const { RefCell::new(None) };
}

/// Starts the sound that lasts as long as the rest. A browser lets it begin from a press only;
/// without one it stays silent, and the rest is still seen and felt.
pub fn arm(seconds: f64, sound: bool, then: &str) {
    disarm();
    if seconds <= 0.0 || seconds > chime::LONGEST_S {
        return;
    }
    let Some((audio, url)) = player(&chime::wav(seconds, sound)) else {
        return;
    };
    if let Ok(started) = audio.play() {
        spawn_local(async move {
            let _ = JsFuture::from(started).await;
        });
    }
    tell_lock_screen(then);
    PLAYING.set(Some((audio, url)));
}

/// Ends the sound.
pub fn disarm() {
    if let Some((audio, url)) = PLAYING.take() {
        let _ = audio.pause();
        audio.set_src("");
        let _ = Url::revoke_object_url(&url);
    }
}

/// The rest is over: felt in the hand and, when nobody looks at the page, told by the system.
/// The chime was in the sound already.
pub fn ring(then: &str) {
    let _ = window()
        .navigator()
        .vibrate_with_pattern(&numbers(&[180, 90, 180]));
    if document().hidden() && may_notify() == Some(true) {
        notify(then.to_owned());
    }
}

/// Whether the system may be asked to tell: yes, no, or nobody has been asked yet.
pub fn may_notify() -> Option<bool> {
    if !Reflect::has(&window(), &"Notification".into()).unwrap_or(false) {
        return Some(false);
    }
    match Notification::permission() {
        NotificationPermission::Granted => Some(true),
        NotificationPermission::Denied => Some(false),
        _ => None,
    }
}

/// Asks for it; only from a press.
pub async fn ask_to_notify() -> bool {
    if let Ok(asked) = Notification::request_permission() {
        let _ = JsFuture::from(asked).await;
    }
    may_notify() == Some(true)
}

fn notify(then: String) {
    let navigator = window().navigator();
    if !Reflect::has(&navigator, &"serviceWorker".into()).unwrap_or(false) {
        return;
    }
    let Ok(ready) = navigator.service_worker().ready() else {
        return;
    };
    spawn_local(async move {
        let Ok(found) = JsFuture::from(ready).await else {
            return;
        };
        let options = NotificationOptions::new();
        options.set_body(&then);
        options.set_tag("rest");
        options.set_icon("/icons/app-192.png");
        if let Ok(worker) = found.dyn_into::<ServiceWorkerRegistration>() {
            let shown = worker.show_notification_with_options("Rest is over", &options);
            if let Ok(shown) = shown {
                let _ = JsFuture::from(shown).await;
            }
        }
    });
}

fn player(wav: &[u8]) -> Option<(HtmlAudioElement, String)> {
    let parts = Array::of1(&Uint8Array::from(wav));
    let kind = BlobPropertyBag::new();
    kind.set_type("audio/wav");
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &kind).ok()?;
    let url = Url::create_object_url_with_blob(&blob).ok()?;
    let audio = HtmlAudioElement::new_with_src(&url).ok()?;
    Some((audio, url))
}

/// What a locked screen shows beside the sound. Not every browser has it.
fn tell_lock_screen(then: &str) {
    let scope = window();
    let session = Reflect::get(&scope.navigator(), &"mediaSession".into());
    let metadata = Reflect::get(&scope, &"MediaMetadata".into());
    if let (Ok(session), Ok(Ok(metadata))) = (session, metadata.map(JsCast::dyn_into::<Function>))
        && session.is_object()
    {
        let about = Object::new();
        let _ = Reflect::set(&about, &"title".into(), &"Rest".into());
        let _ = Reflect::set(&about, &"artist".into(), &JsValue::from_str(then));
        if let Ok(about) = Reflect::construct(&metadata, &Array::of1(&about)) {
            let _ = Reflect::set(&session, &"metadata".into(), &about);
        }
    }
}

fn numbers(pattern: &[u32]) -> JsValue {
    pattern
        .iter()
        .map(|ms| JsValue::from(*ms))
        .collect::<Array>()
        .into()
}
