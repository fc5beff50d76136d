//! The picture itself: axes, curve, marks and the dimension line.
use leptos::prelude::*;

use super::{
    PlotPoint,
    scale::{Scale, airy, nice_ticks, time_ticks},
};
use crate::measure::{day, number};

const LEFT: f64 = 44.0;
const RIGHT: f64 = 64.0;
const TOP: f64 = 16.0;
const BOTTOM: f64 = 30.0;

/// Where everything goes, for one width and one set of points.
#[derive(Clone, Debug, PartialEq)]
pub struct Frame {
    width: f64,
    height: f64,
    x: Scale,
    y: Scale,
    rows: Vec<f64>,
    columns: Vec<(i64, String)>,
}

impl Frame {
    pub fn around(points: &[PlotPoint], width: f64) -> Self {
        let width = width.max(280.0);
        let height = (width * 0.52).clamp(220.0, 340.0);
        let first = points.first().map_or(0, |p| p.day);
        let last = points.last().map_or(1, |p| p.day);
        let low = points.iter().map(|p| p.value).fold(f64::INFINITY, f64::min);
        let high = points
            .iter()
            .map(|p| p.value)
            .fold(f64::NEG_INFINITY, f64::max);
        let (low, high) = if low <= high {
            airy(low, high)
        } else {
            (0.0, 1.0)
        };
        let x = Scale {
            from: first as f64,
            to: last as f64,
            start: LEFT + 6.0,
            end: width - RIGHT,
        };
        let y = Scale {
            from: low,
            to: high,
            start: height - BOTTOM,
            end: TOP,
        };
        let columns = time_ticks(first, last, ((width / 76.0) as usize).clamp(2, 9));
        Self {
            width,
            height,
            x,
            y,
            rows: nice_ticks(low, high, 5),
            columns,
        }
    }

    /// The point whose place is nearest to `x` pixels.
    pub fn nearest(&self, points: &[PlotPoint], x: f64) -> Option<usize> {
        let distance = |point: &PlotPoint| (self.x.at(point.day as f64) - x).abs();
        points
            .iter()
            .enumerate()
            .min_by(|a, b| distance(a.1).total_cmp(&distance(b.1)))
            .map(|(at, _)| at)
    }

    fn place(&self, point: &PlotPoint) -> (f64, f64) {
        (self.x.at(point.day as f64), self.y.at(point.value))
    }
}

#[component]
pub fn Picture(
    points: Memo<Vec<PlotPoint>>,
    curve: Memo<Vec<PlotPoint>>,
    /// Another curve, to compare with.
    beside: Memo<Vec<PlotPoint>>,
    frame: Memo<Frame>,
    active: RwSignal<Option<usize>>,
    unit: Signal<&'static str>,
    /// The points stand around the curve and are not what is read off it.
    around: bool,
) -> impl IntoView {
    move || {
        // The frame last: an effect asks what it read in that order, and a frame that stays as it was would hide that the
        // points within it moved.
        let (points, line, beside) = (points.get(), curve.get(), beside.get());
        let frame = frame.get();
        let size = format!("0 0 {:.0} {:.0}", frame.width, frame.height);
        let many = points.len() > 90 && !around;
        let marks = (!many).then(|| dots(&frame, &points));
        let beside = (!beside.is_empty()).then(|| {
            view! {
                <path class="plot-curve beside" d=path(&frame, &beside)/>
                <g class="plot-dots beside">{dots(&frame, &beside)}</g>
            }
        });
        let lens = {
            let (frame, points) = (frame.clone(), points.clone());
            move || {
                active
                    .get()
                    .and_then(|at| points.get(at).map(|point| lens(&frame, point, unit.get())))
            }
        };
        view! {
            <svg class="plot-svg" viewBox=size.clone() height=format!("{:.0}", frame.height) aria-hidden="true">
                {axes(&frame)}
                {around.then(|| view! { <g class="plot-dots around">{marks.clone()}</g> })}
                {beside}
                <path class="plot-curve" d=path(&frame, &line)/>
                {(!around).then(|| view! { <g class="plot-dots">{marks}</g> })}
                {(!around).then(|| dimension(&frame, &points, unit.get()))}
                {lens}
            </svg>
        }
    }
}

fn dots(frame: &Frame, points: &[PlotPoint]) -> Vec<impl IntoView + Clone + use<>> {
    let dot = |point: &PlotPoint| {
        let (x, y) = frame.place(point);
        view! { <circle cx=format!("{x:.1}") cy=format!("{y:.1}") r="2.6"/> }
    };
    points.iter().map(dot).collect()
}

fn path(frame: &Frame, points: &[PlotPoint]) -> String {
    let mut path = String::with_capacity(points.len() * 12);
    for (at, point) in points.iter().enumerate() {
        let (x, y) = frame.place(point);
        path.push_str(&format!("{}{x:.1} {y:.1}", if at == 0 { 'M' } else { 'L' }));
    }
    path
}

