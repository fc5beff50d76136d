//! `./x bench api`: the `training` function against the hand-written Worker, and against the floor, on one workerd.

use super::check;
use super::load::Load;
use super::operations::{Operation, Side};
use super::report::{Goal, Measure, Report, table};
use super::stage::Stage;
use super::stats::{median, percentile};
use super::{Effort, workers, world};
use crate::progress::{note, step};
use crate::repo::Repo;
use crate::toolchain::Toolchain;
use anyhow::{Context, Result, bail};
use std::sync::atomic::AtomicU64;

/// Sets in the database: a person's few years.
const SETS: u64 = 10_000;
/// Milliseconds within which 99 of 100 requests are answered at 80 % load.
const P99_MS: f64 = 150.0;

/// What one worker did in the rounds of one operation.
#[derive(Default)]
struct Rounds {
    per_second: Vec<f64>,
    processor_us: Vec<f64>,
}

/// Measures, and writes the report unless the effort is a trial.
pub fn run(repo: &Repo, tools: &Toolchain, effort: Effort) -> Result<()> {
    super::build(repo, tools, effort)?;
    let state = world::fresh_state(repo, tools, "api")?;
    let mut stage = step("workers up", || {
        Ok((Stage::open(repo, &cast(repo, tools, &state)?)?, None))
    })?;
    world::fill(&mut stage, "training", SETS)?;
    let bench = Bench {
        effort,
        number: AtomicU64::new(0),
    };
    let mut measures = Vec::new();
    let operations = check::same_answers(&stage)?;
    note("ours and the peer answer alike; measuring");
    for operation in &operations {
        bench.measure(&mut stage, operation, &mut measures)?;
    }
    bench.floor(&mut stage, &mut measures)?;
    drop(stage);
    world::forget(&state);
    if effort.trial {
        print!("\n{}", table(&measures));
        return Ok(());
    }
    let method = format!(
        "`training` as it is deployed (\"ours\") and a Worker written by hand with hono and D1 (\"peer\", `bench/peer`) \
         on sockets of their own in one workerd, over one D1 database of {SETS} sets; no development proxy is between. \
         Answers were compared before the clock ran. Throughput: 16 connections asking without pause, {} rounds of {} s, \
         the contestants taking turns; the median is shown with the rounds' extremes. Processor time is workerd's own, \
         with the relay of the outbox that follows each write; consumers are left out on both sides. Latencies are of an \
         open loop, counted from when a request was due.{}",
        effort.rounds,
        effort.window.as_secs_f64(),
        effort.machine_was()
    );
    let report = Report {
        name: "api",
        command: "./x bench api",
        method,
        measures: &measures,
    };
    report.write(repo)
}

fn cast(repo: &Repo, tools: &Toolchain, state: &std::path::Path) -> Result<serde_json::Value> {
    let training = workers::function(repo, "training")?;
    let peer = workers::peer(repo, tools)?;
    let sink = workers::sink(repo, &[&training, &peer]);
    let gateway = workers::gateway(repo, &["training"])?;
    Ok(workers::options(
        state,
        vec![training, peer, gateway, workers::raw(repo), sink],
    ))
}

struct Bench {
    effort: Effort,
    number: AtomicU64,
}

impl Bench {
    /// One operation: throughput in turns, then latency at rates that follow from it.
    fn measure(
        &self,
        stage: &mut Stage,
        operation: &Operation,
        measures: &mut Vec<Measure>,
    ) -> Result<()> {
        let mut contestants = vec![("training", Side::Ours), ("peer", Side::Peer)];
        if operation.through_gateway {
            contestants.push(("gateway", Side::Ours));
        }
        let mut rounds: Vec<Rounds> = contestants.iter().map(|_| Rounds::default()).collect();
        // V8 compiles a function well once it has run often: not in the first seconds.
        for (worker, side) in contestants.iter().chain(&contestants) {
            self.saturate(stage, operation, worker, *side)?;
        }
        for round in 0..self.effort.rounds {
            // Another one begins each round, so that none always follows the same.
            for turn in 0..contestants.len() {
                let place = (round + turn) % contestants.len();
                let (worker, side) = contestants.get(place).copied().context("no contestant")?;
                let (per_second, processor_us) = self.saturate(stage, operation, worker, side)?;
                if let Some(rounds) = rounds.get_mut(place) {
                    rounds.per_second.push(per_second);
                    rounds.processor_us.extend(processor_us);
                }
            }
        }
        let [ours, peer, rest @ ..] = rounds.as_slice() else {
            return Ok(());
        };
        let name = operation.name;
        let (most, peers_most) = (median(&ours.per_second), median(&peer.per_second));
        measures.push(
            Measure::new(format!("{name}: throughput"), "requests/s", most)
                .spread(&ours.per_second)
                .against(peers_most)
                .goal(Goal::RatioAtLeast(1.0)),
        );
        for gateway in rest {
            measures.push(
                Measure::new(
                    format!("{name}: throughput through the gateway"),
                    "requests/s",
                    median(&gateway.per_second),
                )
                .spread(&gateway.per_second)
                .against(peers_most),
            );
        }
        if !ours.processor_us.is_empty() {
            measures.push(
                Measure::new(
                    format!("{name}: processor time"),
                    "µs",
                    median(&ours.processor_us),
                )
                .spread(&ours.processor_us)
                .against(median(&peer.processor_us)),
            );
        }
        let same = most.min(peers_most) / 2.0;
        let at_same = self.paces(stage, operation, [same, same])?;
        for (share, label) in [(0.5, "p50"), (0.99, "p99")] {
            let [ours, peer] = at_same.each_ref().map(|rounds| percentiles(rounds, share));
            measures.push(
                Measure::new(
                    format!("{name}: {label} at {same:.0}/s"),
                    "ms",
                    median(&ours),
                )
                .spread(&ours)
                .against(median(&peer)),
            );
        }
        let own = self.paces(stage, operation, [most * 0.8, peers_most * 0.8])?;
        let [ours, peer] = own.each_ref().map(|rounds| percentiles(rounds, 0.99));
        measures.push(
            Measure::new(
                format!("{name}: p99 at 80 % of each one's throughput"),
                "ms",
                median(&ours),
            )
            .spread(&ours)
            .against(median(&peer))
            .goal(Goal::AtMost(P99_MS)),
        );
        Ok(())
    }

