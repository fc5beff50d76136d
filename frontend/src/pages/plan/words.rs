//! Plans in words: sets, schemes and rules as people say them.
use contract::{PlannedSet, PlannedSetKind, PlannedSetLoad, Progression, ProgressionKind};

use crate::measure::{number, span, unit::Unit};

pub fn kind(set: &PlannedSet) -> PlannedSetKind {
    set.kind.unwrap_or(PlannedSetKind::Normal)
}

pub fn load(set: &PlannedSet) -> PlannedSetLoad {
    set.load.unwrap_or(PlannedSetLoad::Working)
}

pub fn is_warmup(set: &PlannedSet) -> bool {
    kind(set) == PlannedSetKind::Warmup
}

/// A kind of set as people call it.
pub fn kind_name(kind: PlannedSetKind) -> &'static str {
    match kind {
        PlannedSetKind::Normal => "Working",
        PlannedSetKind::Warmup => "Warm-up",
        PlannedSetKind::Drop => "Drop set",
        PlannedSetKind::Failure => "To failure",
        PlannedSetKind::Amrap => "As many as possible",
        PlannedSetKind::Timed => "For time",
        PlannedSetKind::Distance => "For distance",
        PlannedSetKind::Myo => "Myo-reps",
        PlannedSetKind::RestPause => "Rest-pause",
        PlannedSetKind::Partial => "Partial reps",
        PlannedSetKind::Unknown(word) => word,
    }
}

/// How much is done: `5`, `8–12`, `5+`, `0:30`, `400 m`.
pub fn amount(set: &PlannedSet) -> String {
    if let Some(metres) = set.distance_m {
        return format!("{}\u{a0}m", number::show(metres, 0));
    }
    if let Some(seconds) = set.duration_s {
        return span::show((seconds * 1000.0) as i64);
    }
    let open = kind(set) == PlannedSetKind::Amrap;
    let plus = if open { "+" } else { "" };
    match (set.reps, set.reps_max) {
        (Some(low), Some(high)) if high > low => format!("{low}–{high}{plus}"),
        (Some(reps), _) | (None, Some(reps)) => format!("{reps}{plus}"),
        (None, None) if open => "max".into(),
        (None, None) => "?".into(),
    }
}

/// How heavy it is, where the plan says more than the working weight: `80 kg`, `65 % TM`, `RPE 8`.
pub fn weight(set: &PlannedSet, unit: Unit) -> String {
    let percent = |of: &str| {
        let percent = set.percent.unwrap_or(100.0);
        format!("{}\u{202f}%{of}", number::show(percent, 1))
    };
    match load(set) {
        PlannedSetLoad::Working => match set.percent {
            Some(share) if (share - 100.0).abs() > 1e-9 => percent(""),
            _ => String::new(),
        },
        PlannedSetLoad::Kg => set.weight_kg.map(|kg| unit.show(kg)).unwrap_or_default(),
        PlannedSetLoad::PercentTm => percent("\u{a0}TM"),
        PlannedSetLoad::PercentE1rm => percent("\u{a0}1RM"),
        PlannedSetLoad::Rpe => effort(set).unwrap_or_else(|| "by effort".into()),
        PlannedSetLoad::None | PlannedSetLoad::Unknown(_) => String::new(),
    }
}

/// How hard it should be: `RPE 8`, `2 RIR`.
pub fn effort(set: &PlannedSet) -> Option<String> {
    let rpe = set
        .rpe
        .map(|rpe| format!("RPE\u{a0}{}", number::show(rpe, 1)));
    let rir = set
        .rir
        .map(|rir| format!("{}\u{a0}RIR", number::show(rir, 1)));
    rpe.or(rir)
}

