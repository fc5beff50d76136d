//! The committed base model: it loads, and answers as other ONNX runtimes do.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may fail by panicking, its helpers too"
)]

use inference::features::FEATURES;
use inference::{Dense, Model, ModelError, Network, golden, onnx};
use proptest::prelude::*;

const BASE: &[u8] = include_bytes!("../../../models/base.onnx");
/// A model that the engine fitted to a person in its tests, and what it answers to the golden rows.
const PERSON: &[u8] = include_bytes!("../../../tests/documents/files/person.onnx");
const PERSON_ANSWERS: &str = include_str!("../../../tests/documents/files/person.json");

/// A row of features that depends on `seed` alone, within the features' range.
fn row(seed: u32) -> [f32; FEATURES] {
    std::array::from_fn(|i| libm::sinf((i as f32 + 1.0) * (seed as f32 + 0.5)) * 1.5)
}

#[test]
fn the_committed_model_answers_as_onnxruntime_does() {
    let model = Model::load(BASE).unwrap();
    assert_eq!(model.version(), "base-1");
    // What onnxruntime 1.31 answers to these rows.
    let golden = [
        (0, [0.282342, -0.955638, -1.950102]),
        (1, [0.396908, -1.159713, -1.94556]),
        (2, [0.271497, -0.747339, -1.352227]),
        (7, [0.961974, 1.51577, 1.690869]),
        (42, [0.005289, 1.062121, -0.680753_f32]),
    ];
    for (seed, expected) in golden {
        let found = model.run(&row(seed)).unwrap();
        for (found, expected) in found.iter().zip(expected) {
            assert!(
                (found - expected).abs() <= 1e-4 * expected.abs().max(1.0),
                "{seed}: {found} for {expected}"
            );
        }
    }
}

#[test]
fn our_reader_and_the_full_onnx_importer_agree() {
    use tract_onnx::prelude::*;
    let ours = Model::load(BASE).unwrap();
    let theirs = tract_onnx::onnx()
        .model_for_read(&mut &*BASE)
        .unwrap()
        .with_input_fact(0, f32::fact([1, FEATURES]).into())
        .unwrap()
        .into_optimized()
        .unwrap()
        .into_runnable()
        .unwrap();
    for seed in 0..200 {
        let row = row(seed);
        let input = Tensor::from_shape(&[1, FEATURES], &row).unwrap();
        let output = theirs.run(tvec!(input.into())).unwrap();
        let expected = output[0].to_plain_array_view::<f32>().unwrap();
        for (found, expected) in ours.run(&row).unwrap().iter().zip(expected.iter()) {
            assert!(
                (found - expected).abs() <= 1e-5,
                "{seed}: {found} for {expected}"
            );
        }
    }
}

#[test]
fn every_supported_operator_computes_what_onnx_means_by_it() {
    use onnx::{Graph, Node, Op, Tensor};
    // x·Wᵀ·2 + b·0.5, tanh, sigmoid, sum of both, then down to three columns.
    let weight = |name: &str, shape: &[usize]| {
        let n: usize = shape.iter().product();
        let values = (0..n).map(|i| libm::sinf(i as f32 * 0.7) * 0.2).collect();
        Tensor {
            name: name.to_owned(),
            shape: shape.to_vec(),
            values,
        }
    };
    let node = |op, inputs: &[&str], output: &str| Node {
        op,
        inputs: inputs.iter().map(|name| (*name).to_owned()).collect(),
        output: output.to_owned(),
    };
    let base = onnx::read(BASE).unwrap();
    let graph = Graph {
        input: "x".to_owned(),
        output: "y".to_owned(),
        nodes: vec![
            node(
                Op::Gemm {
                    alpha: 2.0,
                    beta: 0.5,
                    trans_b: true,
                },
                &["x", "w", "b"],
                "h",
            ),
            node(Op::Tanh, &["h"], "t"),
            node(Op::Sigmoid, &["h"], "s"),
            node(Op::Add, &["t", "s"], "sum"),
            node(Op::MatMul, &["sum", "v"], "m"),
            node(Op::Add, &["m", "c"], "y"),
        ],
        weights: vec![
            weight("w", &[4, FEATURES]),
            weight("b", &[4]),
            weight("v", &[4, 3]),
            weight("c", &[1, 3]),
        ],
        ..base
    };
    let model = Model::load(&onnx::write(&graph)).unwrap();
    let x = row(3);
    let [w, b, v, c] = [0, 1, 2, 3].map(|i| graph.weights[i].values.clone());
    let sum: Vec<f32> = (0..4)
        .map(|o| {
            let h: f32 = (0..FEATURES)
                .map(|i| x[i] * w[o * FEATURES + i])
                .sum::<f32>()
                * 2.0
                + b[o] * 0.5;
            libm::tanhf(h) + 1.0 / (1.0 + libm::expf(-h))
        })
        .collect();
    for (column, found) in model.run(&x).unwrap().iter().enumerate() {
        let expected = (0..4).map(|i| sum[i] * v[i * 3 + column]).sum::<f32>() + c[column];
        assert!((found - expected).abs() < 1e-4, "{found} for {expected}");
    }
}

