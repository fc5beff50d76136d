//! Plots, as a draughtsman would draw them: hairlines, a dimension line for the gain, and a table
//! that says the same. Arrow keys walk from mark to mark.
mod bars;
mod drawing;
pub use scale::nice_ticks;
mod scale;
mod sheet;
mod thin;
mod twin;

use leptos::prelude::*;

use crate::measure::{day, number};
pub use bars::{Bar, Bars};
use drawing::{Frame, Picture};
use sheet::{Reading, Sheet};
pub use thin::Fold;
use thin::{averaged, thinned};
use twin::Twin;

/// One measured point. `value` is in the unit in which it is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct PlotPoint {
    pub day: i64,
    pub value: f64,
    /// What lies behind the point ("100 kg × 5").
    pub note: String,
}

/// A curve of points in the order of time. Years are thinned to a point a week or a month, by `fold`.
/// With `smooth` the curve is the mean of that many days and the points stand around it. A second curve to compare with stands
/// `beside` it; its notes say whose it is.
#[component]
pub fn Plot(
    #[prop(into)] title: String,
    #[prop(into)] points: Signal<Vec<PlotPoint>>,
    #[prop(into)] unit: Signal<&'static str>,
    #[prop(optional)] fold: Fold,
    #[prop(optional_no_strip)] smooth: Option<i64>,
    #[prop(optional, into)] beside: Signal<Vec<PlotPoint>>,
) -> impl IntoView {
    let reading = Reading::new();
    let shown = Memo::new(move |_| thinned(points.get(), fold));
    let curve = Memo::new(move |_| match smooth {
        Some(days) => thinned(averaged(&points.get(), days), Fold::Mean),
        None => shown.get(),
    });
    let beside = Memo::new(move |_| thinned(beside.get(), fold));
    let all = Memo::new(move |_| {
        let mut all = shown.get();
        all.extend(beside.get());
        all.sort_by_key(|point| point.day);
        all
    });
    let frame = Memo::new(move |_| all.with(|points| Frame::around(points, reading.width.get())));
    let nearest = Callback::new(move |x: f64| {
        shown.with_untracked(|points| frame.with_untracked(|frame| frame.nearest(points, x)))
    });
    let told = Callback::new(move |at: usize| {
        shown.with(|points| points.get(at).map(|point| in_words(point, unit.get())))
    });
    let caption = title.clone();
    let table = move || {
        let lines = all.with(|points| points.iter().map(line).collect());
        let heads = ["Day", unit.get(), "From"].map(str::to_owned);
        view! { <Twin caption=caption.clone() heads lines/> }
    };
    view! {
        <Sheet
            title reading length=Signal::derive(move || shown.with(Vec::len)) nearest told
            picture=ViewFn::from(move || view! { <Picture points=shown curve beside frame active=reading.active unit around=smooth.is_some()/> })
            table=ViewFn::from(table)
        />
    }
}

fn in_words(point: &PlotPoint, unit: &str) -> String {
    let (when, value) = (day::show(point.day), number::show(point.value, 1));
    format!("{when}: {value} {unit}. {}", point.note)
}

fn line(point: &PlotPoint) -> twin::Line {
    [
        day::show(point.day),
        number::show(point.value, 1),
        point.note.clone(),
    ]
}
