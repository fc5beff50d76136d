//! The person: who they are, how the app looks to them, and the ways to everything that is set once.
mod calendar;
mod conflicts;
mod export;
mod fields;
mod gyms;
mod import;
mod index;
mod named;
mod password;
mod practice;
mod profile;
mod sharing;
mod sync;
mod tokens;

pub use calendar::CalendarPage;
pub use conflicts::ConflictsPage;
pub use export::ExportPage;
pub use fields::FieldsPage;
pub use gyms::GymsPage;
pub use import::ImportPage;
pub use index::YouPage;
pub use practice::PracticePage;
pub use sharing::SharingPage;
pub use sync::SyncPage;
pub use tokens::TokensPage;
