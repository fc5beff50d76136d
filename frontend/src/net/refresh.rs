//! The access token lives in memory only; the refresh token is an HttpOnly cookie that script never sees.
//! However many calls find their token expired at once, the cookie is rotated once: a second rotation
//! with the same cookie would look like theft to the server and end the session.
use std::cell::{Cell, RefCell};

use contract::Profile;
use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, future_to_promise};

use super::{ApiError, fetch, json};

/// Hears each renewed profile, and `None` once the session is over.
type Watcher = Box<dyn Fn(Option<Profile>)>;

thread_local! {
    static TOKEN: RefCell<Option<String>> = const { RefCell::new(None) };
    static OVER: Cell<bool> = const { Cell::new(false) };
    static UNDER_WAY: RefCell<Option<Promise>> = const { RefCell::new(None) };
    static WATCHER: RefCell<Option<Watcher>> = const { RefCell::new(None) };
}

pub fn token() -> Option<String> {
    TOKEN.with_borrow(Clone::clone)
}

/// Keeps the token of a session, or forgets it because the session is over.
pub fn hold(token: Option<String>) {
    OVER.set(token.is_none());
    TOKEN.set(token);
}

/// Calls that are themselves about getting a token must not ask for one first, nor what is shown to
/// whoever has a link.
pub fn expected(path: &str) -> bool {
    let invitation = path.strip_prefix("/api/auth/invitations/");
    let shown = invitation.is_some_and(|rest| !rest.contains('/'));
    !shown && !["/api/auth/login", "/api/auth/register", "/api/auth/refresh"].contains(&path)
}

/// Tells `watcher` of each renewed profile, and `None` once the session is over.
pub fn watch(watcher: impl Fn(Option<Profile>) + 'static) {
    WATCHER.set(Some(Box::new(watcher)));
}

/// Gets a new access token; joins the renewal that is already under way, if any.
///
/// # Errors
/// 401 when the session is over; the connection's own error when no answer came, and then the
/// person stays signed in.
pub async fn renew() -> Result<(), ApiError> {
    // A page that is still reading when its person signs out has nothing to ask for any more.
    if OVER.get() {
        return Err(ApiError::signed_out());
    }
    let promise = UNDER_WAY.with_borrow_mut(|slot| {
        slot.get_or_insert_with(|| {
            future_to_promise(async {
                let outcome = rotate().await;
                UNDER_WAY.set(None);
                outcome
                    .map(|()| JsValue::NULL)
                    .map_err(|error| pack(&error))
            })
        })
        .clone()
    });
    JsFuture::from(promise)
        .await
        .map(|_| ())
        .map_err(|value| unpack(&value))
}

async fn rotate() -> Result<(), ApiError> {
    let answer = fetch::send(
        "POST",
        "/api/auth/refresh",
        Some(r#"{"session":"cookie"}"#),
        15_000,
    )
    .await?;
    if answer.status == 200 {
        let grant: contract::Session = json::of_text(&answer.text)
            .ok_or_else(|| ApiError::unreadable(answer.request_id.clone()))?;
        hold(Some(grant.access_token));
        tell(Some(grant.user));
        return Ok(());
    }
    if (400..500).contains(&answer.status) && answer.status != 429 {
        hold(None);
        tell(None);
    }
    Err(ApiError::from_answer(
        answer.status,
        &answer.text,
        answer.request_id,
    ))
}

fn tell(profile: Option<Profile>) {
    WATCHER.with_borrow(|watcher| {
        if let Some(watcher) = watcher {
            watcher(profile);
        }
    });
}

// A promise can only reject with a JS value; these two carry our error through it.
fn pack(error: &ApiError) -> JsValue {
    let parts = js_sys::Array::new();
    parts.push(&JsValue::from_f64(f64::from(error.status)));
    for text in [
        &error.code,
        &error.message,
        error.request_id.as_ref().unwrap_or(&String::new()),
    ] {
        parts.push(&JsValue::from_str(text));
    }
    parts.into()
}

fn unpack(value: &JsValue) -> ApiError {
    let parts = js_sys::Array::from(value);
    let text = |at: u32| parts.get(at).as_string().unwrap_or_default();
    ApiError {
        status: parts.get(0).as_f64().unwrap_or(0.0) as u16,
        code: text(1),
        message: text(2),
        details: Vec::new(),
        request_id: Some(text(3)).filter(|id| !id.is_empty()),
    }
}
