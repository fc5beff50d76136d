//! A dense network small enough to train by hand-written backpropagation, and its ONNX graph.

use super::rng::Rng;
use crate::features::FEATURES;
use crate::onnx::{Graph, Node, Op, Tensor};
use crate::outlook::OUTPUTS;

/// Width of the two hidden layers.
pub const HIDDEN: usize = 32;

/// One dense layer: weights `[inputs][outputs]` in a row, then biases.
#[derive(Clone, Debug)]
pub struct Layer {
    /// Columns of the input.
    pub inputs: usize,
    /// Columns of the output.
    pub outputs: usize,
    /// `inputs × outputs` weights, then `outputs` biases.
    pub values: Vec<f32>,
}

impl Layer {
    /// A layer with He's scatter (2015), times `scale`.
    fn draw(inputs: usize, outputs: usize, scale: f64, rng: &mut Rng) -> Self {
        let sd = scale * libm::sqrt(2.0 / inputs as f64);
        let weights = (0..inputs * outputs).map(|_| rng.normal(0.0, sd) as f32);
        Self {
            inputs,
            outputs,
            values: weights.chain((0..outputs).map(|_| 0.0)).collect(),
        }
    }

    /// `y = x · w + b`.
    fn forward(&self, x: &[f32], y: &mut [f32]) {
        let (weights, biases) = self.values.split_at(self.inputs * self.outputs);
        y.copy_from_slice(biases);
        for (value, row) in x.iter().zip(weights.chunks_exact(self.outputs)) {
            if *value != 0.0 {
                for (out, weight) in y.iter_mut().zip(row) {
                    *out += value * weight;
                }
            }
        }
    }

    /// Adds the gradients of the values to `sums`, and writes the gradient of `x` to `dx`.
    fn backward(&self, x: &[f32], dy: &[f32], sums: &mut [f32], dx: &mut [f32]) {
        let (weights, _) = self.values.split_at(self.inputs * self.outputs);
        let (weight_sums, bias_sums) = sums.split_at_mut(self.inputs * self.outputs);
        let rows = weights
            .chunks_exact(self.outputs)
            .zip(weight_sums.chunks_exact_mut(self.outputs));
        for ((value, dx), (row, sum)) in x.iter().zip(dx.iter_mut()).zip(rows) {
            *dx = row.iter().zip(dy).map(|(weight, d)| weight * d).sum();
            if *value != 0.0 {
                for (sum, d) in sum.iter_mut().zip(dy) {
                    *sum += value * d;
                }
            }
        }
        for (sum, d) in bias_sums.iter_mut().zip(dy) {
            *sum += d;
        }
    }
}

/// `FEATURES → HIDDEN → HIDDEN → OUTPUTS`, rectified.
#[derive(Clone, Debug)]
pub struct Network {
    /// The three layers.
    pub layers: [Layer; 3],
}

/// A network's values on one row, kept for the way back.
#[derive(Clone, Debug)]
pub struct Trace {
    first: [f32; HIDDEN],
    second: [f32; HIDDEN],
    /// The raw outputs.
    pub output: [f32; OUTPUTS],
}

impl Network {
    /// A network that, before training, answers about what the formula answers: no shift, Epley's slope, 6 % spread.
    #[must_use]
    pub fn draw(rng: &mut Rng) -> Self {
        let mut head = Layer::draw(HIDDEN, OUTPUTS, 0.05, rng);
        if let Some(spread) = head.values.last_mut() {
            *spread = libm::logf(0.06);
        }
        Self {
            layers: [
                Layer::draw(FEATURES, HIDDEN, 1.0, rng),
                Layer::draw(HIDDEN, HIDDEN, 1.0, rng),
                head,
            ],
        }
    }

    /// Runs one row.
    #[must_use]
    pub fn forward(&self, x: &[f32; FEATURES]) -> Trace {
        let mut trace = Trace {
            first: [0.0; HIDDEN],
            second: [0.0; HIDDEN],
            output: [0.0; OUTPUTS],
        };
        let [a, b, c] = &self.layers;
        a.forward(x, &mut trace.first);
        rectify(&mut trace.first);
        b.forward(&trace.first, &mut trace.second);
        rectify(&mut trace.second);
        c.forward(&trace.second, &mut trace.output);
        trace
    }

    /// Adds the gradients of all values to `sums`, given the gradient of the outputs.
    pub fn backward(
        &self,
        x: &[f32; FEATURES],
        trace: &Trace,
        dy: &[f32; OUTPUTS],
        sums: &mut [Vec<f32>; 3],
    ) {
        let [a, b, c] = &self.layers;
        let [sum_a, sum_b, sum_c] = sums;
        let (mut second, mut first, mut input) = ([0.0; HIDDEN], [0.0; HIDDEN], [0.0; FEATURES]);
        c.backward(&trace.second, dy, sum_c, &mut second);
        stop_where_zero(&mut second, &trace.second);
        b.backward(&trace.first, &second, sum_b, &mut first);
        stop_where_zero(&mut first, &trace.first);
        a.backward(x, &first, sum_a, &mut input);
    }

    /// The network as an ONNX graph.
    #[must_use]
    pub fn graph(&self, metadata: Vec<(String, String)>) -> Graph {
        let mut graph = Graph {
            input: "features".to_owned(),
            input_width: FEATURES,
            output: "outlook".to_owned(),
            output_width: OUTPUTS,
            nodes: Vec::new(),
            weights: Vec::new(),
            metadata,
        };
        let names = [
            ("features", "dense1", "hidden1"),
            ("hidden1", "dense2", "hidden2"),
            ("hidden2", "outlook", ""),
        ];
        for (layer, (from, to, rectified)) in self.layers.iter().zip(names) {
            let (weights, biases) = layer.values.split_at(layer.inputs * layer.outputs);
            let inputs = [
                from.to_owned(),
                format!("{to}.weight"),
                format!("{to}.bias"),
            ];
            let [_, weight, bias] = inputs.clone();
            graph.weights.push(Tensor {
                name: weight,
                shape: vec![layer.inputs, layer.outputs],
                values: weights.to_vec(),
            });
            graph.weights.push(Tensor {
                name: bias,
                shape: vec![layer.outputs],
                values: biases.to_vec(),
            });
            graph.nodes.push(Node {
                op: Op::Gemm {
                    alpha: 1.0,
                    beta: 1.0,
                    trans_b: false,
                },
                inputs: inputs.to_vec(),
                output: to.to_owned(),
            });
            if !rectified.is_empty() {
                graph.nodes.push(Node {
                    op: Op::Relu,
                    inputs: vec![to.to_owned()],
                    output: rectified.to_owned(),
                });
            }
        }
        graph
    }
}

fn rectify(values: &mut [f32]) {
    for value in values {
        *value = value.max(0.0);
    }
}

fn stop_where_zero(gradient: &mut [f32], values: &[f32]) {
    for (d, value) in gradient.iter_mut().zip(values) {
        if *value <= 0.0 {
            *d = 0.0;
        }
    }
}
