//! Who is signed in. The profile is kept in local storage as a hint, so that a reload draws the
//! right page at once; the cookie alone decides whether the session is real.
use contract::{
    Credentials, CredentialsSession, LogoutRequest, Profile, Registration, RegistrationSession,
};
use leptos::prelude::*;

use super::{ApiError, json, refresh};
use crate::{generated::client, measure::storage, store};

const HINT: &str = "coachwork.profile";
/// Who left changes behind when their session ended by itself: `<name>\n<how many>`.
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
            None => {
                self.note_behind();
                storage::forget(HINT);
            }
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
        let _ = client::logout(&LogoutRequest::default()).await;
        refresh::hold(None);
        self.left.set_value(true);
        self.set(None);
    }

    /// Whose changes wait on this device until they sign in again, and how many.
    pub fn behind() -> Option<(String, usize)> {
        let text = storage::read(BEHIND)?;
        let (name, count) = text.rsplit_once('\n')?;
        Some((name.to_owned(), count.parse().ok()?))
    }

    /// Their store stays on the device; this says so at the door.
    fn note_behind(self) {
        let status = store::status().get_untracked();
        let waiting = status.waiting + status.refused;
        let name = self
            .profile
            .with_untracked(|profile| profile.as_ref().map(|profile| profile.name.clone()));
        if let Some(name) = name.filter(|_| waiting > 0 && !self.was_left()) {
            storage::write(BEHIND, &format!("{name}\n{waiting}"));
        }
    }

    fn enter(self, session: contract::Session) {
        refresh::hold(Some(session.access_token));
        self.left.set_value(false);
        if Self::behind().is_some_and(|(name, _)| name == session.user.name) {
            storage::forget(BEHIND);
        }
        self.set(Some(session.user));
    }
}
