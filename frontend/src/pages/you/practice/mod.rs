//! Gyms and practices: where the person belongs, who else does, and as what.
mod inviting;
mod member;
mod parting;
mod place;

use leptos::prelude::*;
use serde_json::Value;

use crate::{
    api::{self, Practice},
    forms::{Draft, ModelForm, fields, sender, typed},
    generated::client,
    net::{Session, load, shown},
    shell::{Roles, Toasts},
    widgets::{Button, Dialog, Empty, Glyph, Look, PageHead},
};
use place::Place;

#[component]
pub fn PracticePage() -> impl IntoView {
    let (session, roles) = (expect_context::<Session>(), expect_context::<Roles>());
    let practices = load(api::practices);
    let opening = RwSignal::new(false);
    let me = session.profile();
    let changed = Callback::new(move |()| {
        practices.reload();
        roles.refresh();
    });
    let list = move |practices: Vec<Practice>| {
        if practices.is_empty() {
            return view! {
                <Empty say="You belong to no gym or practice yet. Open your own to look after people, or ask your coach for a link to theirs.">
                    <Button look=Look::Primary glyph=Glyph::House press=move |()| opening.set(true)>"Open your own"</Button>
                </Empty>
            }
            .into_any();
        }
        let me = me
            .get_untracked()
            .map(|profile| profile.id)
            .unwrap_or_default();
        let places = practices
            .into_iter()
            .map(|practice| view! { <Place practice me=me.clone() changed/> });
        view! { <div class="places">{places.collect_view()}</div> }.into_any()
    };
    view! {
        <PageHead title="Gyms and practices".to_owned() back=("/you", "You")>
            {move || practices.ready().is_some_and(|list| !list.is_empty()).then(|| view! {
                <Button glyph=Glyph::Plus press=move |()| opening.set(true)>"Open another"</Button>
            })}
        </PageHead>
        {shown(practices, 5, list)}
        <Dialog open=opening title="Open a gym or practice".to_owned()>
            <Opening done=Callback::new(move |()| { opening.set(false); changed.run(()); })/>
        </Dialog>
    }
}

#[component]
fn Opening(done: Callback<()>) -> impl IntoView {
    let toasts = expect_context::<Toasts>();
    let draft = Draft::new(
        fields("new_workspace", &["name", "description"]),
        &Value::Null,
    );
    let send =
        sender(|entered| async move { client::create_workspace(&typed(entered)?).await.map(drop) });
    let done = Callback::new(move |()| {
        toasts.say("Open. Send your people a link to join.");
        done.run(());
    });
    view! { <ModelForm draft send submit="Open it" done look=Look::Primary/> }
}
