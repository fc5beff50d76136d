//! The frame: skip link, side rail on a desk, tab bar under a thumb, banners, and the page between them.
use leptos::{html, prelude::*};
use leptos_router::{components::A, hooks::use_location};

use super::{Announcer, Roles, Theme, Toasts, Tone, network::online, worker};
use crate::{
    measure::number,
    net::Session,
    store,
    widgets::{Glyph, Icon},
};

/// A place: its address, its name, its sign.
type Place = (&'static str, &'static str, Glyph);

/// Where one can go: what to do, what comes, what was, where it leads, who one is.
const PLACES: [Place; 5] = [
    ("/today", "Today", Glyph::Today),
    ("/plan", "Plan", Glyph::Plan),
    ("/history", "History", Glyph::History),
    ("/progress", "Progress", Glyph::Curve),
    ("/you", "You", Glyph::You),
];

/// Where a mentor can go too. The tab bar has no room for a sixth; there it is under You.
const PEOPLE: Place = ("/people", "People", Glyph::People);

#[component]
pub fn Shell(children: Children) -> impl IntoView {
    let session = expect_context::<Session>();
    let inside = Memo::new(move |_| session.is_in());
    let roles = expect_context::<Roles>();
    let main = NodeRef::<html::Main>::new();
    focus_on_arrival(main);
    view! {
        <a class="skip" href="#main" on:click=move |event| {
            event.prevent_default();
            if let Some(main) = main.get_untracked() { let _ = main.focus(); }
        }>"Skip to the page"</a>
        <div class="frame" class:inside=move || inside.get()>
            {move || inside.get().then(|| view! {
                <nav class="rail" aria-label="Main">
                    <A href="/today" attr:class="brand"><Mark/> <span>"Coachwork"</span></A>
                    <ul>{PLACES.map(place).collect_view()} {move || roles.mentors().then(|| place(PEOPLE))}</ul>
                    <SyncMark/>
                    <ToneSwitch/>
                </nav>
            })}
            <div class="column">
                <Banners/>
                {move || inside.get().then(|| view! { <SyncLine/> })}
                <main id="main" tabindex="-1" node_ref=main>{children()}</main>
            </div>
            {move || inside.get().then(|| view! {
                <nav class="tabbar" aria-label="Main"><ul>{PLACES.map(place).collect_view()}</ul></nav>
            })}
        </div>
        {expect_context::<Toasts>().view()}
        {expect_context::<Announcer>().view()}
    }
}

/// The maker's mark: a wheel, a plate and a C, with its coachline.
#[component]
pub fn Mark() -> impl IntoView {
    view! {
        <svg class="mark" viewBox="0 0 48 48" aria-hidden="true">
            <path class="mark-arc" d="M36.4 13.2a16.4 16.4 0 1 0 0 21.6"/>
            <path class="mark-line" d="M31.7 17a10.4 10.4 0 1 0 0 14"/>
            <circle class="mark-hub" cx="24" cy="24" r="3"/>
        </svg>
    }
}

fn place((href, label, glyph): Place) -> impl IntoView {
    let path = use_location().pathname;
    let below = format!("{href}/");
    let here = move || path.with(|path| path == href || path.starts_with(&below));
    view! {
        <li>
            <A href=href attr:class="place" attr:data-here=move || here().then_some("")>
                <Icon glyph/> <span>{label}</span>
            </A>
        </li>
    }
}

/// From the system's tone to day, to night, and back.
#[component]
fn ToneSwitch() -> impl IntoView {
    let theme = expect_context::<Theme>();
    let next = move |_| {
        theme.set(match theme.get_untracked() {
            Tone::System => Tone::Light,
            Tone::Light => Tone::Dark,
            Tone::Dark => Tone::System,
        });
    };
    let shown = move || match theme.get() {
        Tone::System => (Glyph::Half, "As the system"),
        Tone::Light => (Glyph::Sun, "Day"),
        Tone::Dark => (Glyph::Moon, "Night"),
    };
    view! {
        <button type="button" class="tone" on:click=next>
            {move || view! { <Icon glyph=shown().0/> }}
            <span><span class="unseen">"Light: "</span>{move || shown().1}</span>
        </button>
    }
}

