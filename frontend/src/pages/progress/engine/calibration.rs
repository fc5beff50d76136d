//! Whether a range that should hold so many of a hundred sets does.
use contract::CalibrationPoint;
use leptos::prelude::*;

use super::lines::{Lines, Series};

#[component]
pub fn Calibration(points: Vec<CalibrationPoint>) -> impl IntoView {
    let held = points.iter().find(|point| point.stated == 80.0);
    let say = held.map(|point| {
        let held = point.held.round();
        let verdict = match held {
            held if held < 74.0 => "It is surer of itself than it should be.",
            held if held > 86.0 => "It could be surer of itself.",
            _ => "That is as it should be.",
        };
        format!("The range on the plate should hold 80 of 100 sets; it held {held}. {verdict}")
    });
    let places = points
        .iter()
        .map(|point| format!("{} %", point.stated))
        .collect();
    let series = vec![
        Series {
            name: "Held",
            values: points.iter().map(|point| Some(point.held)).collect(),
        },
        Series {
            name: "Should hold",
            values: points.iter().map(|point| Some(point.stated)).collect(),
        },
    ];
    view! {
        <p class="quiet">{say}</p>
        <Lines title="Sets held by the range" place="Range" places unit="percent" series/>
    }
}
