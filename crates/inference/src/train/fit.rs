//! Fits the network: maximum likelihood of the repetitions seen, given the load, by Adam.

use super::network::{Network, Trace};
use super::rng::Rng;
use crate::features::FEATURES;
use crate::history::EPLEY_SLOPE;
use crate::outlook::{OUTPUTS, Z80};

/// What training needs of an example: features and [`super::dataset::Example::parts`].
pub type Row = ([f32; FEATURES], [f32; 3]);

/// Rows to a step, passes over the rows, first rate of learning.
const BATCH: usize = 256;
const PASSES: usize = 14;
const RATE: f32 = 3e-3;
/// Standard scores beyond this pull no harder: the tails are slips of the finger, not strength.
const ROBUST: f32 = 2.5;
/// Pull of the slope to Epley's (ridge on its logarithm).
const SLOPE_PULL: f32 = 0.05;

/// Trains a network on `rows`, which are put in random order on the way; `told` hears the mean loss after each pass.
pub fn fit(rows: &mut [Row], rng: &mut Rng, mut told: impl FnMut(usize, f32)) -> Network {
    let mut network = Network::draw(rng);
    let zeros = network
        .layers
        .each_ref()
        .map(|layer| vec![0.0_f32; layer.values.len()]);
    let (mut means, mut squares) = (zeros.clone(), zeros.clone());
    let steps = PASSES * rows.len().div_ceil(BATCH);
    let mut step = 0;
    for pass in 0..PASSES {
        rng.shuffle(rows);
        let mut total = 0.0;
        for batch in rows.chunks(BATCH) {
            let mut sums = zeros.clone();
            for (x, parts) in batch {
                let trace = network.forward(x);
                let (loss, dy) = loss(&trace, parts);
                total += loss;
                network.backward(x, &trace, &dy, &mut sums);
            }
            step += 1;
            // Half a cosine down to nothing.
            let rate =
                RATE * 0.5 * (1.0 + libm::cosf(std::f32::consts::PI * step as f32 / steps as f32));
            let groups = network
                .layers
                .iter_mut()
                .zip(&mut sums)
                .zip(means.iter_mut().zip(squares.iter_mut()));
            for ((layer, sum), (mean, square)) in groups {
                sum.iter_mut().for_each(|d| *d /= batch.len() as f32);
                adam(&mut layer.values, sum, mean, square, (rate, step));
            }
        }
        told(pass, total / rows.len() as f32);
    }
    network
}

/// One step of Adam (Kingma and Ba, 2015) with its usual constants.
fn adam(
    values: &mut [f32],
    gradient: &[f32],
    mean: &mut [f32],
    square: &mut [f32],
    (rate, step): (f32, i32),
) {
    let (b1, b2) = (0.9_f32, 0.999_f32);
    let (c1, c2) = (
        1.0 - libm::powf(b1, step as f32),
        1.0 - libm::powf(b2, step as f32),
    );
    for ((value, d), (m, v)) in values
        .iter_mut()
        .zip(gradient)
        .zip(mean.iter_mut().zip(square))
    {
        *m = b1 * *m + (1.0 - b1) * d;
        *v = b2 * *v + (1.0 - b2) * d * d;
        *value -= rate * (*m / c1) / (libm::sqrtf(*v / c2) + 1e-8);
    }
}

/// Negative log-likelihood of the repetitions R at load w, and its gradient by the three outputs.
///
/// With the curve of [`crate::outlook::Outlook`], `k` its slope and `a` its anchor, the load factor expected is
/// `u = reference / w · e^shift · (1 + k·a) / (1 + k₀·a)`, and R is off by the standard score
/// `z = ((1 + k·R) / u − 1) / spread`, whose derivative by R is `k / (u · spread)`.
fn loss(trace: &Trace, &[ln_over, anchor, reps]: &[f32; 3]) -> (f32, [f32; OUTPUTS]) {
    let [shift, slope, ln_spread] = trace.output;
    let k0 = EPLEY_SLOPE as f32;
    let k = k0 * libm::expf(slope.clamp(-0.8, 0.8));
    let spread = libm::expf(ln_spread.clamp(-4.6, -0.7));
    let ln_u = ln_over + shift + libm::logf((1.0 + k * anchor) / (1.0 + k0 * anchor));
    let v = (1.0 + k * reps) / libm::expf(ln_u);
    let z = (v - 1.0) / spread;
    let bounded = z.clamp(-ROBUST, ROBUST);
    let at_anchor = k * anchor / (1.0 + k * anchor);
    let at_reps = k * reps / (1.0 + k * reps);
    let loss = bounded * (z - 0.5 * bounded) + libm::logf(spread) + ln_u - libm::logf(k);
    let by_slope = at_anchor - 1.0 + bounded * v * (at_reps - at_anchor) / spread;
    // Beyond the edge the curve no longer answers to the output; only the pull back to the middle is left.
    let by_slope = if libm::fabsf(slope) < 0.8 {
        by_slope
    } else {
        0.0
    };
    let dy = [
        1.0 - bounded * v / spread,
        by_slope + SLOPE_PULL * slope,
        1.0 - bounded * z,
    ];
    (loss + 0.5 * SLOPE_PULL * slope * slope, dy)
}

/// Shifts the spread so that 80 % of `rows`, which must not be those trained on, fall within their 80 % interval.
pub fn calibrate(network: &mut Network, rows: &[Row]) -> f32 {
    let mut scores: Vec<f32> = rows
        .iter()
        .map(|(x, [ln_over, anchor, reps])| {
            let [shift, slope, ln_spread] = network.forward(x).output;
            let k = EPLEY_SLOPE as f32 * libm::expf(slope.clamp(-0.8, 0.8));
            let curve = libm::logf(
                (1.0 + k * anchor) / (1.0 + EPLEY_SLOPE as f32 * anchor) / (1.0 + k * reps),
            );
            libm::fabsf(ln_over + shift + curve) / libm::expf(ln_spread)
        })
        .collect();
    scores.sort_by(f32::total_cmp);
    let at = scores
        .get(scores.len() * 4 / 5)
        .copied()
        .unwrap_or(Z80 as f32);
    let by = libm::logf(at / Z80 as f32);
    if let Some(bias) = network
        .layers
        .last_mut()
        .and_then(|head| head.values.last_mut())
    {
        *bias += by;
    }
    by
}
