//! The app: contexts that every page shares, the routes, and the guard before the private ones.
use leptos::{mount::mount_to_body, prelude::*};
use leptos_router::{
    components::{Outlet, ParentRoute, Redirect, Route, Router, Routes},
    hooks::{use_location, use_params_map},
    path,
};

use crate::{
    chunks,
    forms::OwnFields,
    measure::unit::{Unit, Units},
    net::Session,
    pages::{NotFound, RegisterPage, SignInPage},
    shell::{Announcer, Catalogue, Roles, Shell, Theme, Toasts},
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
    keep_for_who_is_in();
    provide_context(Announcer::start());
    provide_context(Toasts::start());
    provide_context(Catalogue::start());
    provide_context(Roles::start());
    provide_context(OwnFields::start());
    follow_profile_unit();
    view! {
        <Router>
            <Shell>
                <Routes fallback=|| view! { <NotFound/> }>
                    <Route path=path!("/") view=Home/>
                    <Route path=path!("/sign-in") view=|| public(|| view! { <SignInPage/> }.into_any())/>
                    <Route path=path!("/register") view=|| public(|| view! { <RegisterPage/> }.into_any())/>
                    <Route path=path!("/join/:code") view=|| chunks::page(chunks::join_page)/>
                    <Route path=path!("/today") view=|| private(|| chunks::page(chunks::today_page).into_any())/>
                    <ParentRoute path=path!("/plan") view=Inside>
                        <Route path=path!("") view=|| chunks::page(chunks::plan_page)/>
                        <Route path=path!("templates") view=|| chunks::page(chunks::templates)/>
                        <Route path=path!("programmes/:id") view=|| chunks::page(chunks::programme)/>
                        <Route path=path!("runs/:id") view=|| chunks::page(chunks::run)/>
                        <Route path=path!("routines/:id") view=|| chunks::page(chunks::routine)/>
                    </ParentRoute>
                    <ParentRoute path=path!("/history") view=Inside>
                        <Route path=path!("") view=|| chunks::page(chunks::history_page)/>
                        <Route path=path!(":id") view=|| chunks::page(chunks::workout)/>
                    </ParentRoute>
                    <ParentRoute path=path!("/progress") view=Inside>
                        <Route path=path!("") view=|| chunks::page(chunks::progress_page)/>
                        <Route path=path!("exercises") view=|| chunks::page(chunks::exercises)/>
                        <Route path=path!("exercises/:id") view=|| chunks::page(chunks::exercise)/>
                        <Route path=path!("muscles") view=|| chunks::page(chunks::muscles)/>
                        <Route path=path!("records") view=|| chunks::page(chunks::records)/>
                        <Route path=path!("body") view=|| chunks::page(chunks::body)/>
                        <Route path=path!("compare") view=|| chunks::page(chunks::compare)/>
                        <Route path=path!("engine") view=|| chunks::page(chunks::engine_page)/>
                        <Route path=path!("engine/why/:id") view=|| chunks::page(chunks::why)/>
                    </ParentRoute>
                    <ParentRoute path=path!("/you") view=Inside>
                        <Route path=path!("") view=|| chunks::page(chunks::you_page)/>
                        <Route path=path!("import") view=|| chunks::page(chunks::import_page)/>
                        <Route path=path!("export") view=|| chunks::page(chunks::export)/>
                        <Route path=path!("fields") view=|| chunks::page(chunks::fields)/>
                        <Route path=path!("gyms") view=|| chunks::page(chunks::gyms)/>
                        <Route path=path!("calendar") view=|| chunks::page(chunks::calendar)/>
                        <Route path=path!("tokens") view=|| chunks::page(chunks::tokens)/>
                        <Route path=path!("sharing") view=|| chunks::page(chunks::sharing)/>
                        <Route path=path!("practice") view=|| chunks::page(chunks::practice)/>
                        <Route path=path!("sync") view=|| chunks::page(chunks::sync)/>
                        <Route path=path!("conflicts") view=|| chunks::page(chunks::conflicts)/>
                    </ParentRoute>
                    <ParentRoute path=path!("/people") view=Inside>
                        <Route path=path!("") view=|| chunks::page(chunks::people_page)/>
                        <Route path=path!(":id") view=|| chunks::page(chunks::person)/>
                    </ParentRoute>
                    <Route path=path!("/exercises") view=|| view! { <Redirect path="/progress/exercises"/> }/>
                    <Route path=path!("/exercises/:id") view=MovedExercise/>
                    <Route path=path!("/import") view=|| view! { <Redirect path="/you/import"/> }/>
                </Routes>
            </Shell>
        </Router>
    }
}

/// The pages of one area, all of them private.
#[component]
fn Inside() -> impl IntoView {
    private(|| view! { <Outlet/> }.into_any())
}

/// An exercise's old address, which people may have kept.
#[component]
fn MovedExercise() -> impl IntoView {
    let id = use_params_map().with_untracked(|params| params.get("id").unwrap_or_default());
    view! { <Redirect path=format!("/progress/exercises/{}", crate::net::encode(&id))/> }
}

/// The store is that of whoever is signed in, and stays on the device when their session ends by itself.
fn keep_for_who_is_in() {
    let session = expect_context::<Session>();
    let who = Memo::new(move |_| session.profile().get().map(|profile| profile.id));
    // At once, not in an effect: what the first pages read has to find it.
    crate::store::follow(who.get_untracked());
    Effect::new(move |_| crate::store::follow(who.get()));
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
