//! Forms drawn from a model's descriptors: what a builder designs and what the platform ships
//! with are entered through the same widget.
mod choices;
mod descriptor;
mod entry;
mod field_input;
mod model_form;
mod pick_input;
mod show;
mod typing;

pub use descriptor::{Collection, Field, Kind, collection, fields, model, view};
pub use entry::{Draft, typed};
pub use model_form::{ModelForm, sender};
pub use show::show_value;
