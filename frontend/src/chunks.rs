//! The areas that are fetched when somebody first goes there. What a visitor needs at the door, and what every page
//! shares, is in the module that loads first.
//!
//! Each function below is cut out of that module after it is linked, with all that it alone needs. Functions with one
//! name before the comma share a file. The service worker keeps every file, so nothing is missing offline.
#![allow(
    unsafe_code,
    reason = "what is cut out is called as a foreign function; the macro writes the declaration"
)]

use leptos::{prelude::*, wasm_split::SplitLoaderError};

use crate::{
    net::{self, ApiError},
    pages::{door, history, people, plan, progress, today, you},
};

/// Draws a page that is here.
pub type Draw = fn() -> AnyView;

/// How a page's drawing is had: at once, or after its file is here.
pub type Fetched = Result<Draw, SplitLoaderError>;

macro_rules! fetched {
    ($($file:ident, $name:ident: $page:path;)*) => {
        $(
            #[leptos::wasm_split::wasm_split($file, fallible, wasm_split_path = ::leptos::wasm_split)]
            pub fn $name() -> Fetched {
                Ok(|| untrack(|| $page().into_any()))
            }
        )*
    };
}

fetched! {
    today, today_page: today::TodayPage;
    plan, plan_page: plan::PlanPage;
    plan, templates: plan::TemplatesPage;
    plan, programme: plan::ProgrammePage;
    plan, run: plan::RunPage;
    plan, routine: plan::RoutinePage;
    history, history_page: history::HistoryPage;
    history, workout: history::WorkoutPage;
    progress, progress_page: progress::ProgressPage;
    progress, exercises: progress::ExercisesPage;
    progress, exercise: progress::ExercisePage;
    progress, muscles: progress::MusclesPage;
    progress, records: progress::RecordsPage;
    progress, body: progress::BodyPage;
    progress, compare: progress::ComparePage;
    engine, engine_page: progress::EnginePage;
    engine, why: progress::WhyPage;
    you, you_page: you::YouPage;
    import, import_page: you::ImportPage;
    import, export: you::ExportPage;
    you, fields: you::FieldsPage;
    you, gyms: you::GymsPage;
    you, calendar: you::CalendarPage;
    you, tokens: you::TokensPage;
    you, sharing: you::SharingPage;
    you, practice: you::PracticePage;
    you, sync: you::SyncPage;
    you, conflicts: you::ConflictsPage;
    join, join_page: door::JoinPage;
    people, people_page: people::PeoplePage;
    people, person: people::PersonPage;
}

/// How the store of this device is opened, once its file is here.
#[leptos::wasm_split::wasm_split(store, fallible, wasm_split_path = ::leptos::wasm_split)]
pub fn store() -> Result<crate::store::Open, SplitLoaderError> {
    Ok(crate::store::device::open)
}

/// The engine of this device, once its file is here.
#[leptos::wasm_split::wasm_split(thinking, fallible, wasm_split_path = ::leptos::wasm_split)]
pub fn engine() -> Result<crate::engine::Engine, SplitLoaderError> {
    Ok(crate::engine::ENGINE())
}

/// The page behind `fetch`: grey lines until its file is here, and a way to try again if it does not come.
pub fn page<F, Fut>(fetch: F) -> impl IntoView
where
    F: Fn() -> Fut + Copy + 'static,
    Fut: Future<Output = Fetched> + 'static,
{
    let load = net::load(move || async move { fetch().await.map_err(|_| ApiError::unreachable()) });
    net::shown(load, 5, |draw: Draw| draw())
}
