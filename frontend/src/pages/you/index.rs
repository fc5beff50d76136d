//! The index of what is set once: one row a page, grouped by what it is about.
use leptos::{prelude::*, task::spawn_local};

use super::{
    password::PasswordForm,
    profile::{ProfileForm, ThemeChoice},
};
use crate::{
    net::Session,
    shell::Roles,
    widgets::{Button, Glyph, PageHead, RowLink, Rows},
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
    let leaving = RwSignal::new(false);
    let leave = move |()| {
        leaving.set(true);
        spawn_local(session.logout());
    };
    view! {
        <PageHead title>
            <Button glyph=Glyph::Out busy=leaving press=leave>"Sign out"</Button>
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
                <RowLink href="/you/import" glyph=Glyph::Import title="Import" note="From Strong, Hevy, FitNotes and others"/>
                <RowLink href="/you/export" glyph=Glyph::Export title="Export" note="Everything that you put in, taken out"/>
                <RowLink href="/you/tokens" glyph=Glyph::Key title="API tokens" note="Keys for your own programs"/>
            </Rows>
        </div>
    }
}
