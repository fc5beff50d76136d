//! One member in the list, and what an admin does about them.
use contract::{MemberChange, MemberChangeRole, Membership, MembershipRole};
use leptos::{prelude::*, task::spawn_local};

use super::parting::Parting;
use crate::{
    api::member_name,
    generated::client,
    shell::Toasts,
    widgets::{Dialog, Glyph, Menu, RowPress},
};

const ROLES: [(MembershipRole, MemberChangeRole, &str); 4] = [
    (
        MembershipRole::Mentee,
        MemberChangeRole::Mentee,
        "Trains here",
    ),
    (
        MembershipRole::Mentor,
        MemberChangeRole::Mentor,
        "Plans for others and may be shown their training",
    ),
    (
        MembershipRole::Pastor,
        MemberChangeRole::Pastor,
        "Reads what the workspace shares",
    ),
    (
        MembershipRole::Admin,
        MemberChangeRole::Admin,
        "All that a mentor does, and sees to members",
    ),
];

#[component]
pub fn Member(
    member: Membership,
    place: String,
    mine: bool,
    admin: bool,
    changed: Callback<()>,
) -> impl IntoView {
    let removing = RwSignal::new(false);
    let name = member_name(&member);
    let row = StoredValue::new(member.clone());
    let (called, place) = (StoredValue::new(name.clone()), StoredValue::new(place));
    let good = matches!(member.role, MembershipRole::Admin | MembershipRole::Mentor);
    let menu = move || {
        let own = row.with_value(|row| row.role);
        let ways = ROLES.iter().filter(move |(role, ..)| *role != own).map(
            move |(role, to, note)| {
                let change = become_(row, *to, *role, called, changed);
                let title = format!("Make {}", role.label().to_lowercase());
                view! { <RowPress glyph=Glyph::Swap press=change title note=(*note).to_owned()/> }
            },
        );
        ways.collect_view()
    };
    view! {
        <li class="member">
            <span class="member-name">{name} {mine.then(|| view! { <span class="faint">" you"</span> })}</span>
            <span class="badge" class:good=good>{member.role.label()}</span>
            {(admin && !mine).then(|| view! {
                <Menu title=called.get_value()>
                    {menu()}
                    <RowPress danger=true glyph=Glyph::Bin press=move |()| removing.set(true) title="Remove".to_owned()/>
                </Menu>
                <Dialog open=removing title=format!("Remove {}?", called.get_value())>
                    <Parting
                        workspace=row.with_value(|row| row.space.clone()) user=row.with_value(|row| row.user.clone())
                        press="Remove" glyph=Glyph::Bin safe="Nobody was removed." said=format!("{} is removed.", called.get_value())
                        warning=format!(
                            "What {} let people of {} see is closed at once. Their own training stays with them. You can add them again by their e-mail address.",
                            called.get_value(), place.get_value(),
                        )
                        done=Callback::new(move |()| { removing.set(false); changed.run(()); })
                    />
                </Dialog>
            })}
        </li>
    }
}

/// Gives the member another role; the undo gives the old one back.
fn become_(
    row: StoredValue<Membership>,
    to: MemberChangeRole,
    role: MembershipRole,
    called: StoredValue<String>,
    changed: Callback<()>,
) -> Callback<()> {
    let toasts = expect_context::<Toasts>();
    Callback::new(move |()| {
        let (space, user, was) =
            row.with_value(|row| (row.space.clone(), row.user.clone(), row.role));
        spawn_local(async move {
            match client::change_member(&space, &user, &MemberChange { role: to }).await {
                Ok(_) => {
                    changed.run(());
                    let said = format!(
                        "{} is {} now.",
                        called.get_value(),
                        role.label().to_lowercase()
                    );
                    let before = ROLES
                        .iter()
                        .find(|(role, ..)| *role == was)
                        .map(|(_, to, _)| *to);
                    match before {
                        Some(before) => toasts.undoable(&said, back(space, user, before, changed)),
                        None => toasts.say(&said),
                    }
                }
                Err(error) => toasts.say(&format!("{} {}", error.message, error.advice())),
            }
        });
    })
}

fn back(
    space: String,
    user: String,
    role: MemberChangeRole,
    changed: Callback<()>,
) -> Callback<()> {
    Callback::new(move |()| {
        let (space, user) = (space.clone(), user.clone());
        spawn_local(async move {
            if client::change_member(&space, &user, &MemberChange { role })
                .await
                .is_ok()
            {
                changed.run(());
            }
        });
    })
}
