//! A network from an ONNX file, ready to run: the graph that [`crate::onnx`] read, built with tract's own operators, optimised
//! once, run as often as asked.

use std::fmt;
use std::sync::Arc;

use tract_core::internal::*;
use tract_core::ops::einsum::EinSum;
use tract_core::ops::{math, nn};

use crate::features::{FEATURES, FEATURES_VERSION};
use crate::onnx::{self, Graph, Node, Op, ReadError};
use crate::outlook::OUTPUTS;

/// Metadata key that names the features a network was trained on.
pub const META_FEATURES: &str = "coachwork.features";
/// Metadata key of the model's own version.
pub const META_VERSION: &str = "coachwork.version";

/// Why a file cannot be the engine's model.
#[derive(Debug)]
pub enum ModelError {
    /// The file could not be read as a dense network.
    Read(ReadError),
    /// It is a network, but not from these features to these outputs.
    Interface(String),
    /// tract refused to build or run it.
    Run(String),
}

impl fmt::Display for ModelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Read(error) => write!(f, "the model file is {error}"),
            Self::Interface(text) => write!(f, "the model does not fit: {text}"),
            Self::Run(text) => write!(f, "the model does not run: {text}"),
        }
    }
}

impl std::error::Error for ModelError {}

impl From<ReadError> for ModelError {
    fn from(error: ReadError) -> Self {
        Self::Read(error)
    }
}

/// A loaded network. Loading costs milliseconds, running microseconds: load once and keep it. `Send` and `Sync`.
pub struct Model {
    plan: Arc<TypedSimplePlan>,
    version: String,
}

impl fmt::Debug for Model {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Model")
            .field("version", &self.version)
            .finish_non_exhaustive()
    }
}

impl Model {
    /// Loads an ONNX file whose input is `[batch, FEATURES]`, whose output is `[batch, OUTPUTS]` and whose metadata names
    /// [`FEATURES_VERSION`] under [`META_FEATURES`] and a version of 1–64 printable characters under [`META_VERSION`].
    ///
    /// # Errors
    /// Any other file, with the reason; see [`ModelError`].
    pub fn load(file: &[u8]) -> Result<Self, ModelError> {
        let graph = onnx::read(file)?;
        if (graph.input_width, graph.output_width) != (FEATURES, OUTPUTS) {
            return Err(ModelError::Interface(format!(
                "it maps {} numbers to {}, the engine needs {FEATURES} to {OUTPUTS}",
                graph.input_width, graph.output_width
            )));
        }
        if graph.meta(META_FEATURES) != Some(FEATURES_VERSION) {
            return Err(ModelError::Interface(format!(
                "its metadata {META_FEATURES} is not {FEATURES_VERSION}"
            )));
        }
        let version = graph.meta(META_VERSION).unwrap_or_default().to_owned();
        if !(1..=64).contains(&version.len())
            || !version.bytes().all(|byte| byte.is_ascii_graphic())
        {
            return Err(ModelError::Interface(format!(
                "its metadata {META_VERSION} is not 1 to 64 printable characters"
            )));
        }
        let plan = build(&graph).map_err(|error| ModelError::Run(format!("{error:#}")))?;
        Ok(Self { plan, version })
    }

    /// The version in the file's metadata.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Runs the network on one row of features; the outputs are raw, see [`crate::outlook::Outlook::from_network`].
    ///
    /// # Errors
    /// Only where tract fails or answers in another shape than declared.
    pub fn run(&self, features: &[f32; FEATURES]) -> Result<[f32; OUTPUTS], ModelError> {
        let ran = || -> TractResult<[f32; OUTPUTS]> {
            let row = Tensor::from_shape(&[1, FEATURES], features)?;
            let outputs = self.plan.run(tvec!(row.into_tvalue()))?;
            let output = outputs.first().context("no output")?;
            Ok(output.try_as_plain_ram()?.as_slice::<f32>()?.try_into()?)
        };
        ran().map_err(|error| ModelError::Run(format!("{error:#}")))
    }
}

/// Builds the graph, whose shapes are already checked, for one row.
fn build(graph: &Graph) -> TractResult<Arc<TypedSimplePlan>> {
    let mut model = TypedModel::default();
    let source = model.add_source(graph.input.as_str(), f32::fact([1, graph.input_width]))?;
    let mut known: Vec<(&str, OutletId)> = vec![(&graph.input, source)];
    for node in &graph.nodes {
        let made = wire(&mut model, graph, node, &known)?;
        known.push((&node.output, made));
    }
    let output = outlet(&known, &graph.output)?;
    model.select_output_outlets(&[output])?;
    model.into_optimized()?.into_runnable()
}

fn wire(
    model: &mut TypedModel,
    graph: &Graph,
    node: &Node,
    known: &[(&str, OutletId)],
) -> TractResult<OutletId> {
    let name = node.output.as_str();
    let input = |index: usize| node.inputs.get(index).context("an input is missing");
    let x = outlet(known, input(0)?)?;
    let made = match node.op {
        Op::Gemm {
            alpha,
            beta,
            trans_b,
        } => {
            let w = constant(model, graph, &format!("{name}.w"), input(1)?, alpha)?;
            let axes = if trans_b { "mk,nk->mn" } else { "mk,kn->mn" };
            let product = model.wire_node(
                format!("{name}.product"),
                EinSum::new(axes.parse()?, f32::datum_type()),
                &[x, w],
            )?;
            if node.inputs.len() == 2 {
                product
            } else {
                let bias = constant(model, graph, &format!("{name}.b"), input(2)?, beta)?;
                model.wire_node(name, math::add(), &[one(&product)?, bias])?
            }
        }
        Op::MatMul => {
            let w = constant(model, graph, &format!("{name}.w"), input(1)?, 1.0)?;
            model.wire_node(
                name,
                EinSum::new("mk,kn->mn".parse()?, f32::datum_type()),
                &[x, w],
            )?
        }
        Op::Add => {
            let other = match outlet(known, input(1)?) {
                Ok(activation) => activation,
                Err(_) => constant(model, graph, &format!("{name}.b"), input(1)?, 1.0)?,
            };
            model.wire_node(name, math::add(), &[x, other])?
        }
        Op::Relu => {
            let zero = model.add_const(format!("{name}.zero"), tensor2(&[[0f32]]))?;
            model.wire_node(name, math::max(), &[x, zero])?
        }
        Op::Tanh => model.wire_node(name, math::tanh(), &[x])?,
        Op::Sigmoid => model.wire_node(name, nn::sigmoid(), &[x])?,
    };
    one(&made)
}

/// A weight times a factor, as a constant of two dimensions.
fn constant(
    model: &mut TypedModel,
    graph: &Graph,
    name: &str,
    weight: &str,
    factor: f32,
) -> TractResult<OutletId> {
    let tensor = graph.weight(weight).context("a weight is missing")?;
    let values: Vec<f32> = tensor.values.iter().map(|value| value * factor).collect();
    let shape: Vec<usize> = match tensor.shape.as_slice() {
        [columns] => vec![1, *columns],
        shape => shape.to_vec(),
    };
    model.add_const(name, Tensor::from_shape(&shape, &values)?)
}

fn outlet(known: &[(&str, OutletId)], name: &str) -> TractResult<OutletId> {
    known
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, outlet)| *outlet)
        .context("an activation is missing")
}

fn one(outlets: &[OutletId]) -> TractResult<OutletId> {
    outlets.first().copied().context("an operator made nothing")
}
