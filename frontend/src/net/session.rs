//! Who is signed in. The profile is kept in local storage as a hint, so that a reload draws the
//! right page at once; the cookie alone decides whether the session is real.
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{ApiError, fetch, refresh};
use crate::measure::storage;

const HINT: &str = "coachwork.profile";

/// The signed-in person, as the API tells it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Profile {
    pub id: String,
    pub email: String,
    pub name: String,
    /// kg or lb.
    pub unit: String,
}

/// Context: the session, shared by every page.
#[derive(Clone, Copy)]
pub struct Session {
    profile: RwSignal<Option<Profile>>,
}

impl Session {
    /// Reads the hint, and starts listening to renewals.
    pub fn start() -> Self {
        let hint = storage::read(HINT).and_then(|text| serde_json::from_str(&text).ok());
        let session = Self {
            profile: RwSignal::new(hint),
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

    /// Replaces the profile and its hint; `None` signs the page out.
    pub fn set(self, profile: Option<Profile>) {
        match &profile {
            Some(known) => storage::write(HINT, &serde_json::to_string(known).unwrap_or_default()),
            None => storage::forget(HINT),
        }
        if self.profile.with_untracked(|old| *old != profile) {
            self.profile.set(profile);
        }
    }

    pub async fn register(self, email: &str, password: &str, name: &str) -> Result<(), ApiError> {
        let body = json!({"email": email, "password": password, "name": name, "session": "cookie"});
        self.enter("/api/auth/register", &body).await
    }

    pub async fn login(self, email: &str, password: &str) -> Result<(), ApiError> {
        let body = json!({"email": email, "password": password, "session": "cookie"});
        self.enter("/api/auth/login", &body).await
    }

    /// Ends the session here even if the server cannot be told.
    pub async fn logout(self) {
        let _: Result<serde_json::Value, _> = fetch::post("/api/auth/logout", &json!({})).await;
        refresh::hold(None);
        self.set(None);
    }

    async fn enter(self, path: &str, body: &serde_json::Value) -> Result<(), ApiError> {
        let grant: refresh::Grant = fetch::post(path, body).await?;
        refresh::hold(Some(grant.access_token));
        self.set(Some(grant.user));
        Ok(())
    }
}
