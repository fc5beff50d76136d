//! The next set: evidence, features, network, curve, and then what a coach would insist on: real plates and no great leaps.

use crate::answer::{Generator, Prediction, Reason};
use crate::ask::{Ask, LoadKind};
use crate::baselines::baselines;
use crate::blend::Blend;
use crate::features::{FEATURES, features};
use crate::history::{Effort, Evidence};
use crate::network::Network;
use crate::outlook::Outlook;
use crate::reasons::{kg, reasons};
use crate::start::careful_start;

/// The load moved never rises above the heaviest recent set by more than this share, or one step where that is more.
pub const MAX_RISE: f64 = 0.10;
/// Days off from which the load does not rise above the heaviest recent set at all.
pub const NO_RISE_AFTER_DAYS: f64 = 28.0;
/// Version named in answers that rest on the formula.
pub const FORMULA_VERSION: &str = "formula-2";

/// Answers a question for the next set.
///
/// The network's curve, the formulas and the person's own memory are heard together, as the model file's [`Blend`] weighs them.
/// The load is solved so that the expected repetitions to failure are the target's `reps + rir`, rounded to the step, and
/// bounded: at most [`MAX_RISE`] (or one step) above the heaviest usable set of the last 20 sessions, not above it at all after
/// [`NO_RISE_AFTER_DAYS`]. Without a network, or where it fails, the others answer and say so; without a usable set, a
/// careful start does. Every number in the answer is finite. Never fails.
#[must_use]
pub fn predict(ask: &Ask<'_>, network: Option<&dyn Network>) -> Prediction {
    let evidence = Evidence::of(ask);
    let seen = features(&evidence, &ask.traits, ask.now_ms);
    let heard = network.and_then(|network| {
        let curve = Outlook::from_network(network.run(&seen).ok()?, &evidence)?;
        Some((network, curve))
    });
    let plain = Blend::default();
    let (generator, model_version, blend) = match &heard {
        Some((network, _)) => (Generator::Onnx, network.version(), network.blend()),
        None => (Generator::Formula, FORMULA_VERSION, &plain),
    };
    let curve = heard.as_ref().map(|(_, curve)| curve);
    let days_off = evidence.days_off(ask.now_ms);
    let target = Target::of(ask, &evidence);
    let outlook = if evidence.loading.kind == LoadKind::None {
        blend.at_load(&evidence, curve, evidence.loading.body_kg, days_off)
    } else {
        blend.for_reps(&evidence, curve, target.to_failure(), days_off)
    };
    let Some(outlook) = outlook else {
        return careful_start(ask, &evidence.loading);
    };

    let (weight_kg, held) = weight(&outlook, &evidence, &target, ask.now_ms);
    let moved_kg = evidence
        .loading
        .moved(weight_kg)
        .unwrap_or(outlook.anchor_kg);
    let (reps, rir) = reps_and_reserve(&outlook, &evidence, &target, moved_kg);
    let (low, high) = outlook.interval_for(target.to_failure());
    // To the gram: a number that is read back from text is the same number.
    let grams = |moved_kg: f64| (evidence.loading.logged(moved_kg) * 1000.0).round() / 1000.0;
    let (low, high) = (grams(low), grams(high));

    let mut why = reasons(ask, &evidence);
    why.extend(held);
    let hash = fingerprint(&seen, &evidence, &target, model_version);
    Prediction {
        weight_kg,
        reps,
        rir,
        // On an assisted machine the lower strength is the higher number.
        low_kg: low.min(high).min(weight_kg),
        high_kg: high.max(low).max(weight_kg),
        model_version: model_version.to_owned(),
        generator,
        reasons: why,
        baselines: baselines(&evidence, target.reps, target.rir),
        curve: Some(outlook),
        features_hash: hash,
    }
}

/// What the next set is meant to be.
#[derive(Clone, Copy, Debug)]
struct Target {
    reps: u32,
    rir: f64,
}

