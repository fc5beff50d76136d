//! What each week came to, as a row of bars; over more than a year, each month.
mod marks;

use leptos::prelude::*;

use super::{
    scale::{Scale, nice_ticks, time_ticks},
    sheet::{Reading, Sheet},
    thin::Span,
    twin::Twin,
};
use crate::measure::number;
use marks::{Mark, spans};

const LEFT: f64 = 44.0;
const RIGHT: f64 = 8.0;
const TOP: f64 = 14.0;
const BOTTOM: f64 = 30.0;

/// What a week came to, by its Monday. `value` is in the unit in which it is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    pub monday: i64,
    pub value: f64,
    pub count: i64,
}

/// A bar a week from the first to the last, also of weeks in which nothing was done. `counted` is
/// what `count` counts: ("set", "sets").
#[component]
pub fn Bars(
    #[prop(into)] title: String,
    #[prop(into)] bars: Signal<Vec<Bar>>,
    #[prop(into)] unit: Signal<&'static str>,
    counted: (&'static str, &'static str),
    #[prop(optional)] places: usize,
) -> impl IntoView {
    let reading = Reading::new();
    let spans = Memo::new(move |_| bars.with(|bars| spans(bars)));
    let frame = Memo::new(move |_| spans.with(|spans| Frame::around(spans, reading.width.get())));
    let nearest = Callback::new(move |x: f64| frame.with_untracked(|frame| frame.at(x)));
    let words = move |mark: &Mark| {
        [
            mark.name(),
            number::show(mark.value, places),
            number::count(mark.count.max(0) as usize, counted.0, counted.1),
        ]
    };
    let told = Callback::new(move |at: usize| {
        let [when, value, count] = spans.with(|spans| spans.get(at).map(words))?;
        Some(format!("{when}: {value} {}, {count}", unit.get()))
    });
    let caption = title.clone();
    let table = move || {
        let lines = spans.with(|spans| spans.iter().map(words).collect());
        let heads = [
            "When".to_owned(),
            unit.get().to_owned(),
            counted.1.to_owned(),
        ];
        view! { <Twin caption=caption.clone() heads lines/> }
    };
    let picture = move || picture(frame, spans, reading.active, unit, words);
    view! {
        <Sheet
            title reading length=Signal::derive(move || spans.with(Vec::len)) nearest told
            picture=ViewFn::from(picture) table=ViewFn::from(table)
        />
    }
}

/// Where everything goes, for one width and one row of marks.
#[derive(Clone, Debug, PartialEq)]
struct Frame {
    width: f64,
    height: f64,
    step: f64,
    count: usize,
    y: Scale,
    rows: Vec<f64>,
    columns: Vec<(f64, String)>,
}

impl Frame {
    fn around(marks: &[Mark], width: f64) -> Self {
        let width = width.max(280.0);
        let height = (width * 0.42).clamp(180.0, 260.0);
        let most = marks.iter().map(|mark| mark.value).fold(0.0, f64::max);
        let most = if most > 0.0 { most * 1.06 } else { 1.0 };
        // One bar alone would be a wall.
        let step = ((width - LEFT - RIGHT) / marks.len().max(6) as f64).min(64.0);
        let y = Scale {
            from: 0.0,
            to: most,
            start: height - BOTTOM,
            end: TOP,
        };
        let (first, last) = match (marks.first(), marks.last()) {
            (Some(a), Some(b)) => (a.span.start(a.number), b.span.start(b.number)),
            _ => (0, 0),
        };
        let place = |at: i64| {
            let before = marks
                .iter()
                .take_while(|mark| mark.span.start(mark.number) < at);
            LEFT + (before.count() as f64 + 0.5) * step
        };
        let wanted = ((width / 76.0) as usize).clamp(2, 9);
        let columns = time_ticks(first, last, wanted)
            .into_iter()
            .map(|(at, label)| (place(at), label))
            .collect();
        Self {
            width,
            height,
            step,
            count: marks.len(),
            y,
            rows: nice_ticks(0.0, most, 4),
            columns,
        }
    }

    /// The mark at `x` pixels; beyond the ends, the first and the last.
    fn at(&self, x: f64) -> Option<usize> {
        let last = self.count.checked_sub(1)?;
        Some((((x - LEFT) / self.step).max(0.0) as usize).min(last))
    }
}