    /// A request that needs no database, against a constant.
    fn floor(&self, stage: &mut Stage, measures: &mut Vec<Measure>) -> Result<()> {
        let mut floors = [Vec::new(), Vec::new()];
        for round in 0..=self.effort.rounds {
            for (floor, (worker, target)) in floors
                .iter_mut()
                .zip([("training", "/api/training/health"), ("raw", "/")])
            {
                let address = stage.address(worker)?.to_owned();
                let load = Load {
                    address: &address,
                    request: &|_| super::http::Request::new("GET", target, &[], ""),
                    status: 200,
                    number: &self.number,
                };
                let per_second = load.saturate(self.effort.window)?;
                // The first round warms up.
                if round > 0 {
                    floor.push(per_second);
                }
            }
        }
        let [ours, raw] = floors;
        measures.push(
            Measure::new(
                "no database, against a constant: throughput",
                "requests/s",
                median(&ours),
            )
            .spread(&ours)
            .against(median(&raw)),
        );
        Ok(())
    }

    /// Requests a second at saturation, and microseconds of processor time a request.
    fn saturate(
        &self,
        stage: &mut Stage,
        operation: &Operation,
        worker: &str,
        side: Side,
    ) -> Result<(f64, Option<f64>)> {
        stage.settle("training")?;
        let before = stage.processor_time();
        let per_second = self.load(stage, operation, worker, side, |load| {
            load.saturate(self.effort.window)
        })?;
        stage.settle("training")?;
        if per_second == 0.0 {
            bail!(
                "{} of {worker}: no request was answered within {:?}",
                operation.name,
                self.effort.window
            );
        }
        let requests = per_second * self.effort.window.as_secs_f64();
        let processor = before
            .zip(stage.processor_time())
            .map(|(before, after)| (after - before) * 1e6 / requests);
        Ok((per_second, processor))
    }

    /// The times of each round at each side's rate: ours, then the peer's.
    fn paces(
        &self,
        stage: &mut Stage,
        operation: &Operation,
        rates: [f64; 2],
    ) -> Result<[Vec<Vec<f64>>; 2]> {
        let mut times = [Vec::new(), Vec::new()];
        for _ in 0..self.effort.rounds.div_ceil(2) {
            for ((times, rate), (worker, side)) in times
                .iter_mut()
                .zip(rates)
                .zip([("training", Side::Ours), ("peer", Side::Peer)])
            {
                stage.settle("training")?;
                times.push(self.load(stage, operation, worker, side, |load| {
                    load.pace(rate, self.effort.window)
                })?);
            }
        }
        Ok(times)
    }

    fn load<T>(
        &self,
        stage: &Stage,
        operation: &Operation,
        worker: &str,
        side: Side,
        work: impl FnOnce(Load<'_>) -> Result<T>,
    ) -> Result<T> {
        work(Load {
            address: stage.address(worker)?,
            request: &|number| operation.request(side, number),
            status: operation.status,
            number: &self.number,
        })
        .with_context(|| format!("{} of {worker}", operation.name))
    }
}

fn percentiles(rounds: &[Vec<f64>], share: f64) -> Vec<f64> {
    rounds
        .iter()
        .map(|times| percentile(times, share))
        .collect()
}
