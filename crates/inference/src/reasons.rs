//! Why this set: facts from the person's own log as short sentences, so that an answer can be checked against memory.

use crate::answer::Reason;
use crate::ask::{Ask, LoadKind};
use crate::history::{Effort, Evidence, Session, days_between, top};

/// Days without the exercise from which the pause is worth a word.
const LAYOFF_DAYS: f64 = 10.0;

/// The facts behind an answer: today's sets, last time, a pause, the trend, what was assumed and what was left out.
#[must_use]
pub fn reasons(ask: &Ask<'_>, evidence: &Evidence) -> Vec<Reason> {
    let mut found = Vec::new();
    let mut say = |code: &'static str, text: String| found.push(Reason { code, text });
    let kind = evidence.loading.kind;

    if let Some(last) = evidence.today.last() {
        let sets = count(evidence.today.len(), "set", "sets");
        say(
            "today",
            format!("Today so far: {sets}, the last {}.", in_words(last, kind)),
        );
    }
    if let Some((session, best)) = evidence
        .sessions
        .last()
        .and_then(|session| Some((session, top(&session.efforts)?)))
    {
        let days = days_between(session.at_ms, ask.now_ms);
        say(
            "last_time",
            format!("Last time: {}, {}.", in_words(best, kind), ago(days)),
        );
        if days >= LAYOFF_DAYS {
            say("layoff", format!("{} off.", span(days)));
        }
    }
    if let Some(text) = trend(&evidence.sessions) {
        say("trend", text);
    }
    if evidence.sessions.is_empty() {
        say(
            "first_session",
            "Your first session of this exercise: today's sets are all there is to go by."
                .to_owned(),
        );
    }
    if !evidence.efforts().any(|set| set.rated) {
        say(
            "assumed_rir",
            "You have not logged reserve (RIR) here: 2 is assumed.".to_owned(),
        );
    }
    if ask.body_kg.is_none() && matches!(kind, LoadKind::BodyweightPlus | LoadKind::Assisted) {
        say(
            "assumed_body",
            format!(
                "Your body mass is not known: {} kg is assumed.",
                evidence.loading.body_kg
            ),
        );
    }
    if evidence.ignored > 0 {
        let sets = count(evidence.ignored, "set", "sets");
        say(
            "ignored",
            format!("{sets} left out: the numbers look like a slip."),
        );
    }
    found
}

/// A weight without needless decimals: `80`, `82.5`.
#[must_use]
pub fn kg(value: f64) -> String {
    format!("{}", (value * 100.0).round() / 100.0)
}

/// `80 kg × 8 at 2 RIR`; without what was not logged.
fn in_words(set: &Effort, kind: LoadKind) -> String {
    let load = match kind {
        LoadKind::External => format!("{} kg × ", kg(set.logged_kg)),
        LoadKind::BodyweightPlus => format!("+{} kg × ", kg(set.logged_kg)),
        LoadKind::Assisted => format!("{} kg help × ", kg(set.logged_kg)),
        LoadKind::None => String::new(),
    };
    let unit = if kind == LoadKind::None { " reps" } else { "" };
    let reserve = if set.rated {
        format!(" at {} RIR", kg(set.rir))
    } else {
        String::new()
    };
    format!("{load}{}{unit}{reserve}", set.reps)
}

fn ago(days: f64) -> String {
    if days < 0.5 {
        "earlier today".to_owned()
    } else {
        format!("{} ago", span(days))
    }
}

/// A length of time as people say it: `a day`, `9 days`, `4 months`, `5 years`.
///
/// Rounded, not cut: 43 hours are nearer to two days. Months and years are mean ones (30.44 and 365.25 days).
fn span(days: f64) -> String {
    let whole = |unit: f64| (days / unit).round().max(1.0) as usize;
    if days < 1.5 {
        "a day".to_owned()
    } else if days < 60.0 {
        count(whole(1.0), "day", "days")
    } else if days < 730.0 {
        count(whole(30.44), "month", "months")
    } else {
        count(whole(365.25), "year", "years")
    }
}

/// Change of the estimated maximum over the last three to six sessions, from their line, so that one odd day does not decide.
fn trend(sessions: &[Session]) -> Option<String> {
    let recent: Vec<f64> = sessions
        .iter()
        .rev()
        .take(6)
        .rev()
        .map(|session| libm::exp(session.best()))
        .collect();
    let n = recent.len() as f64;
    if n < 3.0 {
        return None;
    }
    let (middle, mean) = ((n - 1.0) / 2.0, recent.iter().sum::<f64>() / n);
    let sxy: f64 = recent
        .iter()
        .enumerate()
        .map(|(i, kg)| (i as f64 - middle) * (kg - mean))
        .sum();
    let change = sxy / (n * (n * n - 1.0) / 12.0) * (n - 1.0);
    let half_steps = (change * 2.0).round() / 2.0;
    Some(if half_steps == 0.0 {
        format!("Steady over {n} sessions.")
    } else {
        format!("Trend over {n} sessions: {half_steps:+} kg in estimated maximum.")
    })
}

fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::{ago, span};

    #[test]
    fn time_is_said_as_people_say_it() {
        assert_eq!(ago(0.3), "earlier today");
        assert_eq!(ago(1.0), "a day ago");
        assert_eq!(ago(43.0 / 24.0), "2 days ago");
        assert_eq!(span(59.0), "59 days");
        assert_eq!(span(122.0), "4 months");
        assert_eq!(span(1940.0), "5 years");
    }
}