#[test]
fn a_page_and_the_edge_answer_alike_to_the_last_bit() {
    for file in [BASE, PERSON] {
        let (edge, page) = (Model::load(file).unwrap(), Dense::load(file).unwrap());
        for seed in 0..golden::ROWS {
            let row = golden::row(seed);
            assert_eq!(edge.run(&row).unwrap(), page.run(&row), "{seed}");
        }
    }
}

#[test]
fn a_persons_model_answers_as_onnxruntime_does() {
    // tests/documents holds ONNX Runtime to the same answers.
    let told: Vec<Vec<f32>> = PERSON_ANSWERS
        .trim()
        .trim_matches(['[', ']'])
        .split("],[")
        .map(|row| row.split(',').map(|n| n.parse().unwrap()).collect())
        .collect();
    assert_eq!(told.len(), golden::ROWS as usize);
    let model = Model::load(PERSON).unwrap();
    assert_ne!(model.blend(), &inference::Blend::default());
    for (seed, told) in (0..).zip(&told) {
        let found = model.run(&golden::row(seed)).unwrap();
        for (found, told) in found.iter().zip(told) {
            assert!(
                (found - told).abs() <= golden::TOLERANCE,
                "{seed}: {found} for {told}"
            );
        }
    }
}

#[test]
fn a_file_reads_and_writes_to_the_same_bytes() {
    assert_eq!(onnx::write(&onnx::read(BASE).unwrap()), BASE);
}

#[test]
fn a_network_for_other_features_is_refused() {
    let mut graph = onnx::read(BASE).unwrap();
    graph
        .metadata
        .retain(|(key, _)| key != inference::model::META_FEATURES);
    assert!(matches!(
        Model::load(&onnx::write(&graph)),
        Err(ModelError::Interface(_))
    ));
}

#[test]
fn a_weight_that_is_not_a_number_is_refused() {
    let mut graph = onnx::read(BASE).unwrap();
    graph.weights[0].values[5] = f32::NAN;
    assert!(matches!(
        Model::load(&onnx::write(&graph)),
        Err(ModelError::Read(onnx::ReadError::Inconsistent(_)))
    ));
}

#[test]
fn every_truncation_is_an_error() {
    for length in (0..BASE.len()).step_by(7) {
        assert!(
            Model::load(&BASE[..length]).is_err(),
            "{length} bytes were accepted"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_change_to_the_file_makes_the_loader_panic(changes in prop::collection::vec((0..BASE.len(), any::<u8>()), 1..8)) {
        let mut file = BASE.to_vec();
        for (at, byte) in changes {
            file[at] = byte;
        }
        if let Ok(model) = Model::load(&file) {
            let _ = model.run(&row(1));
        }
    }

    #[test]
    fn no_bytes_make_the_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(onnx::read(&bytes).is_err());
    }
}