fn axes(frame: &Frame) -> impl IntoView + use<> {
    let (end, foot) = (frame.width - RIGHT + 8.0, frame.height - BOTTOM);
    let rows = frame
        .rows
        .iter()
        .map(|value| {
            let y = frame.y.at(*value);
            view! {
                <path class="plot-grid" d=format!("M{LEFT} {y:.1}H{end:.1}")/>
                <text class="plot-y" x=format!("{:.1}", LEFT - 8.0) y=format!("{:.1}", y + 4.0)>{number::show(*value, 1)}</text>
            }
        })
        .collect_view();
    let columns = frame
        .columns
        .iter()
        .map(|(at, label)| {
            let x = frame.x.at(*at as f64);
            view! {
                <path class="plot-tick" d=format!("M{x:.1} {foot:.1}v6")/>
                <text class="plot-x" x=format!("{x:.1}") y=format!("{:.1}", foot + 20.0)>{label.clone()}</text>
            }
        })
        .collect_view();
    view! { <g>{rows} <path class="plot-axis" d=format!("M{LEFT} {foot:.1}H{end:.1}")/> {columns}</g> }
}

/// The gain from the first point to the best one, drawn as on a workshop drawing: two extension
/// lines and an arrowed line with its measure.
fn dimension(frame: &Frame, points: &[PlotPoint], unit: &str) -> Option<impl IntoView + use<>> {
    let first = points.first()?;
    let best = points.iter().max_by(|a, b| a.value.total_cmp(&b.value))?;
    let (x0, y0) = frame.place(first);
    let (x1, y1) = frame.place(best);
    if y0 - y1 < 26.0 {
        return None;
    }
    let x = frame.width - RIGHT + 22.0;
    let (extend, middle) = (x + 6.0, (y0 + y1) / 2.0);
    let gain = format!("+{}", number::show(best.value - first.value, 1));
    let extensions = format!("M{x0:.1} {y0:.1}H{extend:.1}M{x1:.1} {y1:.1}H{extend:.1}");
    let line = format!("M{x:.1} {:.1}V{:.1}", y0 - 1.0, y1 + 1.0);
    let arrows = format!("M{x:.1} {y1:.1}l-3 9h6zM{x:.1} {y0:.1}l-3 -9h6z");
    let unit = unit.to_owned();
    Some(view! {
        <g class="plot-dimension">
            <path class="extension" d=extensions/>
            <path class="measure" d=line/>
            <path class="arrow" d=arrows/>
            <text x=format!("{:.1}", x + 8.0) y=format!("{:.1}", middle + 1.0)>{gain}</text>
            <text class="plot-unit" x=format!("{:.1}", x + 8.0) y=format!("{:.1}", middle + 14.0)>{unit}</text>
        </g>
    })
}

fn lens(frame: &Frame, point: &PlotPoint, unit: &str) -> impl IntoView + use<> {
    let (x, y) = frame.place(point);
    let value = format!("{} {unit}", number::show(point.value, 1));
    let label_width = 132.0;
    // Beside the point, on the side with room, so that the curve and its measure stay in sight.
    let left = if x > frame.width / 2.0 {
        x - label_width - 14.0
    } else {
        x + 14.0
    };
    let top = (y - 29.0).clamp(TOP, frame.height - BOTTOM - 60.0);
    let middle = format!("{:.1}", left + label_width / 2.0);
    view! {
        <g class="plot-lens">
            <path d=format!("M{x:.1} {TOP}V{:.1}", frame.height - BOTTOM)/>
            <circle cx=format!("{x:.1}") cy=format!("{y:.1}") r="5"/>
            <rect x=format!("{left:.1}") y=format!("{top:.1}") width=label_width height="58" rx="3"/>
            <text class="lens-value" x=middle.clone() y=format!("{:.1}", top + 21.0)>{value}</text>
            <text x=middle.clone() y=format!("{:.1}", top + 36.0)>{point.note.clone()}</text>
            <text x=middle y=format!("{:.1}", top + 50.0)>{day::show(point.day)}</text>
        </g>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(day: i64, value: f64) -> PlotPoint {
        PlotPoint {
            day,
            value,
            note: String::new(),
        }
    }

    #[test]
    fn the_nearest_point_is_found_and_no_points_give_none() {
        let points = [point(0, 80.0), point(50, 90.0), point(100, 100.0)];
        let frame = Frame::around(&points, 600.0);
        assert_eq!(frame.nearest(&points, 0.0), Some(0));
        assert_eq!(frame.nearest(&points, 310.0), Some(1));
        assert_eq!(Frame::around(&[], 600.0).nearest(&[], 10.0), None);
    }

    #[test]
    fn one_point_is_drawn_inside_the_sheet() {
        let points = [point(20_000, 80.0)];
        let (x, y) = Frame::around(&points, 390.0).place(&points[0]);
        assert!(x > LEFT && x < 390.0 && y > 0.0 && y < 340.0);
    }
}
