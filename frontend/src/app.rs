//! The app: contexts that every page shares, the routes, and the guard before the private ones.
use leptos::{mount::mount_to_body, prelude::*};
use leptos_router::{
    components::{Redirect, Route, Router, Routes},
    hooks::use_location,
    path,
};

use crate::{
    measure::unit::{Unit, Units},
    net::Session,
    pages::{
        ExercisePage, ExercisesPage, HistoryPage, ImportPage, NotFound, RegisterPage, SignInPage,
        TodayPage, WorkoutPage, YouPage,
    },
    shell::{Announcer, Catalogue, Shell, Theme, Toasts},
};

/// Draws the app in place of the splash.
pub fn start() {
    mount_to_body(App);
    if let Some(splash) = document().get_element_by_id("splash") {
        splash.remove();
    }
    crate::shell::register_worker();
}

#[component]
fn App() -> impl IntoView {
    provide_context(Theme::start());
    provide_context(Units::start());
    provide_context(Session::start());
    provide_context(Announcer::start());
    provide_context(Toasts::start());
    provide_context(Catalogue::start());
    follow_profile_unit();
    view! {
        <Router>
            <Shell>
                <Routes fallback=|| view! { <NotFound/> }>
                    <Route path=path!("/") view=Home/>
                    <Route path=path!("/sign-in") view=|| public(|| view! { <SignInPage/> }.into_any())/>
                    <Route path=path!("/register") view=|| public(|| view! { <RegisterPage/> }.into_any())/>
                    <Route path=path!("/today") view=|| private(|| view! { <TodayPage/> }.into_any())/>
                    <Route path=path!("/history") view=|| private(|| view! { <HistoryPage/> }.into_any())/>
                    <Route path=path!("/history/:id") view=|| private(|| view! { <WorkoutPage/> }.into_any())/>
                    <Route path=path!("/exercises") view=|| private(|| view! { <ExercisesPage/> }.into_any())/>
                    <Route path=path!("/exercises/:id") view=|| private(|| view! { <ExercisePage/> }.into_any())/>
                    <Route path=path!("/import") view=|| private(|| view! { <ImportPage/> }.into_any())/>
                    <Route path=path!("/you") view=|| private(|| view! { <YouPage/> }.into_any())/>
                </Routes>
            </Shell>
        </Router>
    }
}

/// The unit travels with the account: whichever device it was chosen on.
fn follow_profile_unit() {
    let (session, units) = (expect_context::<Session>(), expect_context::<Units>());
    Effect::new(move |_| {
        if let Some(profile) = session.profile().get() {
            units.set(Unit::of_name(profile.unit.word()));
        }
    });
}

#[component]
fn Home() -> impl IntoView {
    private(|| view! { <Redirect path="/today"/> }.into_any())
}

/// A page for signed-in people; others are asked to sign in and come back here afterwards.
fn private(draw: fn() -> AnyView) -> impl IntoView {
    let session = expect_context::<Session>();
    let inside = Memo::new(move |_| session.is_in());
    let path = use_location().pathname;
    move || {
        if inside.get() {
            draw()
        } else if session.was_left() {
            view! { <Redirect path="/sign-in"/> }.into_any()
        } else {
            let back = crate::net::encode(&path.get_untracked());
            view! { <Redirect path=format!("/sign-in?next={back}")/> }.into_any()
        }
    }
}

/// A page for people who are not signed in; others are led on to where they wanted to go.
fn public(draw: fn() -> AnyView) -> impl IntoView {
    let session = expect_context::<Session>();
    let inside = Memo::new(move |_| session.is_in());
    let query = use_location().query;
    move || {
        if inside.get() {
            view! { <Redirect path=local_path(query.with_untracked(|q| q.get("next")))/> }
                .into_any()
        } else {
            draw()
        }
    }
}

/// Only a path of this site may be a destination; anything else would be an open redirect.
fn local_path(next: Option<String>) -> String {
    next.filter(|path| {
        path.starts_with('/') && !path.starts_with("//") && !path.contains('\\') && path != "/"
    })
    .unwrap_or_else(|| "/today".into())
}

#[cfg(test)]
mod tests {
    use super::local_path;

    #[test]
    fn only_paths_of_this_site_are_followed() {
        assert_eq!(local_path(Some("/history".into())), "/history");
        for foreign in [
            "https://evil.example",
            "//evil.example",
            "/\\evil.example",
            "/",
            "",
        ] {
            assert_eq!(local_path(Some(foreign.into())), "/today");
        }
    }
}
