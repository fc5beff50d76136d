//! The widgets: each folder holds a widget's code beside its sheet.
mod button;
mod dialog;
mod drop_zone;
mod field;
mod file;
mod icon;
mod ledger;
mod notice;
mod page_head;
mod picker;
mod plot;
mod progress;
mod segments;
mod set_row;
mod stepper;
mod suggestion;
mod table;
mod tabs;

pub use button::{Button, Look};
pub use dialog::Dialog;
pub use drop_zone::{DropZone, Dropped};
pub use field::{
    ChipsField, ColourField, OutputField, SelectField, Switch, TextArea, TextField, fresh_id,
};
pub use file::FileField;
pub use icon::{Glyph, Icon};
pub use ledger::{Figure, Ledger, LedgerLink};
pub use notice::{Empty, ErrorPanel, Notice, Pager, Skeleton};
pub use page_head::PageHead;
pub use picker::{Choice, Finding, PickField};
pub use plot::{Plot, PlotPoint};
pub use progress::Progress;
pub use segments::Segments;
pub use set_row::{SetLine, SetRow};
pub use stepper::Stepper;
pub use suggestion::{PlateState, Suggestion};
pub use table::{ModelTable, Sort, sorted};
pub use tabs::Tabs;