fn picture(
    frame: Memo<Frame>,
    marks: Memo<Vec<Mark>>,
    active: RwSignal<Option<usize>>,
    unit: Signal<&'static str>,
    words: impl Fn(&Mark) -> [String; 3] + Copy + Send + Sync + 'static,
) -> impl IntoView {
    move || {
        let (frame, marks) = (frame.get(), marks.get());
        let size = format!("0 0 {:.0} {:.0}", frame.width, frame.height);
        let rects = marks
            .iter()
            .enumerate()
            .map(|(at, mark)| {
                let (x, top) = (LEFT + at as f64 * frame.step, frame.y.at(mark.value));
                let (width, foot) = ((frame.step * 0.72).max(1.5), frame.y.at(0.0));
                let d = format!(
                    "M{:.1} {foot:.1}V{top:.1}h{width:.1}V{foot:.1}z",
                    x + (frame.step - width) / 2.0
                );
                view! { <path d=d class:read=move || active.get() == Some(at)/> }
            })
            .collect_view();
        let lens = {
            let frame = frame.clone();
            move || {
                let at = active.get()?;
                let mark = marks.get(at)?;
                Some(lens(&frame, at, mark, words(mark), unit.get()))
            }
        };
        view! {
            <svg class="plot-svg" viewBox=size height=format!("{:.0}", frame.height) aria-hidden="true">
                {axes(&frame)}
                <g class="plot-bars">{rects}</g>
                {lens}
            </svg>
        }
    }
}

fn axes(frame: &Frame) -> impl IntoView + use<> {
    let (end, foot) = (frame.width - RIGHT, frame.height - BOTTOM);
    let rows = frame
        .rows
        .iter()
        .map(|value| {
            let y = frame.y.at(*value);
            view! {
                <path class="plot-grid" d=format!("M{LEFT} {y:.1}H{end:.1}")/>
                <text class="plot-y" x=format!("{:.1}", LEFT - 8.0) y=format!("{:.1}", y + 4.0)>{number::brief(*value)}</text>
            }
        })
        .collect_view();
    let columns = frame
        .columns
        .iter()
        .map(|(x, label)| {
            view! { <text class="plot-x" x=format!("{x:.1}") y=format!("{:.1}", foot + 20.0)>{label.clone()}</text> }
        })
        .collect_view();
    view! { <g>{rows} <path class="plot-axis" d=format!("M{LEFT} {foot:.1}H{end:.1}")/> {columns}</g> }
}

fn lens(
    frame: &Frame,
    at: usize,
    mark: &Mark,
    [when, value, count]: [String; 3],
    unit: &str,
) -> impl IntoView + use<> {
    let width = 140.0;
    let x = LEFT + (at as f64 + 0.5) * frame.step;
    let left = (x - width / 2.0).clamp(LEFT, (frame.width - RIGHT - width).max(LEFT));
    // Over the bar where there is room, else at the top of the sheet.
    let top = (frame.y.at(mark.value) - 66.0).max(0.0);
    let middle = format!("{:.1}", left + width / 2.0);
    view! {
        <g class="plot-lens">
            <rect x=format!("{left:.1}") y=format!("{top:.1}") width=width height="58" rx="3"/>
            <text class="lens-value" x=middle.clone() y=format!("{:.1}", top + 21.0)>{format!("{value} {unit}")}</text>
            <text x=middle.clone() y=format!("{:.1}", top + 36.0)>{count}</text>
            <text x=middle y=format!("{:.1}", top + 50.0)>{when}</text>
        </g>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bar(monday: i64, value: f64) -> Bar {
        Bar {
            monday,
            value,
            count: 2,
        }
    }

    #[test]
    fn a_thumb_beside_the_bars_reads_the_nearest_end() {
        let marks = spans(&[bar(0, 1.0), bar(7, 2.0), bar(14, 3.0)]);
        let frame = Frame::around(&marks, 390.0);
        assert_eq!((frame.at(-50.0), frame.at(9_999.0)), (Some(0), Some(2)));
        assert_eq!(Frame::around(&[], 390.0).at(50.0), None);
    }
}
