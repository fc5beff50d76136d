//! The workout on the bench: its exercises one below the other, what lies over them, and the dock.
use leptos::prelude::*;
use web_sys::KeyboardEvent;

use super::{
    bench::{Bench, Sheet},
    block::BlockCard,
    book::{Book, Saving},
    dock::Dock,
    keypad::Keypad,
    sheets::Sheets,
};
use crate::{
    api,
    measure::{id::new_id, when::Moment},
    net::{ApiError, Session, load_once, rows, shown},
    store::{self, Trouble},
    widgets::{Button, Empty, ErrorPanel, Glyph, Icon},
};

/// Edits a workout that is done, with everything that the live one has but the clock. `done`
/// hears that the person has finished.
#[component]
pub fn WorkoutEditor(
    #[prop(into)] workout_id: String,
    #[prop(optional)] live: bool,
    #[prop(optional, into)] done: Option<Callback<()>>,
) -> impl IntoView {
    let id = StoredValue::new(workout_id);
    let session = expect_context::<Session>();
    let stored = load_once(move || {
        let id = id.get_value();
        async move { read(&id).await }
    });
    let nothing = Callback::new(|()| {});
    shown(stored, 6, move |doc| {
        let book = Book::open(draft_key(session, Some(&id.get_value())), doc);
        provide_context(Bench::new(book, live));
        let close = done.map(|done| {
            Callback::new(move |()| {
                if book.is_settled() {
                    book.close();
                }
                done.run(());
            })
        });
        view! { <Desk finished=nothing discarded=nothing close/> }
    })
}

/// A workout with its rows.
pub async fn read(id: &str) -> Result<super::book::Doc, ApiError> {
    let workout = rows::get(id).await?;
    let blocks = api::blocks_of_workout(id).await?;
    let sets = api::sets_of_workout(id).await?;
    Ok(super::book::Doc::of(workout, blocks, sets, new_id))
}

/// Where this device keeps what a person has not sent yet: the live workout, or one of the past.
pub fn draft_key(session: Session, workout: Option<&str>) -> String {
    let who = session
        .profile()
        .with_untracked(|profile| profile.as_ref().map(|one| one.id.clone()));
    let who = who.unwrap_or_default();
    workout.map_or_else(
        || format!("coachwork.book.{who}"),
        |id| format!("coachwork.book.{who}.{id}"),
    )
}

/// Head, exercises, dock and what comes over them, of the bench in context.
#[component]
pub fn Desk(
    finished: Callback<()>,
    discarded: Callback<()>,
    #[prop(optional_no_strip)] close: Option<Callback<()>>,
) -> impl IntoView {
    let bench = expect_context::<Bench>();
    let book = bench.book;
    let again = bench.seek_advice();
    let blocks = Memo::new(move |_| {
        book.doc.with(|doc| {
            doc.blocks
                .iter()
                .map(|block| block.id.clone())
                .collect::<Vec<_>>()
        })
    });
    if bench.live {
        super::awake::hold(bench.settings.awake.into());
    }
    undo_by_keys(bench);
    view! {
        <div class="log" data-editing class:keyed=move || bench.focus.with(Option::is_some) && super::keypad::is_used()>
            <Head close/>
            <Saved/>
            {move || book.doc.with(|doc| doc.workout.notes.clone()).filter(|notes| !notes.is_empty()).map(|notes| view! { <p class="log-note">{notes}</p> })}
            <div class="log-blocks">
                <For each=move || blocks.get() key=Clone::clone let:id>
                    <BlockCard id/>
                </For>
            </div>
            {move || blocks.with(Vec::is_empty).then(|| view! {
                <Empty say="Choose what you train. Sets and weights of the last time come along."></Empty>
            })}
            <div class="log-foot">
                <Button glyph=Glyph::Plus press=move |()| bench.show(Sheet::Add)>"Add exercise"</Button>
                {move || (blocks.with(Vec::len) > 1).then(|| view! {
                    <Button glyph=Glyph::Grip press=move |()| bench.show(Sheet::Arrange(None))>"Order"</Button>
                })}
            </div>
        </div>
        {bench.live.then(|| view! { <Dock/> })}
        <Keypad/>
        <Sheets finished discarded again/>
    }
}