/// How far this device and the server are apart, in a word.
#[component]
fn SyncMark() -> impl IntoView {
    let status = store::status();
    let told = Memo::new(move |_| status.with(word));
    view! {
        <A href="/you/sync" attr:class="sync-mark">
            <span class="sync-dot" data-state=move || told.get().0 aria-hidden="true"></span>
            <span><span class="unseen">"Sync: "</span>{move || told.get().1}</span>
        </A>
    }
}

/// A state for the eye, and the same in words.
fn word(status: &store::Status) -> (&'static str, String) {
    use store::Trouble;
    if status.refused > 0 {
        return (
            "wrong",
            number::count(
                status.refused,
                "change not accepted",
                "changes not accepted",
            ),
        );
    }
    match status.trouble {
        Some(Trouble::Update) => return ("wrong", "Update needed".into()),
        Some(Trouble::Full) => return ("wrong", "Device is full".into()),
        Some(Trouble::SignedOut) => return ("wrong", "Sign in again".into()),
        _ => {}
    }
    if status.waiting > 0 {
        return (
            "waits",
            number::count(status.waiting, "change waits", "changes wait"),
        );
    }
    if status.received.is_some() {
        return ("waits", "Fetching your log".into());
    }
    if status.conflicts > 0 {
        return ("waits", "Written twice: choose".into());
    }
    match status.trouble {
        Some(Trouble::Offline) => ("away", "Offline".into()),
        Some(Trouble::Absent) => ("away", "Needs a connection".into()),
        _ => ("equal", "All sent".into()),
    }
}

/// The same under a thumb, where there is room for it only when it has something to say.
#[component]
fn SyncLine() -> impl IntoView {
    let status = store::status();
    let said =
        Memo::new(move |_| status.with(|status| status.is_worth_a_word().then(|| word(status))));
    move || {
        said.get().map(|(state, words)| {
            view! {
                <aside aria-label="Sync">
                    <A href="/you/sync" attr:class="sync-line">
                        <span class="sync-dot" data-state=state aria-hidden="true"></span> {words}
                    </A>
                </aside>
            }
        })
    }
}

#[component]
fn Banners() -> impl IntoView {
    let online = online();
    let newer = worker::newer();
    let status = store::status();
    let (outdated, ready) = (status.clone(), status);
    let outdated =
        Memo::new(move |_| outdated.with(|status| status.trouble == Some(store::Trouble::Update)));
    Effect::new(move |_| {
        if outdated.get() {
            worker::look();
        }
    });
    let kept = move || {
        if ready.with(|status| status.ready) {
            "You are offline. Everything you log is kept on this device and sent later."
        } else {
            "You are offline. What you see may be a little old; new entries need a connection."
        }
    };
    view! {
        <div class="banners" role="status">
            {move || (!online.get()).then(|| view! {
                <p class="banner"><Icon glyph=Glyph::Offline/> {kept.clone()}</p>
            })}
            {
                let newer = newer.clone();
                move || (outdated.get() && !newer.get()).then(|| view! {
                    <p class="banner">
                        <Icon glyph=Glyph::Flag/> "This version is too old for the server. What you log is kept on this device."
                        <button type="button" class="banner-press" on:click=|_| worker::update()>"Update now"</button>
                    </p>
                })
            }
            {move || newer.get().then(|| view! {
                <p class="banner">
                    <Icon glyph=Glyph::Flag/> "A newer Coachwork is ready."
                    <button type="button" class="banner-press" on:click=|_| worker::accept()>"Use it now"</button>
                </p>
            })}
        </div>
    }
}

/// Moves the focus to the new page's heading, so a keyboard or screen reader starts where the eye does.
fn focus_on_arrival(main: NodeRef<html::Main>) {
    let path = use_location().pathname;
    Effect::new(move |before: Option<String>| {
        let now = path.get();
        if before.is_some_and(|before| before != now) {
            request_animation_frame(move || {
                window().scroll_to_with_x_and_y(0.0, 0.0);
                let Some(main) = main.get_untracked() else {
                    return;
                };
                match main.query_selector("h1") {
                    Ok(Some(heading)) => {
                        use wasm_bindgen::JsCast;
                        if let Some(heading) = heading.dyn_ref::<web_sys::HtmlElement>() {
                            let _ = heading.focus();
                        }
                    }
                    _ => {
                        let _ = main.focus();
                    }
                }
            });
        }
        now
    });
}
