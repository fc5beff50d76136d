//! What comes next: the programme that is followed, the programmes and routines that could be, and
//! the benches on which they are made.
mod ahead;
mod desk;
mod document;
mod editor;
mod home;
mod lifts;
mod next;
mod next_card;
mod number_box;
mod programme_actions;
mod run;
mod spaces;
mod start;
mod starts;
mod templates;
mod way;
mod week;
mod words;

pub use document::Document;
pub use editor::{ProgrammePage, RoutinePage};
pub use home::PlanPage;
pub use lifts::Lifts;
pub use next::begin_lone;
pub use run::RunPage;
pub use start::{Begun, StartForm};
pub use templates::TemplatesPage;
