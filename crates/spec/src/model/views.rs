//! How a model is drawn.

use super::read::block;
use serde::Serialize;

/// How a model is drawn.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Views {
    /// Columns of its table.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub table: Vec<String>,
    /// Rows of fields of its form.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub form: Vec<Vec<String>>,
    /// The field that names a row to people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Columns by the value of an enum, cards in each.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub board: Option<Board>,
    /// Rows on the days that they happen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub calendar: Option<Calendar>,
    /// Pictures with a caption.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gallery: Option<Gallery>,
}

block!(Views {
    table,
    form,
    title,
    board,
    calendar,
    gallery
});

/// A board.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Board {
    /// The enum field whose values are the columns.
    pub group: String,
    /// The rank that orders a column's cards; dragging writes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rank: Option<String>,
    /// Fields on a card.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub card: Vec<String>,
}

block!(Board { group, rank, card });

/// A calendar.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Calendar {
    /// The date or datetime at which a row begins.
    pub start: String,
    /// And ends.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<String>,
}

block!(Calendar { start, end });

/// A gallery.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Gallery {
    /// The image field.
    pub image: String,
    /// Fields below the picture.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub caption: Vec<String>,
}

block!(Gallery { image, caption });
