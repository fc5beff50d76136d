//! Faults in how a model is drawn, searched and indexed: fields that are not there, or of
//! a kind that does not fit the place.

use super::OWN_COLUMNS;
use super::report::Report;
use crate::model::{Kind, Model};

/// Checks views, search and indexes.
pub fn check(model: &Model, path: &str, report: &mut Report) {
    let mut fields = Fields { model, report };
    let views = &model.views;
    let at = |view: &str| format!("{path}.views.{view}");
    let shown = |kind| !matches!(kind, Kind::Secret | Kind::Many);
    if let Some(title) = &views.title {
        let names = |kind| {
            shown(kind)
                && !matches!(
                    kind,
                    Kind::Json | Kind::Custom | Kind::Object | Kind::File | Kind::Image
                )
        };
        fields.fit(title, &at("title"), names, "does not name a row to people");
    }
    for name in &views.table {
        fields.fit(name, &at("table"), shown, "has no text to put into a table");
    }
    for name in views.form.iter().flatten() {
        fields.fit(name, &at("form"), |_| true, "");
    }
    if let Some(board) = &views.board {
        fields.own(
            &board.group,
            &at("board.group"),
            |kind| kind == Kind::Enum,
            "is not an enum",
        );
        if let Some(rank) = &board.rank {
            fields.own(
                rank,
                &at("board.rank"),
                |kind| kind == Kind::Rank,
                "is not a rank",
            );
        }
        for name in &board.card {
            fields.fit(
                name,
                &at("board.card"),
                shown,
                "has no text to put on a card",
            );
        }
    }
    if let Some(calendar) = &views.calendar {
        let day = |kind| matches!(kind, Kind::Date | Kind::Datetime);
        fields.fit(
            &calendar.start,
            &at("calendar.start"),
            day,
            "is not a date or datetime",
        );
        if let Some(end) = &calendar.end {
            fields.fit(end, &at("calendar.end"), day, "is not a date or datetime");
        }
    }
    if let Some(gallery) = &views.gallery {
        fields.own(
            &gallery.image,
            &at("gallery.image"),
            |kind| kind == Kind::Image,
            "is not an image",
        );
        for name in &gallery.caption {
            fields.fit(
                name,
                &at("gallery.caption"),
                shown,
                "has no text to put below a picture",
            );
        }
    }
    search(model, path, fields.report);
    indexes(model, path, fields.report);
}

struct Fields<'a> {
    model: &'a Model,
    report: &'a mut Report,
}

impl Fields<'_> {
    /// A field of the model, or what every row has, of a kind that fits.
    fn fit(&mut self, name: &str, path: &str, fits: impl Fn(Kind) -> bool, fault: &str) {
        let of_every_row = match name {
            "created_at" | "updated_at" => Some(Kind::Datetime),
            "created_by" | "updated_by" => Some(Kind::User),
            "id" | "space" => Some(Kind::Text),
            "rev" => Some(Kind::Int),
            _ => None,
        };
        match of_every_row {
            Some(kind) if fits(kind) => {}
            Some(_) => self.report.add(path, format!("“{name}” {fault}"), ""),
            None => self.own(name, path, fits, fault),
        }
    }

    /// A field of the model, of a kind that fits.
    fn own(&mut self, name: &str, path: &str, fits: impl Fn(Kind) -> bool, fault: &str) {
        if !self
            .report
            .must_know("field", name, self.model.fields.keys(), path)
        {
            return;
        }
        if self
            .model
            .fields
            .get(name)
            .is_some_and(|field| !fits(field.kind))
        {
            let mut fitting = self
                .model
                .fields
                .iter()
                .filter(|(_, field)| fits(field.kind));
            let hint = fitting
                .next()
                .map_or_else(String::new, |(name, _)| format!("“{name}” would fit."));
            self.report.add(path, format!("“{name}” {fault}"), hint);
        }
    }
}

/// Search looks through words.
fn search(model: &Model, path: &str, report: &mut Report) {
    let path = format!("{path}.search");
    report.must_differ(&model.search, &path);
    let words = |kind| {
        matches!(
            kind,
            Kind::Text
                | Kind::Markdown
                | Kind::Email
                | Kind::Url
                | Kind::Slug
                | Kind::Phone
                | Kind::Sequence
                | Kind::Custom
        )
    };
    for name in &model.search {
        let mut fields = Fields { model, report };
        fields.own(name, &path, words, "holds no words");
        let column = model.fields.get(name).map_or("", |field| &field.column);
        if name == "rank" || column == "rank" {
            report.add(
                &path,
                "“rank” is a column of every search",
                "Search needs the field to be called otherwise from the start.",
            );
        }
    }
}

fn indexes(model: &Model, path: &str, report: &mut Report) {
    for (at, index) in model.indexes.iter().enumerate() {
        let path = format!("{path}.indexes[{at}]");
        let names: Vec<String> = index
            .fields
            .iter()
            .map(|name| name.trim_start_matches('-').to_owned())
            .collect();
        if names.is_empty() {
            report.add(&path, "names no field", "Say what it orders.");
        }
        report.must_differ(&names, &path);
        for name in names
            .iter()
            .filter(|name| !OWN_COLUMNS.contains(&name.as_str()))
        {
            let one_value = |kind: Kind| {
                kind.is_stored()
                    && !matches!(
                        kind,
                        Kind::Json
                            | Kind::Custom
                            | Kind::Object
                            | Kind::List
                            | Kind::Enums
                            | Kind::Link
                            | Kind::File
                            | Kind::Image
                    )
            };
            let mut fields = Fields { model, report };
            fields.own(name, &path, one_value, "has no single value to order by");
        }
    }
}
