//! Sharing: who may see the person's training until it is taken back, and whose training they see.
use contract::{Grant, MembershipRole, NewGrant, NewGrantAreas};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::components::A;

use crate::{
    api::{self, Practice, member_name},
    generated::client,
    measure::when::Moment,
    net::{Load, Session, load, rows, shown},
    shell::Toasts,
    widgets::{Empty, Glyph, Icon, PageHead, RowPress, Rows},
};

/// Somebody who could be let in.
#[derive(Clone, PartialEq)]
struct Guide {
    user: String,
    name: String,
    workspace: String,
    place: String,
}

#[component]
pub fn SharingPage() -> impl IntoView {
    let session = expect_context::<Session>();
    let me = move || {
        session
            .profile()
            .get_untracked()
            .map(|profile| profile.id)
            .unwrap_or_default()
    };
    let given = load(api::grants_given);
    let taken = load(move || {
        let me = me();
        async move { api::grants_taken(&me).await }
    });
    let practices = load(api::practices);
    let open = move || {
        let (practices, given) = (practices.ready()?, given.ready()?);
        Some(guides(&practices, &given, &me()))
    };
    view! {
        <PageHead title="Sharing".to_owned() back=("/you", "You")/>
        <p class="quiet sharing-lead">
            "Your training is yours. Nobody sees it unless you let them, and you can take that back at any time."
        </p>
        <div class="sharing">
            {shown(given, 2, move |list| view! { <Given list given/> })}
            {move || open().map(|guides| view! { <Open guides given belongs=practices.ready().is_some_and(|list| !list.is_empty())/> })}
            {shown(taken, 1, move |list| view! { <Taken list taken/> })}
        </div>
    }
}

fn guides(practices: &[Practice], given: &[Grant], me: &str) -> Vec<Guide> {
    let mut found: Vec<Guide> = Vec::new();
    for practice in practices {
        for member in &practice.members {
            let guides = matches!(member.role, MembershipRole::Admin | MembershipRole::Mentor);
            let known = member.user == me
                || given.iter().any(|grant| grant.to == member.user)
                || found.iter().any(|guide| guide.user == member.user);
            if guides && !known {
                found.push(Guide {
                    user: member.user.clone(),
                    name: member_name(member),
                    workspace: practice.workspace.id.clone(),
                    place: practice.workspace.name.clone(),
                });
            }
        }
    }
    found
}

/// Who sees the person's training.
#[component]
fn Given(list: Vec<Grant>, given: Load<Vec<Grant>>) -> impl IntoView {
    let toasts = expect_context::<Toasts>();
    if list.is_empty() {
        return view! {
            <section class="rows"><h2 class="engraved">"Who sees your training"</h2>
                <p class="sharing-none"><Icon glyph=Glyph::Share/> "Nobody but you."</p>
            </section>
        }
        .into_any();
    }
    let rows = list.into_iter().map(move |grant| {
        let since = Moment::read(&grant.created_at)
            .map(|at| format!("Since {}", crate::measure::day::show(at.day)));
        let name = name_or(&grant.to_name, "Somebody");
        let called = name.clone();
        let press = move |()| {
            let (grant, called) = (grant.clone(), called.clone());
            spawn_local(async move {
                match rows::remove::<Grant>(&grant.id).await {
                    Ok(()) => {
                        given.reload();
                        let said = format!("{called} sees your training no more.");
                        match grant.workspace.clone() {
                            Some(workspace) => toasts.undoable(
                                &said,
                                let_in(toasts, grant.to.clone(), workspace, given),
                            ),
                            None => toasts.say(&said),
                        }
                    }
                    Err(error) => toasts.say(&format!("{} {}", error.message, error.advice())),
                }
            });
        };
        view! {
            <RowPress glyph=Glyph::Share press title=name note=since.unwrap_or_default()>
                <span class="sharing-act">"Take back"</span>
            </RowPress>
        }
    });
    let rows = rows.collect_view();
    view! { <Rows heading="Who sees your training">{rows}</Rows> }.into_any()
}

/// Lets somebody in.
fn let_in(
    toasts: Toasts,
    user: String,
    workspace: String,
    given: Load<Vec<Grant>>,
) -> Callback<()> {
    Callback::new(move |()| {
        let body = NewGrant {
            to: Some(user.clone()),
            email: None,
            workspace: workspace.clone(),
            areas: vec![NewGrantAreas::Training],
        };
        spawn_local(async move {
            match client::create_grant(&body).await {
                Ok(_) => given.reload(),
                Err(error) => toasts.say(&format!("{} {}", error.message, error.advice())),
            }
        });
    })
}

/// Mentors and admins who could be let in.
#[component]
fn Open(guides: Vec<Guide>, given: Load<Vec<Grant>>, belongs: bool) -> impl IntoView {
    let toasts = expect_context::<Toasts>();
    if !belongs {
        return view! {
            <Empty say="To let a coach see your training, you both belong to the same gym or practice. Ask them to add you by your e-mail address.">
                <A href="/you/practice" attr:class="button">"Gyms and practices"</A>
            </Empty>
        }
        .into_any();
    }
    if guides.is_empty() {
        return ().into_any();
    }
    let rows = guides.into_iter().map(move |guide| {
        view! {
            <RowPress glyph=Glyph::Plus press=let_in(toasts, guide.user, guide.workspace, given) title=guide.name note=guide.place>
                <span class="sharing-act">"Let them see"</span>
            </RowPress>
        }
    });
    let rows = rows.collect_view();
    view! { <Rows heading="You could let in">{rows}</Rows> }.into_any()
}

/// Whose training the person sees.
#[component]
fn Taken(list: Vec<Grant>, taken: Load<Vec<Grant>>) -> impl IntoView {
    let toasts = expect_context::<Toasts>();
    if list.is_empty() {
        return ().into_any();
    }
    let rows = list.into_iter().map(move |grant| {
        let name = name_or(&grant.from_name, "Somebody");
        let called = name.clone();
        let press = move |()| {
            let (id, called) = (grant.id.clone(), called.clone());
            spawn_local(async move {
                match rows::remove::<Grant>(&id).await {
                    Ok(()) => {
                        taken.reload();
                        toasts.say(&format!(
                            "You see {called}’s training no more. They can let you in again."
                        ));
                    }
                    Err(error) => toasts.say(&format!("{} {}", error.message, error.advice())),
                }
            });
        };
        view! {
            <RowPress glyph=Glyph::People press title=name note="You see their training".to_owned()>
                <span class="sharing-act">"Stop seeing it"</span>
            </RowPress>
        }
    });
    let rows = rows.collect_view();
    view! { <Rows heading="Whose training you see">{rows}</Rows> }.into_any()
}

/// The name, or what stands for a person without one.
fn name_or(name: &Option<String>, other: &str) -> String {
    let name = name
        .as_deref()
        .map(str::trim)
        .filter(|name| !name.is_empty());
    name.unwrap_or(other).to_owned()
}
