//! Trains the base model on simulated lifters, measures it on others, and writes `models/base.onnx` and its measurements.
//!
//! `cargo run --release -p inference --features train --bin train_base [-- DIR]`; DIR is `models` where none is named.
//! Nothing depends on the time or the machine: the same source gives the same bytes.

use std::error::Error;
use std::path::PathBuf;

use inference::Dense;
use inference::features::FEATURES_VERSION;
use inference::network::{META_FEATURES, META_VERSION};
use inference::onnx;
use inference::train::card::tables;
use inference::train::dataset::examples;
use inference::train::evaluate::Scores;
use inference::train::fit::{Row, calibrate, fit};
use inference::train::linear::Linear;
use inference::train::rng::Rng;
use inference::train::simulate::simulate;
use inference::train::walk::{Person, Start, walk};

/// Version of the model that this source makes; raise it with every change that alters the bytes.
const VERSION: &str = "base-1";
/// Seeds of simulated people: trained on, used to set the width of the interval, and never seen before the measurement.
const TRAINED_ON: std::ops::Range<u64> = 1_000_000..1_006_000;
const CALIBRATED_ON: std::ops::Range<u64> = 2_000_000..2_000_600;
const MEASURED_ON: std::ops::Range<u64> = 3_000_000..3_000_300;
/// Share of a person's sets drawn as examples; neighbouring sets tell the same story.
const SHARE: f64 = 0.3;

fn main() -> Result<(), Box<dyn Error>> {
    let dir = PathBuf::from(
        std::env::args()
            .nth(1)
            .unwrap_or_else(|| "models".to_owned()),
    );
    let mut rng = Rng::new(7);

    let mut trained_on = rows(TRAINED_ON, &mut rng);
    println!(
        "{} examples from {} simulated lifters",
        trained_on.len(),
        TRAINED_ON.count()
    );
    let mut network = fit(&mut trained_on, &mut rng, |pass, loss| {
        println!("pass {:>2}: loss {loss:.4}", pass + 1)
    });
    let widened = calibrate(&mut network, &rows(CALIBRATED_ON, &mut rng));
    println!("interval widened by a factor of {:.3}", widened.exp());

    let file = onnx::write(&network.graph(vec![
        (META_VERSION.to_owned(), VERSION.to_owned()),
        (META_FEATURES.to_owned(), FEATURES_VERSION.to_owned()),
        (
            "coachwork.outputs".to_owned(),
            "ln strength over reference, ln slope over 1/30, ln spread".to_owned(),
        ),
        (
            "coachwork.trained_on".to_owned(),
            format!(
                "{} simulated lifters, {} sets",
                TRAINED_ON.count(),
                trained_on.len()
            ),
        ),
    ]));
    let tables = tables(&measured(&Dense::load(&file)?));
    println!("{tables}");

    std::fs::create_dir_all(&dir)?;
    std::fs::write(dir.join("base.onnx"), &file)?;
    std::fs::write(
        dir.join("base.measured.md"),
        format!(
            "<!-- Written by `cargo run --release -p inference --features train --bin train_base`. Do not edit. -->\n\
             # {VERSION}: measured on {} simulated lifters it has never seen\n{tables}",
            MEASURED_ON.count()
        ),
    )?;
    println!(
        "{} bytes in {}",
        file.len(),
        dir.join("base.onnx").display()
    );
    Ok(())
}

/// Everyone's scores on the simulated people that nothing was made from.
fn measured(base: &Dense) -> Scores {
    let everyone = Linear::over(CALIBRATED_ON);
    let start = Start {
        base,
        everyone: &everyone,
    };
    let mut scores = Scores::default();
    for seed in MEASURED_ON {
        let logs = vec![(String::new(), simulate(seed))];
        walk(&Person { logs }, start, |seen| scores.count(seen));
    }
    scores
}

fn rows(people: std::ops::Range<u64>, rng: &mut Rng) -> Vec<Row> {
    let examples = people.flat_map(|seed| examples(&simulate(seed), || rng.chance(SHARE)));
    examples
        .filter(|example| example.by_lot)
        .map(|example| (example.moment.features, example.parts()))
        .collect()
}