/// One set in a cell: `5 × 80 kg`, `8–12 · 2 RIR`.
pub fn cell(set: &PlannedSet, unit: Unit) -> String {
    let (amount, weight) = (amount(set), weight(set, unit));
    let effort = effort(set).filter(|_| load(set) != PlannedSetLoad::Rpe);
    let whole = if weight.is_empty() {
        amount
    } else {
        format!("{amount} × {weight}")
    };
    effort.map_or(whole.clone(), |effort| format!("{whole} · {effort}"))
}

/// A week's working sets in a line: `3 × 5`, `5/5/5+ · 65/75/85 % TM`.
pub fn scheme(sets: &[PlannedSet], unit: Unit) -> String {
    let working: Vec<&PlannedSet> = sets.iter().filter(|set| !is_warmup(set)).collect();
    if working.is_empty() {
        return "no sets yet".into();
    }
    let amounts: Vec<String> = working.iter().map(|set| amount(set)).collect();
    let weights: Vec<String> = working.iter().map(|set| weight(set, unit)).collect();
    let efforts: Vec<String> = working
        .iter()
        .map(|set| {
            let told = load(set) == PlannedSetLoad::Rpe;
            effort(set).filter(|_| !told).unwrap_or_default()
        })
        .collect();
    let parts = [counted(&amounts), joined(&weights), joined(&efforts)];
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(" · ")
}

/// `3 × 5` for equal ones, else `5/3/1+`.
pub fn counted(amounts: &[String]) -> String {
    match amounts {
        [] => String::new(),
        [first, rest @ ..] if rest.iter().all(|one| one == first) => {
            format!("{} × {first}", amounts.len())
        }
        _ => listed(amounts),
    }
}

/// The one text of equal ones; else their differing fronts before the end that they share.
pub fn joined(texts: &[String]) -> String {
    match texts {
        [] => String::new(),
        [first, rest @ ..] if rest.iter().all(|one| one == first) => first.clone(),
        [first, ..] => {
            let tail = first.find(['\u{a0}', '\u{202f}']);
            let tail = tail.and_then(|at| first.get(at..)).unwrap_or_default();
            let fronts: Option<Vec<String>> = texts
                .iter()
                .map(|text| text.strip_suffix(tail).map(str::to_owned))
                .collect();
            match fronts.filter(|_| !tail.is_empty()) {
                Some(fronts) => format!("{}{tail}", listed(&fronts)),
                None => listed(texts),
            }
        }
    }
}

fn listed(texts: &[String]) -> String {
    const MOST: usize = 6;
    let shown = texts.iter().take(MOST).map(|text| match text.as_str() {
        "" => "–",
        text => text,
    });
    let list = shown.collect::<Vec<_>>().join("/");
    if texts.len() > MOST {
        format!("{list}/…")
    } else {
        list
    }
}

/// What each rule is called where one is chosen.
pub const RULES: [(ProgressionKind, &str, &str); 7] = [
    (
        ProgressionKind::None,
        "Stays as it is",
        "You change the weight by hand.",
    ),
    (
        ProgressionKind::Linear,
        "Weight goes up",
        "When every set is done, the weight rises.",
    ),
    (
        ProgressionKind::Double,
        "Reps first, then weight",
        "Reps rise to the top of their range, then the weight does.",
    ),
    (
        ProgressionKind::PercentTm,
        "Training max goes up",
        "Sets are percentages of a training max that rises each cycle.",
    ),
    (
        ProgressionKind::Rpe,
        "By effort",
        "The weight follows how hard the last sets were.",
    ),
    (
        ProgressionKind::SumReps,
        "Total reps",
        "The weight rises when all sets together reach a number of reps.",
    ),
    (
        ProgressionKind::Custom,
        "A rule of my own",
        "A formula that says the next weight.",
    ),
];

/// A rule of a kind with nothing said besides.
pub fn rule_of(kind: ProgressionKind) -> Progression {
    Progression {
        kind,
        step_kg: None,
        successes: None,
        misses: None,
        drop_percent: None,
        sum_reps: None,
        stages: None,
        rule: None,
    }
}

