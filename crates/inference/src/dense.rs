//! A network's forward pass in plain Rust: the arithmetic of every layer, once. tract's plan calls it layer by layer
//! (`model.rs`), a page calls it whole, and the nightly fit looks at what enters the last layer ([`Dense::hidden`]). All of
//! them therefore give the same last bit, on every host.

use crate::blend::Blend;
use crate::features::FEATURES;
use crate::network::{Interface, ModelError, Network, interface};
use crate::onnx::{self, Graph, Node, Op, Tensor};
use crate::outlook::OUTPUTS;

/// What one operator does to a row of activations, its weights in the order in which they are used.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Layer {
    /// `x · w + b`; weights `[in][out]`, factors of ONNX's Gemm already multiplied in.
    Dense {
        /// `in × out` weights, a row of `out` for every input.
        weights: Vec<f32>,
        /// `out` biases.
        bias: Vec<f32>,
    },
    /// Adds a constant row.
    AddRow(Vec<f32>),
    /// Adds a second row of activations.
    Sum,
    /// `max(0, x)`.
    Relu,
    /// Hyperbolic tangent.
    Tanh,
    /// Logistic function.
    Sigmoid,
}

impl Layer {
    /// Writes the layer's answer to `x` (and, for [`Layer::Sum`], `other`) into `y`.
    pub(crate) fn apply(&self, x: &[f32], other: &[f32], y: &mut [f32]) {
        match self {
            Self::Dense { weights, bias } => {
                y.copy_from_slice(bias);
                for (value, row) in x.iter().zip(weights.chunks_exact(bias.len())) {
                    for (out, weight) in y.iter_mut().zip(row) {
                        *out += value * weight;
                    }
                }
            }
            Self::AddRow(row) => each(y, x, row, |a, b| a + b),
            Self::Sum => each(y, x, other, |a, b| a + b),
            Self::Relu => each(y, x, x, |a, _| a.max(0.0)),
            Self::Tanh => each(y, x, x, |a, _| libm::tanhf(a)),
            Self::Sigmoid => each(y, x, x, |a, _| 1.0 / (1.0 + libm::expf(-a))),
        }
    }

    /// The layer of a node whose shapes are checked; `None` where a weight is missing after all.
    fn of(graph: &Graph, node: &Node) -> Option<Self> {
        let weight = |at: usize| node.inputs.get(at).and_then(|name| graph.weight(name));
        Some(match node.op {
            Op::Gemm {
                alpha,
                beta,
                trans_b,
            } => {
                let (weights, outs) = in_out(weight(1)?, trans_b, alpha)?;
                let bias = match weight(2) {
                    Some(b) => b.values.iter().map(|value| value * beta).collect(),
                    None => vec![0.0; outs],
                };
                Self::Dense { weights, bias }
            }
            Op::MatMul => {
                let (weights, outs) = in_out(weight(1)?, false, 1.0)?;
                let bias = vec![0.0; outs];
                Self::Dense { weights, bias }
            }
            Op::Add => weight(1).map_or(Self::Sum, |row| Self::AddRow(row.values.clone())),
            Op::Relu => Self::Relu,
            Op::Tanh => Self::Tanh,
            Op::Sigmoid => Self::Sigmoid,
        })
    }
}

fn each(y: &mut [f32], x: &[f32], other: &[f32], of: impl Fn(f32, f32) -> f32) {
    for (out, (a, b)) in y.iter_mut().zip(x.iter().zip(other)) {
        *out = of(*a, *b);
    }
}

/// Weights times a factor in the order `[in][out]`, and how many columns they make.
fn in_out(tensor: &Tensor, trans_b: bool, factor: f32) -> Option<(Vec<f32>, usize)> {
    let &[rows, columns] = tensor.shape.as_slice() else {
        return None;
    };
    let scaled = || tensor.values.iter().map(|value| value * factor);
    if !trans_b {
        return Some((scaled().collect(), columns));
    }
    let turned = (0..columns).flat_map(|column| scaled().skip(column).step_by(columns));
    Some((turned.collect(), rows))
}

/// One operator and the places that it reads: 0 is the input row, `n + 1` what step `n` made.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Step {
    pub(crate) layer: Layer,
    pub(crate) from: usize,
    /// The second row of a [`Layer::Sum`]; otherwise as `from`.
    pub(crate) other: usize,
    pub(crate) width: usize,
}

