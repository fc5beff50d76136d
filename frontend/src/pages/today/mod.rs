//! Today: the workout that goes on, or what one could begin with.
mod advice;
mod awake;
mod bench;
mod block;
mod book;
mod broken;
mod cells;
mod dock;
mod doing;
mod editor;
mod entering;
mod figures;
mod ghosts;
mod keep;
mod keypad;
mod picker;
mod plates;
mod recall;
mod rest;
mod routines;
mod row;
mod settings;
mod sheets;
mod start;
mod stopwatch;
mod summary;

use contract::Workout;
use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_query_map;

pub use editor::WorkoutEditor;
pub use picker::Picker;
pub use start::repeat;

use crate::{
    api,
    measure::{day as calendar, id::new_id, when::Moment},
    net::{ApiError, Session},
    widgets::{ErrorPanel, PageHead, Skeleton},
};
use bench::{Bench, Sheet};
use book::{Book, Doc};
use editor::{Desk, draft_key};
use start::Start;
use summary::Summary;

#[derive(Clone)]
enum Stage {
    Opening,
    Failed(ApiError),
    /// Nothing has been begun.
    Idle,
    /// The open workout as it is stored; none means that only its draft is there.
    Open(Option<Box<Doc>>),
}

#[component]
pub fn TodayPage() -> impl IntoView {
    let session = expect_context::<Session>();
    let stage = RwSignal::new(Stage::Opening);
    let key = draft_key(session, None);
    let key = StoredValue::new(key);
    let reopen = Callback::new(move |()| {
        spawn_local(async move {
            let unsent = book::left_unsent(&key.get_value()).await;
            let found = match open().await {
                // What only this device knows comes first: opening another would write over it.
                Ok(Some(doc)) if unsent.as_ref().is_none_or(|id| *id == doc.workout.id) => {
                    Stage::Open(Some(Box::new(doc)))
                }
                Ok(_) if unsent.is_some() => Stage::Open(None),
                Ok(_) => Stage::Idle,
                Err(error) if error.is_passing() && unsent.is_some() => Stage::Open(None),
                Err(error) => Stage::Failed(error),
            };
            let _ = stage.try_set(found);
        });
    });
    reopen.run(());
    let empty = Callback::new(move |()| {
        stage.set(Stage::Open(Some(Box::new(Doc::of(
            start::blank(),
            Vec::new(),
            Vec::new(),
            new_id,
        )))))
    });
    move || match stage.get() {
        Stage::Opening => view! { <Title/> <Skeleton lines=5/> }.into_any(),
        Stage::Failed(error) => view! {
            <Title/>
            <ErrorPanel error safe="Your workouts are safe." retry=reopen/>
        }
        .into_any(),
        Stage::Idle => view! { <Title/> <Start begun=reopen empty/> }.into_any(),
        Stage::Open(doc) => {
            let book = match doc {
                // Nobody has stored it yet, not even this device.
                Some(doc) if doc.workout.created_at.is_empty() => {
                    Some(Book::begin(key.get_value(), *doc))
                }
                Some(doc) => Some(Book::open(key.get_value(), *doc)),
                None => Book::of_draft(key.get_value()),
            };
            match book {
                Some(book) => {
                    view! { <Live book left=Callback::new(move |()| stage.set(Stage::Idle))/> }
                        .into_any()
                }
                None => view! { <Title/> <Start begun=reopen empty/> }.into_any(),
            }
        }
    }
}

#[component]
fn Title() -> impl IntoView {
    let now = Moment::now();
    let above = format!("{}, {}", now.weekday_name(), calendar::show(now.day));
    view! { <PageHead title="Today".to_owned() above=above><span></span></PageHead> }
}

/// The workout that goes on, then what it came to.
#[component]
fn Live(book: Book, left: Callback<()>) -> impl IntoView {
    let bench = Bench::new(book, true);
    provide_context(bench);
    let over = Memo::new(move |_| book.doc.with(|doc| doc.workout.ended_at.is_some()));
    let asked = use_query_map().with_untracked(|query| query.get("exercise"));
    if let Some(exercise) = asked.filter(|_| !over.get_untracked()) {
        sheets::bring(bench, exercise);
    } else if book.doc.with_untracked(|doc| doc.blocks.is_empty()) {
        bench.sheet.set(Some(Sheet::Add));
    }
    // Once it is over and sent, the draft has done its work.
    Effect::new(move |_| {
        if over.get() && book.saving.get() == book::Saving::Saved && book.is_settled() {
            book.close();
        }
    });
    let nothing = Callback::new(|()| {});
    move || {
        if over.get() {
            view! { <Title/> <Summary more=nothing/> }.into_any()
        } else {
            view! { <Desk finished=nothing discarded=left/> }.into_any()
        }
    }
}

/// The open workout with its rows.
async fn open() -> Result<Option<Doc>, ApiError> {
    match api::open_workout().await? {
        Some(Workout { id, .. }) => editor::read(&id).await.map(Some),
        None => Ok(None),
    }
}
