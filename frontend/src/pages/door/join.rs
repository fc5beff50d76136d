//! The link of an invitation: who invites to what, and the way in, with an account or without one.
use contract::InvitationOffer;
use leptos::{prelude::*, task::spawn_local};
use leptos_router::{
    NavigateOptions,
    components::A,
    hooks::{use_navigate, use_params_map},
};

use super::Door;
use crate::{
    generated::client,
    measure::{day, when::Moment},
    net::{ApiError, Loaded, Session, encode, load, shown},
    shell::{Roles, Toasts},
    widgets::{Button, Empty, ErrorPanel, Glyph, Look, Notice},
};

#[component]
pub fn JoinPage() -> impl IntoView {
    let params = use_params_map();
    let code = Memo::new(move |_| params.with(|p| p.get("code")).unwrap_or_default());
    let offer = load(move || {
        let code = code.get();
        async move { client::read_invitation(&code).await }
    });
    let gone = move || {
        let nothing = |error: &ApiError| error.status == 404;
        offer
            .state
            .with(|state| matches!(state, Loaded::Failed(error) if nothing(error)))
    };
    view! {
        <Door title="An invitation">
            {move || if gone() {
                view! {
                    <Empty say="This link opens nothing any more: it has expired, or was taken back. Ask whoever sent it for a new one.">
                        <A href="/" attr:class="button">"Go to Coachwork"</A>
                    </Empty>
                }.into_any()
            } else {
                shown(offer, 4, move |offer| view! { <Offer offer code=code.get_untracked()/> }).into_any()
            }}
        </Door>
    }
}

#[component]
fn Offer(offer: InvitationOffer, code: String) -> impl IntoView {
    let session = expect_context::<Session>();
    let until = Moment::read(&offer.expires_at).map(|at| day::show(at.day));
    let role = offer.role.label().to_lowercase();
    let guides = matches!(role.as_str(), "admin" | "mentor");
    let article = if role.starts_with('a') { "an" } else { "a" };
    let here = encode(&format!("/join/{code}"));
    let (code, name) = (StoredValue::new(code), StoredValue::new(offer.name.clone()));
    let inside = Memo::new(move |_| session.is_in());
    view! {
        <p class="door-offer">
            <strong>{offer.inviter}</strong> " invites you to " <strong>{offer.name}</strong> ", as " {article} " " {role} "."
        </p>
        {(!guides).then(|| view! {
            <Notice glyph=Glyph::Share><p>"Joining shows nobody your training. Whether a mentor there may see it, you decide afterwards."</p></Notice>
        })}
        {move || if inside.get() {
            view! { <Join code=code.get_value() name=name.get_value() guides/> }.into_any()
        } else {
            view! {
                <div class="stack">
                    <A href=format!("/register?next={here}") attr:class="button primary">"Create an account"</A>
                    <A href=format!("/sign-in?next={here}") attr:class="button">"I have one already"</A>
                </div>
            }.into_any()
        }}
        {until.map(|until| view! { <p class="quiet">"The link is good until " {until} "."</p> })}
    }
}

/// The one next action of somebody who is signed in. Whoever comes to be coached is led to what they
/// may share, whoever looks after people to them.
#[component]
fn Join(code: String, name: String, guides: bool) -> impl IntoView {
    let (toasts, roles) = (expect_context::<Toasts>(), expect_context::<Roles>());
    let go = StoredValue::new_local(use_navigate());
    let (busy, failure) = (RwSignal::new(false), RwSignal::new(None::<ApiError>));
    let (code, name) = (StoredValue::new(code), StoredValue::new(name));
    let join = move |()| {
        busy.set(true);
        failure.set(None);
        spawn_local(async move {
            match client::accept_invitation(&code.get_value()).await {
                Ok(_) => {
                    roles.refresh();
                    toasts.say(&format!("You belong to {}.", name.get_value()));
                    let to = if guides { "/people" } else { "/you/sharing" };
                    let _ = go.try_with_value(|go| go(to, NavigateOptions::default()));
                }
                Err(error) => {
                    let _ = failure.try_set(Some(error));
                }
            }
            let _ = busy.try_set(false);
        });
    };
    view! {
        <div class="stack">
            {move || failure.get().map(|error| view! { <ErrorPanel error safe="Nothing has changed."/> })}
            <Button look=Look::Primary glyph=Glyph::Check busy press=join>{format!("Join {}", name.get_value())}</Button>
        </div>
    }
}