impl Target {
    /// The plan, or else what the person does at this point of a session, with the reserve they usually keep.
    fn of(ask: &Ask<'_>, evidence: &Evidence) -> Self {
        let then = evidence.sessions.last().map(|session| &session.efforts);
        let usual = then
            .and_then(|sets| sets.get(evidence.today.len()).or(sets.last()))
            .or(evidence.today.last());
        let recent: Vec<&Effort> = evidence.efforts().rev().take(20).collect();
        let usual_rir = recent.iter().map(|set| set.rir).sum::<f64>() / recent.len().max(1) as f64;
        Self {
            reps: ask
                .target_reps
                .filter(|reps| (1..=100).contains(reps))
                .unwrap_or(usual.map_or(8, |set| set.reps as u32)),
            rir: ask
                .target_rir
                .filter(|rir| (0.0..=10.0).contains(rir))
                .unwrap_or(usual_rir),
        }
    }

    fn to_failure(self) -> f64 {
        f64::from(self.reps) + self.rir
    }
}

/// The weight to log, and the reason where the bound held it.
fn weight(
    outlook: &Outlook,
    evidence: &Evidence,
    target: &Target,
    now_ms: i64,
) -> (f64, Option<Reason>) {
    let loading = &evidence.loading;
    if loading.kind == LoadKind::None {
        return (0.0, None);
    }
    let wanted = loading.rounded(loading.logged(outlook.load_for(target.to_failure())));
    let heaviest = evidence
        .efforts()
        .map(|set| set.moved_kg)
        .fold(0.0, f64::max);
    let rested = evidence.days_off(now_ms) >= NO_RISE_AFTER_DAYS && evidence.today.is_empty();
    let most = if rested {
        heaviest
    } else {
        (heaviest * (1.0 + MAX_RISE)).max(heaviest + loading.step_kg)
    };
    let limit = loading.not_harder(loading.logged(most));
    let harder = if loading.kind == LoadKind::Assisted {
        wanted < limit
    } else {
        wanted > limit
    };
    if !harder {
        return (wanted, None);
    }
    let rule = if rested {
        "no more than before the break"
    } else {
        "at most 10 % or one step above your heaviest recent set"
    };
    (
        limit,
        Some(Reason {
            code: "bound",
            text: format!("Held at {} kg: {rule}.", kg(limit)),
        }),
    )
}

/// Repetitions to do at the load and the reserve expected after them: the target where it can be met.
fn reps_and_reserve(
    outlook: &Outlook,
    evidence: &Evidence,
    target: &Target,
    moved_kg: f64,
) -> (u32, f64) {
    let to_failure = outlook.to_failure_at(moved_kg);
    let wanted = if evidence.loading.kind == LoadKind::None {
        // Nothing but the repetitions can be chosen, and they too may not leap.
        let most = evidence.efforts().map(|set| set.reps).fold(0.0, f64::max);
        (to_failure - target.rir)
            .round()
            .min((most * (1.0 + MAX_RISE)).max(most + 1.0).floor())
    } else {
        f64::from(target.reps)
    };
    // Half a repetition of doubt is no reason to write down less than the plan.
    let reps = wanted.min((to_failure + 0.5).floor()).max(1.0);
    let rir = (to_failure - reps).clamp(0.0, 10.0);
    (reps as u32, (rir * 10.0).round() / 10.0)
}

/// FNV-1a (64 bit) over everything that decided the answer.
fn fingerprint(
    seen: &[f32; FEATURES],
    evidence: &Evidence,
    target: &Target,
    version: &str,
) -> String {
    let sets = evidence.efforts().flat_map(|set| {
        let Effort {
            at_ms,
            moved_kg,
            reps,
            rir,
            ..
        } = *set;
        [at_ms as f64, moved_kg, reps, rir]
    });
    let asked = [
        evidence.loading.step_kg,
        evidence.loading.body_kg,
        f64::from(target.reps),
        target.rir,
    ];
    let bytes = seen
        .iter()
        .flat_map(|f| f.to_le_bytes())
        .chain(sets.chain(asked).flat_map(f64::to_le_bytes))
        .chain(version.bytes());
    let hash = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{hash:016x}")
}
