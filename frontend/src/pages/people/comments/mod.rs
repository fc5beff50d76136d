//! What a person and those whom they let in say of a workout, or of one of its sets.
mod entry;
mod names;

use contract::Comment;
use leptos::{prelude::*, task::spawn_local};

use crate::{
    api,
    forms::fault_at,
    generated::client,
    net::{ApiError, Session, load, shown},
    widgets::{Button, ErrorPanel, Glyph, Look, SelectField, TextArea},
};
use entry::Entry;
use names::Names;
pub use names::names;

/// The thread of a workout in the space `owner`. `sets` are its sets as (id, words), for whoever
/// wants to speak of one of them.
#[component]
pub fn Comments(
    #[prop(into)] workout: String,
    #[prop(into)] owner: String,
    #[prop(optional, into)] sets: Signal<Vec<(String, String)>>,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let me = session
        .profile()
        .get_untracked()
        .map(|profile| profile.id)
        .unwrap_or_default();
    let at = StoredValue::new((workout, owner, me));
    let thread = load(move || {
        let (workout, owner, me) = at.get_value();
        async move {
            let list = api::comments_of(&workout, &owner).await?;
            // Whose names are needed is known once there are comments.
            let names = if list.is_empty() {
                Names::default()
            } else {
                names(&me).await?
            };
            if list.iter().any(|comment| is_new(comment, &me)) {
                // What is on the screen counts as read; the marks stay until the page is left.
                spawn_local(async move {
                    let _ = client::mark_comments_seen(&workout).await;
                });
            }
            Ok((list, names))
        }
    });
    let about = sets;
    let changed = Callback::new(move |()| thread.reload());
    let draw = move |(list, names): (Vec<Comment>, Names)| {
        let me = at.with_value(|(_, _, me)| me.clone());
        let entries = list.into_iter().map(|comment| {
            let fresh = is_new(&comment, &me);
            let mine = comment.created_by.as_deref() == Some(me.as_str());
            let own = at.with_value(|(_, owner, _)| *owner == me);
            let by = names.of(comment.created_by.as_deref(), &me);
            let set = about.with(|sets| {
                let known = sets.iter().find(|(id, _)| comment.set.as_ref() == Some(id));
                known.map(|(_, words)| words.clone())
            });
            view! { <Entry comment by set fresh may_delete=mine || own changed/> }
        });
        view! { <ol class="thread">{entries.collect_view()}</ol> }
    };
    view! {
        <section class="comments" aria-label="Comments">
            <h2>"Comments"</h2>
            {shown(thread, 2, draw)}
            <Saying at about changed/>
        </section>
    }
}

/// Whether others said it and the person has not seen it.
fn is_new(comment: &Comment, me: &str) -> bool {
    comment.seen_at.is_none() && comment.created_by.as_deref() != Some(me)
}

/// The place to say something.
#[component]
fn Saying(
    at: StoredValue<(String, String, String)>,
    about: Signal<Vec<(String, String)>>,
    changed: Callback<()>,
) -> impl IntoView {
    let (words, set) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let (tried, busy) = (RwSignal::new(false), RwSignal::new(false));
    let failure = RwSignal::new(None::<ApiError>);
    let fault = Signal::derive(move || {
        let length = words.with(|text| text.trim().chars().count());
        match length {
            0 if tried.get() => Some("Say something first.".to_owned()),
            4001.. => Some("At most 4000 letters.".to_owned()),
            _ => None,
        }
    });
    let send = move || {
        tried.set(true);
        if busy.get_untracked() || fault.get_untracked().is_some() {
            return;
        }
        busy.set(true);
        failure.set(None);
        let (workout, owner, _) = at.get_value();
        let text = words.with_untracked(|text| text.trim().to_owned());
        let about = Some(set.get_untracked()).filter(|set| !set.is_empty());
        spawn_local(async move {
            match api::say(&workout, &owner, about.as_deref(), &text).await {
                Ok(_) => {
                    let _ = words.try_set(String::new());
                    let _ = set.try_set(String::new());
                    let _ = tried.try_set(false);
                    changed.run(());
                }
                Err(error) => {
                    let _ = failure.try_set(Some(error));
                }
            }
            let _ = busy.try_set(false);
        });
    };
    // Names come later than the sets: what was chosen stays when they are here.
    let asked = move || {
        let options = about.with(|sets| {
            let whole = (String::new(), "The whole workout".to_owned());
            let all = std::iter::once(whole).chain(sets.iter().cloned());
            (!sets.is_empty()).then(|| all.collect::<Vec<_>>())
        });
        options.map(|options| view! {
            <SelectField label="About" value=set input=Callback::new(move |text| set.set(text)) options/>
        })
    };
    view! {
        <form class="stack saying" novalidate on:submit=move |event| { event.prevent_default(); send(); }>
            <TextArea label="Say something" value=words input=Callback::new(move |text| words.set(text)) fault=fault_at(move || fault.get(), failure, "text")/>
            {asked}
            {move || failure.get().map(|error| view! { <ErrorPanel error safe="Your words are still here."/> })}
            <div class="row"><Button look=Look::Plain glyph=Glyph::Speech busy>"Say it"</Button></div>
        </form>
    }
}
