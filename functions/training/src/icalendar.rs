//! iCalendar text (RFC 5545 and 7986), as much of it as a feed of whole days needs.

use std::fmt::Write;

/// A calendar.
pub(crate) struct Calendar {
    pub name: String,
    pub events: Vec<Event>,
}

/// Something on one day.
pub(crate) struct Event {
    /// The same for the same thing in every version of the feed.
    pub uid: String,
    /// Rises with every change.
    pub sequence: i64,
    /// When it was last changed, `YYYY-MM-DDTHH:MM:SS.mmmZ`.
    pub changed_at: String,
    /// Its day, `YYYY-MM-DD`, and the day after.
    pub day: String,
    pub day_after: String,
    pub summary: String,
    pub description: String,
    pub status: Status,
}

/// Whether it will be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    Tentative,
    Confirmed,
    Cancelled,
}

impl Calendar {
    /// The text, its lines folded and ended as the standard has it.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        for plain in [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//Coachwork//Training//EN",
            "CALSCALE:GREGORIAN",
            "REFRESH-INTERVAL;VALUE=DURATION:PT4H",
            "X-PUBLISHED-TTL:PT4H",
        ] {
            line(&mut text, plain);
        }
        // The older name is the one that most calendars read.
        for property in ["NAME", "X-WR-CALNAME"] {
            line(&mut text, &format!("{property}:{}", escaped(&self.name)));
        }
        for event in &self.events {
            event.write(&mut text);
        }
        line(&mut text, "END:VCALENDAR");
        text
    }
}

impl Event {
    fn write(&self, text: &mut String) {
        let digits = |date: &str| {
            date.chars()
                .filter(char::is_ascii_digit)
                .collect::<String>()
        };
        let stamp: String = self.changed_at.chars().take(19).collect();
        let stamp: String = stamp
            .chars()
            .filter(|c| c.is_ascii_digit() || *c == 'T')
            .collect();
        let status = match self.status {
            Status::Tentative => "TENTATIVE",
            Status::Confirmed => "CONFIRMED",
            Status::Cancelled => "CANCELLED",
        };
        let lines = [
            "BEGIN:VEVENT".to_owned(),
            format!("UID:{}", escaped(&self.uid)),
            format!("DTSTAMP:{stamp}Z"),
            format!("SEQUENCE:{}", self.sequence),
            format!("DTSTART;VALUE=DATE:{}", digits(&self.day)),
            format!("DTEND;VALUE=DATE:{}", digits(&self.day_after)),
            format!("SUMMARY:{}", escaped(&self.summary)),
            format!("DESCRIPTION:{}", escaped(&self.description)),
            format!("STATUS:{status}"),
            "TRANSP:TRANSPARENT".to_owned(),
            "END:VEVENT".to_owned(),
        ];
        for content in lines {
            line(text, &content);
        }
    }
}

/// TEXT: what has a meaning in a content line is escaped, line breaks become `\n`, other control characters go.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.replace("\r\n", "\n").chars() {
        match c {
            '\\' | ';' | ',' => {
                let _ = write!(out, "\\{c}");
            }
            '\n' | '\r' => out.push_str("\\n"),
            '\t' => out.push(' '),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// The most bytes of a line, without its end.
const WIDTH: usize = 75;

/// One content line, folded so that no line has more than 75 bytes and no character is torn.
fn line(text: &mut String, content: &str) {
    let mut width = 0;
    for c in content.chars() {
        if width + c.len_utf8() > WIDTH {
            text.push_str("\r\n ");
            width = 1;
        }
        text.push(c);
        width += c.len_utf8();
    }
    text.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn unfolded(text: &str) -> Vec<String> {
        let joined = text.replace("\r\n ", "");
        joined.split("\r\n").map(str::to_owned).collect()
    }

    fn unescaped(text: &str) -> String {
        let mut out = String::new();
        let mut chars = text.chars();
        while let Some(c) = chars.next() {
            match c {
                '\\' => match chars.next() {
                    Some('n') => out.push('\n'),
                    Some(c) => out.push(c),
                    None => {}
                },
                c => out.push(c),
            }
        }
        out
    }

    fn event(number: i64, status: Status, summary: &str, description: &str) -> Event {
        Event {
            uid: format!("01930000-0000-7000-8000-00000000000a-{number}@coachwork"),
            sequence: 40 + number,
            changed_at: "2026-01-05T10:00:59.123Z".into(),
            day: format!("2026-01-{:02}", 5 + number),
            day_after: format!("2026-01-{:02}", 6 + number),
            summary: summary.into(),
            description: description.into(),
            status,
        }
    }

    /// The file is read by an independent parser in `tests/documents/calendar_feed.py`.
    #[test]
    fn the_text_is_the_one_that_others_have_read() {
        let squats = "Squat (Barbell): 3×5 with 82.5 kg\nBench Press; paused, slow: 5+ with 60 kg\nA backslash \\ and a very long name that has to be folded somewhere between its ümläuts ✓";
        let calendar = Calendar {
            name: "Anna’s training".into(),
            events: vec![
                event(0, Status::Confirmed, "Workout A · Spring", "Done."),
                event(1, Status::Cancelled, "Workout B · Spring", "Left out."),
                event(
                    2,
                    Status::Tentative,
                    "Workout A; heavy, perhaps · Spring",
                    squats,
                ),
            ],
        };
        let known = include_str!("../../../tests/documents/files/calendar.ics");
        assert_eq!(calendar.text(), known);
    }

    #[test]
    fn what_has_a_meaning_is_escaped() {
        assert_eq!(
            escaped("3×5; 80 kg, \\ then\r\nrest"),
            "3×5\\; 80 kg\\, \\\\ then\\nrest"
        );
    }

    proptest! {
        #[test]
        fn no_line_is_too_long_and_nothing_is_lost(summary in "\\PC{0,300}") {
            let event = Event {
                uid: "run-1@coachwork".into(),
                sequence: 3,
                changed_at: "2026-01-05T10:00:00.000Z".into(),
                day: "2026-01-06".into(),
                day_after: "2026-01-07".into(),
                summary: summary.clone(),
                description: String::new(),
                status: Status::Tentative,
            };
            let text = Calendar { name: "Plan".into(), events: vec![event] }.text();
            prop_assert!(text.ends_with("END:VCALENDAR\r\n"));
            for line in text.split("\r\n") {
                prop_assert!(line.len() <= 75 && !line.contains('\n'), "{line:?}");
            }
            let lines = unfolded(&text);
            let found = lines.iter().find_map(|line| line.strip_prefix("SUMMARY:"));
            prop_assert_eq!(found.map(unescaped), Some(summary));
            prop_assert!(lines.contains(&"DTSTAMP:20260105T100000Z".to_owned()));
            prop_assert!(lines.contains(&"DTSTART;VALUE=DATE:20260106".to_owned()));
        }
    }
}