#[component]
fn Head(close: Option<Callback<()>>) -> impl IntoView {
    let bench = expect_context::<Bench>();
    let book = bench.book;
    let title = move || book.doc.with(|doc| doc.workout.title.clone());
    let sets = move || book.doc.with(|doc| doc.sets.len());
    view! {
        <header class="log-top">
            <div class="log-name">
                <h1 tabindex="-1">{title}</h1>
                <p class="faint num">
                    {bench.live.then(|| view! { <Elapsed/> })}
                    {move || crate::measure::number::count(sets(), "set", "sets")}
                </p>
            </div>
            <button
                type="button" class="icon-button" disabled=move || book.undoable().is_none()
                aria-label=move || book.undoable().map_or_else(|| "Nothing to undo".to_owned(), |label| format!("Undo: {label}"))
                on:click=move |_| { book.undo(); bench.read_again(); }
            >
                <Icon glyph=Glyph::Undo/>
            </button>
            <button type="button" class="icon-button" aria-label="This workout: notes and settings" on:click=move |_| bench.show(Sheet::Workout)>
                <Icon glyph=Glyph::Sliders/>
            </button>
            {match close {
                Some(close) => view! { <Button glyph=Glyph::Check press=move |()| close.run(())>"Done"</Button> }.into_any(),
                None if bench.live => view! { <Button glyph=Glyph::Flag press=move |()| bench.show(Sheet::Finish)>"Finish"</Button> }.into_any(),
                None => ().into_any(),
            }}
        </header>
    }
}

/// How long the workout has been going on.
#[component]
fn Elapsed() -> impl IntoView {
    let bench = expect_context::<Bench>();
    let now = RwSignal::new(Moment::now().ms);
    let beat = set_interval_with_handle(
        move || {
            let _ = now.try_set(Moment::now().ms);
        },
        std::time::Duration::from_secs(20),
    );
    on_cleanup(move || {
        if let Ok(beat) = beat {
            beat.clear();
        }
    });
    let text = move || {
        let began = bench
            .book
            .doc
            .with(|doc| Moment::read(&doc.workout.started_at));
        began.map(|began| format!("{} · ", crate::measure::when::span(now.get() - began.ms)))
    };
    view! { <span role="timer">{text}</span> }
}

/// Whether what is written has arrived.
#[component]
fn Saved() -> impl IntoView {
    let book = expect_context::<Bench>().book;
    let sync = store::status();
    // Written on this device is not sent: while the server is away, that is said.
    let saving = Memo::new(move |_| {
        let away = sync.with(|sync| sync.waiting > 0 && sync.trouble == Some(Trouble::Offline));
        match book.saving.get() {
            Saving::Saved | Saving::Sending if away => Saving::Waiting,
            saving => saving,
        }
    });
    // Of a set it is told at its row.
    let refused = move || {
        let sets = book.doc.with(|doc| {
            doc.sets
                .iter()
                .map(|set| set.id.clone())
                .collect::<Vec<_>>()
        });
        let others = book
            .refused
            .get()
            .into_iter()
            .filter(|(id, _)| !sets.contains(id));
        others.map(|(_, why)| why).collect::<Vec<_>>()
    };
    view! {
        {move || refused().into_iter().map(|why| view! {
            <p class="field-fault" role="alert">
                "Not stored: " {why} " "
                <button type="button" class="log-again" on:click=move |_| book.retry()>"Try again"</button>
            </p>
        }).collect_view()}
        <div role="status">
            {move || match saving.get() {
                Saving::Saved | Saving::Sending => ().into_any(),
                Saving::Waiting => view! {
                    <p class="log-waiting">
                        <Icon glyph=Glyph::Offline/> "Kept on this device. It is sent as soon as there is a connection."
                        <button type="button" class="log-again" on:click=move |_| book.retry()>"Try now"</button>
                    </p>
                }.into_any(),
                Saving::Failed(error) => view! {
                    <ErrorPanel error safe="What you logged is kept on this device." retry=Callback::new(move |()| book.retry())/>
                }.into_any(),
            }}
        </div>
    }
}

/// Ctrl or Cmd with Z, and with Shift the other way.
fn undo_by_keys(bench: Bench) {
    let handle = window_event_listener(leptos::ev::keydown, move |event: KeyboardEvent| {
        // What is typed into a dialog has an undo of its own.
        if !(event.ctrl_key() || event.meta_key())
            || event.alt_key()
            || bench.sheet.with_untracked(Option::is_some)
        {
            return;
        }
        match (event.key().to_lowercase().as_str(), event.shift_key()) {
            ("z", false) => bench.book.undo(),
            ("z", true) | ("y", false) => bench.book.redo(),
            _ => return,
        }
        event.prevent_default();
        bench.read_again();
    });
    on_cleanup(move || handle.remove());
}
