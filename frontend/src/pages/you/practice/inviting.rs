//! Links by which people join: made for a role, sent by whatever people write to each other with, and
//! taken back.
use contract::{Invitation, InvitationLink, MembershipRole, NewInvitation, NewInvitationRole};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    api,
    generated::client,
    measure::{day, when::Moment},
    net::{ApiError, Load, load, rows, shown},
    shell::Toasts,
    widgets::{Button, CopyField, ErrorPanel, Glyph, Look, RowPress, Rows, SelectField},
};

/// Whether somebody of this role may invite others.
pub fn invites(role: MembershipRole) -> bool {
    matches!(role, MembershipRole::Admin | MembershipRole::Mentor)
}

#[component]
pub fn Inviting(
    workspace: String,
    /// The person's own, which says to which roles they may invite.
    role: MembershipRole,
) -> impl IntoView {
    let workspace = StoredValue::new(workspace);
    let open = load(move || async move { api::invitations_of(&workspace.get_value()).await });
    let made = RwSignal::new(None::<InvitationLink>);
    let wanted = RwSignal::new(NewInvitationRole::Mentee.word().to_owned());
    let (busy, failure) = (RwSignal::new(false), RwSignal::new(None::<ApiError>));
    let make = move |()| {
        let Some(role) = NewInvitationRole::of_word(&wanted.get_untracked()) else {
            return;
        };
        busy.set(true);
        failure.set(None);
        spawn_local(async move {
            let body = NewInvitation { role, days: None };
            match client::create_invitation(&workspace.get_value(), &body).await {
                Ok(link) => {
                    let _ = made.try_set(Some(link));
                    open.reload();
                }
                Err(error) => {
                    let _ = failure.try_set(Some(error));
                }
            }
            let _ = busy.try_set(false);
        });
    };
    let options: Vec<(String, String)> = NewInvitationRole::ALL
        .iter()
        .filter(|to| role == MembershipRole::Admin || **to == NewInvitationRole::Mentee)
        .rev()
        .map(|to| (to.word().to_owned(), to.label().to_owned()))
        .collect();
    let several = options.len() > 1;
    let options = StoredValue::new(options);
    view! {
        <div class="stack">
            <p class="quiet">"Whoever has the link joins, with an account or a new one. Send it to those whom you mean; it is good for two weeks."</p>
            {move || match made.get() {
                Some(link) => view! { <Link link/> }.into_any(),
                None => view! {
                    {several.then(|| view! {
                        <SelectField label="They join as" value=wanted input=Callback::new(move |role| wanted.set(role)) options=options.get_value()/>
                    })}
                    {move || failure.get().map(|error| view! { <ErrorPanel error safe="No link was made."/> })}
                    <Button look=Look::Primary glyph=Glyph::Share busy press=make>"Make a link"</Button>
                }.into_any(),
            }}
            {shown(open, 1, move |list| view! { <Open list open/> })}
        </div>
    }
}

/// The link itself, this once.
#[component]
fn Link(link: InvitationLink) -> impl IntoView {
    let origin = window().location().origin().unwrap_or_default();
    view! {
        <CopyField
            label="The link" value=Signal::stored(format!("{origin}{}", link.path))
            hint="It is shown this once. Lost it? Take it back and make another."
        />
    }
}

/// Links that still open, each with a way to take it back.
#[component]
fn Open(list: Vec<Invitation>, open: Load<Vec<Invitation>>) -> impl IntoView {
    let toasts = expect_context::<Toasts>();
    let row = move |link: Invitation| {
        let until = Moment::read(&link.expires_at).map(|at| day::show(at.day));
        let title = format!("As {}", link.role.label().to_lowercase());
        let note = until.map_or_else(String::new, |until| {
            format!("Until {until}. Press to take it back.")
        });
        let away = Callback::new(move |()| {
            let id = link.id.clone();
            spawn_local(async move {
                match rows::remove::<Invitation>(&id).await {
                    Ok(()) => {
                        toasts.say("Taken back: the link opens nothing any more.");
                        open.reload();
                    }
                    Err(error) => toasts.say(&format!("{} {}", error.message, error.advice())),
                }
            });
        });
        view! { <RowPress glyph=Glyph::Bin title note press=away/> }
    };
    (!list.is_empty()).then(
        || view! { <Rows heading="Open links">{list.into_iter().map(row).collect_view()}</Rows> },
    )
}
