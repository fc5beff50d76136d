//! What two devices wrote in the same field: one value stands, the other waits 30 days to be taken.
mod inbox;

use leptos::{prelude::*, task::spawn_local};
use leptos_router::components::A;
use serde_json::{Map, Value};

use super::named;
use crate::{
    forms::{self, show_value},
    measure::when::Moment,
    net::{
        self, Load, Session,
        rows::conflicts::{Take, Written, settle_in},
    },
    shell::{Catalogue, Toasts},
    store::{self, tell},
    widgets::{Button, Empty, Glyph, PageHead},
};
use inbox::{Clash, inbox};

#[component]
pub fn ConflictsPage() -> impl IntoView {
    let session = expect_context::<Session>();
    let found = net::load(move || {
        let me = session.profile().get().map(|profile| profile.id);
        inbox(me.unwrap_or_default())
    });
    // Whoever looks at them need not be told of them.
    tell(|status| status.conflicts = 0);
    view! {
        <PageHead title="Written twice".to_owned() back=("/you/sync", "Sync")/>
        <p class="quiet conflicts-lead">
            "Two devices changed the same field before they heard of each other. The later value stands; the other one is kept here for 30 days."
        </p>
        {net::shown(found, 3, move |clashes| {
            if clashes.is_empty() {
                return view! { <Empty say="Nothing was written twice. When it is, you choose here."/> }.into_any();
            }
            let all = clashes.into_iter().map(|clash| view! { <Choice clash found/> }).collect_view();
            view! { <ul class="conflicts">{all}</ul> }.into_any()
        })}
    }
}

#[component]
fn Choice(clash: Clash, found: Load<Vec<Clash>>) -> impl IntoView {
    let catalogue = expect_context::<Catalogue>();
    let me = expect_context::<Session>()
        .profile()
        .get_untracked()
        .map(|profile| profile.id);
    let (model, row) = (clash.model.clone(), clash.row.clone());
    let name = move || named::name_of(&model, row.as_ref().unwrap_or(&Map::new()), catalogue);
    let href = clash
        .row
        .as_ref()
        .and_then(|row| named::page_of(&clash.model, &clash.conflict.row, row));
    let field = forms::model(&clash.model)
        .into_iter()
        .find(|field| field.name == clash.conflict.field);
    let label = field
        .as_ref()
        .map_or_else(|| clash.conflict.field.clone(), |field| field.label.clone());
    let shown = |value: &Value| {
        let text = field.as_ref().map(|field| show_value(field, value));
        let text = text.unwrap_or_else(|| value.to_string());
        if text.is_empty() {
            "nothing".to_owned()
        } else {
            text
        }
    };
    let (kept, lost) = (&clash.conflict.kept, &clash.conflict.lost);
    let by = |written, other| told(written, other, me.as_deref(), &clash);
    let (kept, lost) = (
        (shown(&kept.value), by(kept, lost)),
        (shown(&lost.value), by(lost, kept)),
    );
    let take = Settling::of(&clash, found);
    view! {
        <li class="conflict">
            <h2>{match href {
                Some(href) => view! { <A href>{name}</A> }.into_any(),
                None => view! { <span>{name}</span> }.into_any(),
            }}</h2>
            <p class="engraved">{label}</p>
            <dl class="conflict-values">
                <div><dt>"Stands"</dt><dd class="num">{kept.0}</dd><dd class="faint">{kept.1}</dd></div>
                <div><dt>"Kept aside"</dt><dd class="num">{lost.0}</dd><dd class="faint">{lost.1}</dd></div>
            </dl>
            <div class="row">
                <Button glyph=Glyph::Swap busy=take.busy press=move |()| take.run(Take::Lost)>"Take the other"</Button>
                <Button busy=take.busy press=move |()| take.run(Take::Kept)>"Leave it"</Button>
            </div>
        </li>
    }
}

/// Who wrote a value, on which device as far as it is known here, and when.
fn told(written: &Written, other: &Written, me: Option<&str>, clash: &Clash) -> String {
    let own = |written: &Written| written.by.is_some() && written.by.as_deref() == me;
    let here = |written: &Written| clash.here.as_ref() == Some(&written.value);
    let who = match written.by.as_deref() {
        _ if own(written) && here(written) => "by you, on this device".to_owned(),
        // A device never meets itself here: who wrote one of the two did not write the other.
        _ if own(written) && own(other) && here(other) => "by you, on another device".to_owned(),
        _ if own(written) => "by you".to_owned(),
        Some(by) => match clash.names.get(by) {
            Some(name) => format!("by {name}"),
            None => "by somebody else".to_owned(),
        },
        None => String::new(),
    };
    let at = written.at.as_deref().and_then(Moment::read);
    let when = at.map(|at| format!("{}, {}", at.ago(Moment::now()), at.clock()));
    [Some(who), when]
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}

/// Settles one conflict, and offers the way back.
#[derive(Clone, Copy)]
struct Settling {
    busy: RwSignal<bool>,
    at: StoredValue<(String, String)>,
    found: Load<Vec<Clash>>,
    toasts: Toasts,
}

impl Settling {
    fn of(clash: &Clash, found: Load<Vec<Clash>>) -> Self {
        Self {
            busy: RwSignal::new(false),
            at: StoredValue::new((clash.collection.clone(), clash.conflict.id.clone())),
            found,
            toasts: expect_context(),
        }
    }

    fn run(self, take: Take) {
        self.busy.set(true);
        let (collection, id) = self.at.get_value();
        let (found, toasts) = (self.found, self.toasts);
        spawn_local(async move {
            match settle_in(&collection, &id, take).await {
                Ok(()) => {
                    store::nudge();
                    found.reload();
                    let other = match take {
                        Take::Kept => Take::Lost,
                        Take::Lost => Take::Kept,
                    };
                    let said = match take {
                        Take::Kept => "Left as it is.",
                        Take::Lost => "Swapped.",
                    };
                    toasts.undoable(said, back(collection, id, other, found));
                }
                Err(error) => toasts.say(&format!("{} {}", error.message, error.advice())),
            }
            let _ = self.busy.try_set(false);
        });
    }
}

/// Takes the other value after all.
fn back(collection: String, id: String, take: Take, found: Load<Vec<Clash>>) -> Callback<()> {
    Callback::new(move |()| {
        let (collection, id) = (collection.clone(), id.clone());
        spawn_local(async move {
            let _ = settle_in(&collection, &id, take).await;
            store::nudge();
            found.reload();
        });
    })
}
