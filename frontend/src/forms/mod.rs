//! Forms drawn from a model's descriptors: what a builder designs and what the platform ships
//! with are entered through the same widget.
mod choices;
mod descriptor;
mod entry;
mod field_input;
mod model_form;
mod own;
mod pick_input;
mod sending;
mod shapes;
mod show;
mod told;
mod typing;

pub use descriptor::{Collection, Field, Kind, collection, fields, model, view};
pub use entry::{Draft, typed};
pub use model_form::{ModelForm, sender};
pub use own::{CustomFields, OwnDraft, OwnFields, kind_words, noted, own_words};
pub use sending::Sending;
pub use shapes::{label, shapes};
pub use show::show_value;
pub use told::fault_at;
