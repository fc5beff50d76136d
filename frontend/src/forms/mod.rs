//! Forms drawn from a model's descriptors: what a builder designs and what the platform ships
//! with are entered through the same widget.
mod descriptor;
mod entry;
mod field_input;
mod model_form;

pub use descriptor::{Field, Kind, fields, model, show_value, view};
pub use entry::{Draft, typed};
pub use model_form::{ModelForm, sender};