/// A rule in one line.
pub fn progression(rule: Option<&Progression>, unit: Unit) -> String {
    let Some(rule) = rule else {
        return "stays as it is".into();
    };
    let step = rule.step_kg.filter(|step| *step > 0.0);
    let up = step.map_or_else(
        || "up a step".to_owned(),
        |step| format!("+{}", unit.show(step)),
    );
    let when = match rule.successes.unwrap_or(1) {
        ..=1 => "when all is done".to_owned(),
        many => format!("after {many} good sessions"),
    };
    let fall = rule.misses.filter(|misses| *misses > 0).map(|misses| {
        let drop = number::show(rule.drop_percent.unwrap_or(10.0), 1);
        match misses {
            1 => format!(", \u{2212}{drop}\u{202f}% after a miss"),
            many => format!(", \u{2212}{drop}\u{202f}% after {many} misses"),
        }
    });
    let fall = fall.unwrap_or_default();
    match rule.kind {
        ProgressionKind::None => "stays as it is".into(),
        ProgressionKind::Linear => format!("{up} {when}{fall}"),
        ProgressionKind::Double => format!("reps up, then {up}{fall}"),
        ProgressionKind::PercentTm => format!("training max {up} a cycle{fall}"),
        ProgressionKind::Rpe => "by effort".into(),
        ProgressionKind::SumReps => {
            let sum = rule.sum_reps.unwrap_or(0);
            format!("{up} at {sum} reps in all{fall}")
        }
        ProgressionKind::Custom => "a rule of your own".into(),
        ProgressionKind::Unknown(_) => "by a rule of a newer version".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(reps: i64) -> PlannedSet {
        PlannedSet {
            reps: Some(reps),
            ..PlannedSet::default()
        }
    }

    #[test]
    fn equal_sets_are_counted_and_others_told_apart() {
        assert_eq!(scheme(&[of(5), of(5), of(5)], Unit::Kg), "3 × 5");
        let percent = |reps, percent, kind| PlannedSet {
            percent: Some(percent),
            load: Some(PlannedSetLoad::PercentTm),
            kind: Some(kind),
            ..of(reps)
        };
        let week = [
            PlannedSet {
                kind: Some(PlannedSetKind::Warmup),
                ..of(5)
            },
            percent(5, 65.0, PlannedSetKind::Normal),
            percent(5, 75.0, PlannedSetKind::Normal),
            percent(5, 85.0, PlannedSetKind::Amrap),
        ];
        assert_eq!(
            scheme(&week, Unit::Kg).replace(['\u{a0}', '\u{202f}'], " "),
            "5/5/5+ · 65/75/85 % TM"
        );
        assert_eq!(scheme(&[], Unit::Kg), "no sets yet");
    }

    #[test]
    fn a_cell_says_amount_weight_and_effort() {
        let set = PlannedSet {
            reps_max: Some(12),
            load: Some(PlannedSetLoad::Kg),
            weight_kg: Some(80.0),
            rir: Some(2.0),
            ..of(8)
        };
        assert_eq!(
            cell(&set, Unit::Kg).replace('\u{a0}', " "),
            "8–12 × 80 kg · 2 RIR"
        );
        let held = PlannedSet {
            duration_s: Some(90.0),
            ..PlannedSet::default()
        };
        assert_eq!(cell(&held, Unit::Kg), "1:30");
    }

    #[test]
    fn a_rule_is_told_in_a_line() {
        let rule = Progression {
            step_kg: Some(2.5),
            misses: Some(3),
            ..rule_of(ProgressionKind::Linear)
        };
        assert_eq!(
            progression(Some(&rule), Unit::Kg).replace(['\u{a0}', '\u{202f}'], " "),
            "+2.5 kg when all is done, \u{2212}10 % after 3 misses"
        );
        assert_eq!(progression(None, Unit::Lb), "stays as it is");
    }
}
