//! Who is signed in. The profile is kept in local storage as a hint, so that a reload draws the
//! right page at once; the cookie alone decides whether the session is real.
use contract::{
    Credentials, CredentialsSession, LogoutRequest, Profile, Registration, RegistrationSession,
};
use leptos::prelude::*;
use serde_json::{Map, Value};

use super::{ApiError, json, refresh};
use crate::{generated::client, measure::storage, store};

const HINT: &str = "coachwork.profile";
/// Whose changes wait on this device: `{"<person's id>": ["<name>", <how many>]}`.
const BEHIND: &str = "coachwork.behind";

/// Context: the session, shared by every page.
#[derive(Clone, Copy)]
pub struct Session {
    profile: RwSignal<Option<Profile>>,
    left: StoredValue<bool>,
}

impl Session {
    /// Reads the hint, and starts listening to renewals.
    pub fn start() -> Self {
        let hint = storage::read(HINT).and_then(|text| json::of_text(&text));
        let session = Self {
            profile: RwSignal::new(hint),
            left: StoredValue::new(false),
        };
        refresh::watch(move |profile| session.set(profile));
        session
    }

    pub fn profile(self) -> Signal<Option<Profile>> {
        self.profile.into()
    }

    pub fn is_in(self) -> bool {
        self.profile.with(Option::is_some)
    }

    /// True once the person has signed out on purpose: whoever comes next is not led back to their page.
    pub fn was_left(self) -> bool {
        self.left.get_value()
    }

    /// Replaces the profile and its hint; `None` signs the page out.
    pub fn set(self, profile: Option<Profile>) {
        match &profile {
            Some(known) => storage::write(HINT, &json::to_text(known).unwrap_or_default()),
            None => storage::forget(HINT),
        }
        if self.profile.with_untracked(|old| *old != profile) {
            self.profile.set(profile);
        }
    }

    pub async fn register(self, mut body: Registration) -> Result<(), ApiError> {
        body.session = Some(RegistrationSession::Cookie);
        self.enter(client::register(&body).await?);
        Ok(())
    }

    pub async fn login(self, mut body: Credentials) -> Result<(), ApiError> {
        body.session = Some(CredentialsSession::Cookie);
        self.enter(client::login(&body).await?);
        Ok(())
    }

    /// Ends the session here even if the server cannot be told, and deletes what this device keeps
    /// of the person.
    pub async fn logout(self) {
        storage::forget(HINT);
        if let Some(local) = store::local().await {
            local.wipe().await;
        }
        if let Some(me) = self
            .profile
            .with_untracked(|profile| Some(profile.as_ref()?.id.clone()))
        {
            Self::note_behind(&me, 0);
        }
        let _ = client::logout(&LogoutRequest::default()).await;
        refresh::hold(None);
        self.left.set_value(true);
        self.set(None);
    }

    /// Whose changes wait on this device, and how many: for whoever stands at the door.
    pub fn behind() -> Vec<(String, usize)> {
        let of = |left: &Value| {
            let count = left
                .get(1)?
                .as_u64()
                .and_then(|count| count.try_into().ok());
            Some((left.get(0)?.as_str()?.to_owned(), count?))
        };
        left_behind().values().filter_map(of).collect()
    }

    /// So many changes of the person `me` wait on this device. It is kept outside of their store, because a session that
    /// is over is found out before the store is open.
    pub fn note_behind(me: &str, waiting: usize) {
        let mut all = left_behind();
        let before = all.get(me).cloned();
        let name = storage::read(HINT)
            .and_then(|text| json::of_text::<Profile>(&text))
            .filter(|profile| profile.id == me)
            .map(|profile| profile.name);
        match name {
            _ if waiting == 0 => drop(all.remove(me)),
            Some(name) => drop(all.insert(me.to_owned(), serde_json::json!([name, waiting]))),
            None => return,
        }
        if all.is_empty() {
            storage::forget(BEHIND);
        } else if all.get(me) != before.as_ref() {
            storage::write(BEHIND, &Value::Object(all).to_string());
        }
    }

    fn enter(self, session: contract::Session) {
        refresh::hold(Some(session.access_token));
        self.left.set_value(false);
        self.set(Some(session.user));
    }
}

fn left_behind() -> Map<String, Value> {
    storage::read(BEHIND)
        .and_then(|text| serde_json::from_str(&text).ok())
        .unwrap_or_default()
}
