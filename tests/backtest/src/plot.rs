//! Two plots as SVG, drawn by hand: a report should open anywhere, without a library.

use std::fmt::Write;

/// Width and height of the drawing area, and the room around it.
const SIZE: (f64, f64) = (560.0, 260.0);
const ROOM: (f64, f64) = (56.0, 34.0);
/// Colours that people with any colour vision tell apart (Okabe and Ito, 2008), ours first.
const COLOURS: [&str; 6] = [
    "#0b6b4f", "#56b4e9", "#e69f00", "#cc79a7", "#7a7a7a", "#d55e00",
];

/// A line with a point for every place on the x axis; not-a-number leaves a gap.
pub struct Line {
    /// What it is.
    pub name: String,
    /// Its values.
    pub values: Vec<f64>,
}

/// Lines over named places.
pub fn lines(title: &str, unit: &str, places: &[&str], lines: &[Line]) -> String {
    let most = lines
        .iter()
        .flat_map(|line| &line.values)
        .copied()
        .filter(|v| v.is_finite());
    let top = nice(most.fold(0.0, f64::max));
    let x = |at: usize| ROOM.0 + SIZE.0 * (at as f64 + 0.5) / places.len() as f64;
    let y = |value: f64| ROOM.1 + SIZE.1 * (1.0 - value / top);
    let mut svg = frame(title, unit, top, lines.len());
    for (at, place) in places.iter().enumerate() {
        let _ = writeln!(
            svg,
            r##"<text x="{:.1}" y="{:.1}" text-anchor="middle">{place}</text>"##,
            x(at),
            ROOM.1 + SIZE.1 + 16.0
        );
    }
    for (line, colour) in lines.iter().zip(COLOURS) {
        let points: Vec<(f64, f64)> = line
            .values
            .iter()
            .enumerate()
            .filter(|(_, value)| value.is_finite())
            .map(|(at, value)| (x(at), y(*value)))
            .collect();
        let path: Vec<String> = points
            .iter()
            .map(|(x, y)| format!("{x:.1},{y:.1}"))
            .collect();
        let _ = writeln!(
            svg,
            r##"<polyline points="{}" fill="none" stroke="{colour}" stroke-width="2"/>"##,
            path.join(" ")
        );
        for (x, y) in points {
            let _ = writeln!(
                svg,
                r##"<circle cx="{x:.1}" cy="{y:.1}" r="3.5" fill="{colour}"/>"##
            );
        }
    }
    legend(&mut svg, lines.iter().map(|line| line.name.as_str()));
    svg + "</svg>\n"
}

/// Bars in percent with a band that they should end in.
pub fn bars(title: &str, bars: &[(String, f64)], band: (f64, f64)) -> String {
    let mut svg = frame(title, "%", 100.0, 0);
    let y = |value: f64| ROOM.1 + SIZE.1 * (1.0 - value / 100.0);
    let _ = writeln!(
        svg,
        r##"<rect x="{:.1}" y="{:.1}" width="{:.1}" height="{:.1}" fill="#e69f00" opacity="0.35"/>"##,
        ROOM.0,
        y(band.1),
        SIZE.0,
        y(band.0) - y(band.1)
    );
    let each = SIZE.0 / bars.len().max(1) as f64;
    for (at, (name, value)) in bars.iter().enumerate() {
        let middle = ROOM.0 + each * (at as f64 + 0.5);
        let _ = writeln!(
            svg,
            r##"<rect x="{:.1}" y="{:.1}" width="{:.1}" height="{:.1}" fill="{}"/><text x="{middle:.1}" y="{:.1}" text-anchor="middle">{value:.0}</text><text x="{middle:.1}" y="{:.1}" text-anchor="middle">{name}</text>"##,
            middle - each * 0.3,
            y(*value),
            each * 0.6,
            y(0.0) - y(*value),
            COLOURS[0],
            y(*value) - 4.0,
            ROOM.1 + SIZE.1 + 16.0
        );
    }
    svg + "</svg>\n"
}

/// The drawing's head, title, axis and grid.
fn frame(title: &str, unit: &str, top: f64, legend: usize) -> String {
    let (width, height) = (
        SIZE.0 + 2.0 * ROOM.0,
        SIZE.1 + 2.0 * ROOM.1 + 16.0 * legend as f64,
    );
    let mut svg = format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0} {height:.0}" font-family="sans-serif" font-size="11" role="img"><title>{title}</title><rect width="100%" height="100%" fill="#fbf8f1"/><g fill="#222"><text x="{:.0}" y="20" font-size="13" font-weight="bold">{title}</text>
"##,
        ROOM.0
    );
    for step in 0..=4 {
        let value = top * f64::from(step) / 4.0;
        let y = ROOM.1 + SIZE.1 * (1.0 - f64::from(step) / 4.0);
        let _ = writeln!(
            svg,
            r##"<line x1="{:.1}" x2="{:.1}" y1="{y:.1}" y2="{y:.1}" stroke="#ddd4c0"/><text x="{:.1}" y="{:.1}" text-anchor="end">{value} {unit}</text>"##,
            ROOM.0,
            ROOM.0 + SIZE.0,
            ROOM.0 - 6.0,
            y + 4.0
        );
    }
    svg + "</g>\n"
}

fn legend<'a>(svg: &mut String, names: impl Iterator<Item = &'a str>) {
    for ((at, name), colour) in names.enumerate().zip(COLOURS) {
        let y = ROOM.1 + SIZE.1 + 36.0 + 16.0 * at as f64;
        let _ = writeln!(
            svg,
            r##"<rect x="{:.0}" y="{:.0}" width="18" height="4" fill="{colour}"/><text x="{:.0}" y="{:.0}">{name}</text>"##,
            ROOM.0,
            y - 5.0,
            ROOM.0 + 26.0,
            y
        );
    }
}

/// The next value above that divides well by four.
fn nice(value: f64) -> f64 {
    [
        0.4, 0.8, 1.2, 1.6, 2.0, 4.0, 6.0, 8.0, 12.0, 16.0, 20.0, 40.0,
    ]
    .into_iter()
    .find(|top| *top >= value)
    .unwrap_or(value.max(1.0))
}
