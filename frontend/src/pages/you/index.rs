//! The index of what is set once: one row a page, grouped by what it is about.
use leptos::{prelude::*, task::spawn_local};
use leptos_router::components::A;

use super::{
    password::PasswordForm,
    profile::{ProfileForm, ThemeChoice},
};
use crate::{
    measure::number,
    net::Session,
    shell::Roles,
    store,
    widgets::{Button, Dialog, Glyph, Look, PageHead, RowLink, Rows},
};

#[component]
pub fn YouPage() -> impl IntoView {
    let session = expect_context::<Session>();
    let profile = session.profile();
    let title = Signal::derive(move || {
        profile
            .get()
            .map_or_else(|| "You".into(), |profile| profile.name)
    });
    // An address keeps its case, so it does not stand in engraved capitals above the name.
    let address = move || profile.get().map(|profile| profile.email);
    view! {
        <PageHead title>
            <Leave/>
        </PageHead>
        <p class="quiet">{address}</p>
        <div class="you">
            <Ways/>
            <section class="you-part"><h2>"Profile"</h2> <ProfileForm/></section>
            <section class="you-part"><h2>"Appearance"</h2> <ThemeChoice/></section>
            <section class="you-part"><h2>"Password"</h2> <PasswordForm/></section>
        </div>
    }
}

/// Signing out takes everything off this device; what has not been sent would be lost with it.
#[component]
fn Leave() -> impl IntoView {
    let session = expect_context::<Session>();
    let (leaving, asking) = (RwSignal::new(false), RwSignal::new(false));
    let status = store::status();
    let unsent = Signal::derive({
        let status = status.clone();
        move || status.with(|status| status.waiting + status.refused)
    });
    let leave = Callback::new(move |()| {
        asking.set(false);
        leaving.set(true);
        spawn_local(session.logout());
    });
    let press = move |()| {
        if unsent.get_untracked() > 0 {
            store::nudge();
            asking.set(true);
        } else {
            leave.run(());
        }
    };
    view! {
        <Button glyph=Glyph::Out busy=leaving press>"Sign out"</Button>
        <Dialog open=asking title="Not everything has been sent">
            <p>
                {move || number::count(unsent.get(), "change is", "changes are")}
                " only on this device. If you sign out now, they are deleted with everything else that is kept here."
            </p>
            <div class="row">
                <Button press=move |()| asking.set(false)>"Stay signed in"</Button>
                <A href="/you/sync" attr:class="button">"See what waits"</A>
                <Button look=Look::Danger press=leave>"Delete and sign out"</Button>
            </div>
        </Dialog>
    }
}

#[component]
fn Ways() -> impl IntoView {
    let roles = expect_context::<Roles>();
    view! {
        <div class="you-ways">
            <Rows heading="Your gym">
                <RowLink href="/you/gyms" glyph=Glyph::Plate title="Bars and plates" note="What stands in your gyms, for the plate calculator"/>
                <RowLink href="/you/fields" glyph=Glyph::Sliders title="Own fields" note="What else you note: sleep, a sore knee, the belt"/>
                <RowLink href="/you/calendar" glyph=Glyph::Calendar title="Calendar" note="Planned workouts in the calendar you already use"/>
            </Rows>
            <Rows heading="With others">
                {move || roles.mentors().then(|| view! {
                    <RowLink href="/people" glyph=Glyph::People title="People" note="Who trains with you, and how it goes"/>
                })}
                <RowLink href="/you/practice" glyph=Glyph::House title="Gyms and practices" note="Where you belong, members and roles"/>
                <RowLink href="/you/sharing" glyph=Glyph::Share title="Sharing" note="Who may see your training, until you take it back"/>
            </Rows>
            <Rows heading="Your data">
                <RowLink href="/you/sync" glyph=Glyph::Swap title="Sync" note="What is on this device, and what has been sent"/>
                <RowLink href="/you/import" glyph=Glyph::Import title="Import" note="From Strong, Hevy, FitNotes and others"/>
                <RowLink href="/you/export" glyph=Glyph::Export title="Export" note="Everything that you put in, taken out"/>
                <RowLink href="/you/tokens" glyph=Glyph::Key title="API tokens" note="Keys for your own programs"/>
            </Rows>
        </div>
    }
}