/// The steps of a checked graph and the place of its output.
///
/// # Errors
/// Where the graph was not checked.
pub(crate) fn steps(graph: &Graph) -> Result<(Vec<Step>, usize), ModelError> {
    let lost = || ModelError::Run("a layer reads what is not there".to_owned());
    let mut known: Vec<(&str, usize)> = vec![(&graph.input, graph.input_width)];
    let mut steps = Vec::with_capacity(graph.nodes.len());
    for node in &graph.nodes {
        let place = |at: usize| {
            let name = node.inputs.get(at)?;
            known.iter().position(|(known, _)| known == name)
        };
        let from = place(0).ok_or_else(lost)?;
        let layer = Layer::of(graph, node).ok_or_else(lost)?;
        let other = match layer {
            Layer::Sum => place(1).ok_or_else(lost)?,
            _ => from,
        };
        let width = match &layer {
            Layer::Dense { bias, .. } => bias.len(),
            _ => known.get(from).ok_or_else(lost)?.1,
        };
        steps.push(Step {
            layer,
            from,
            other,
            width,
        });
        known.push((&node.output, width));
    }
    let output = known.iter().position(|(name, _)| *name == graph.output);
    Ok((steps, output.ok_or_else(lost)?))
}

/// A network ready to run, without any runtime.
#[derive(Clone, Debug)]
pub struct Dense {
    steps: Vec<Step>,
    output: usize,
    interface: Interface,
}

impl Dense {
    /// Loads an ONNX file on the engine's interface; see [`interface`].
    ///
    /// # Errors
    /// Any other file, with the reason.
    pub fn load(file: &[u8]) -> Result<Self, ModelError> {
        Self::of(&onnx::read(file)?)
    }

    /// The forward pass of a graph that [`onnx::read`] checked.
    ///
    /// # Errors
    /// As [`Dense::load`].
    pub fn of(graph: &Graph) -> Result<Self, ModelError> {
        let interface = interface(graph)?;
        let (steps, output) = steps(graph)?;
        Ok(Self {
            steps,
            output,
            interface,
        })
    }

    /// The raw outputs for one row of features; see [`crate::outlook::Outlook::from_network`].
    #[must_use]
    pub fn run(&self, features: &[f32; FEATURES]) -> [f32; OUTPUTS] {
        self.outputs(&self.activations(features))
    }

    /// What enters the layer that makes the outputs, where that is a dense one; otherwise nothing.
    #[must_use]
    pub fn hidden(&self, features: &[f32; FEATURES]) -> Vec<f32> {
        self.hidden_of(self.activations(features))
    }

    /// [`Dense::hidden`] and [`Dense::run`] in one pass.
    #[must_use]
    pub fn both(&self, features: &[f32; FEATURES]) -> (Vec<f32>, [f32; OUTPUTS]) {
        let rows = self.activations(features);
        let outputs = self.outputs(&rows);
        (self.hidden_of(rows), outputs)
    }

    /// How many numbers [`Dense::hidden`] gives.
    #[must_use]
    pub fn hidden_width(&self) -> usize {
        self.hidden(&[0.0; FEATURES]).len()
    }

    fn hidden_of(&self, rows: Vec<Vec<f32>>) -> Vec<f32> {
        let last = self.output.checked_sub(1).and_then(|at| self.steps.get(at));
        let dense = last.filter(|step| matches!(step.layer, Layer::Dense { .. }));
        dense
            .and_then(|step| rows.into_iter().nth(step.from))
            .unwrap_or_default()
    }

    fn outputs(&self, rows: &[Vec<f32>]) -> [f32; OUTPUTS] {
        let output = rows.get(self.output).and_then(|row| row.first_chunk());
        // The interface was checked when the graph was read; whoever reads the outputs refuses not-a-number.
        output.copied().unwrap_or([f32::NAN; OUTPUTS])
    }

    /// Every row of activations, the input first.
    fn activations(&self, features: &[f32; FEATURES]) -> Vec<Vec<f32>> {
        let mut rows: Vec<Vec<f32>> = Vec::with_capacity(self.steps.len() + 1);
        rows.push(features.to_vec());
        for step in &self.steps {
            let mut made = vec![0.0; step.width];
            if let (Some(x), Some(other)) = (rows.get(step.from), rows.get(step.other)) {
                step.layer.apply(x, other, &mut made);
            }
            rows.push(made);
        }
        rows
    }
}

impl Network for Dense {
    fn version(&self) -> &str {
        &self.interface.version
    }

    fn blend(&self) -> &Blend {
        &self.interface.blend
    }

    fn run(&self, features: &[f32; FEATURES]) -> Result<[f32; OUTPUTS], ModelError> {
        Ok(Self::run(self, features))
    }
}
