//! Forms drawn from a model's descriptors: what a builder designs and what the platform ships
//! with are entered through the same widget.
mod descriptor;
mod entry;
mod field_input;
mod model_form;

pub use descriptor::{Field, Kind, show_value};
pub use entry::Draft;
pub use model_form::ModelForm;
