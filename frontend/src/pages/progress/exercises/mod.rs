//! The catalogue, and one exercise with its curve, bests and records.
mod favourite;
mod list;
mod page;

pub use list::{ExercisesPage, SearchBox, found};
pub use page::ExercisePage;

/// The address of an exercise's page; of what another person did where `whose` says so.
pub fn exercise_page(exercise: &str, whose: Option<&str>) -> String {
    let page = format!("/progress/exercises/{}", crate::net::encode(exercise));
    match whose {
        Some(person) => format!("{page}?of={}", crate::net::encode(person)),
        None => page,
    }
}
