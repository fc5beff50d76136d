//! A network from an ONNX file as a tract plan. Each layer is one operator of ours in tract's typed graph, so neither tract's
//! optimiser nor its library of operators is linked: what is left of it plans and runs the graph, and the arithmetic is
//! [`crate::dense`]'s, the same on every host.

use std::fmt;
use std::sync::Arc;

use tract_core::internal::*;

use crate::blend::Blend;
use crate::dense::{Layer, Step, steps};
use crate::features::FEATURES;
use crate::network::{Interface, ModelError, Network, interface};
use crate::onnx;
use crate::outlook::OUTPUTS;

pub use crate::network::{META_FEATURES, META_VERSION};

/// A loaded network. Loading costs microseconds to a few milliseconds, running microseconds: load once and keep it. `Send` and
/// `Sync`.
pub struct Model {
    plan: Arc<TypedSimplePlan>,
    interface: Interface,
}

impl fmt::Debug for Model {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Model")
            .field("interface", &self.interface)
            .finish_non_exhaustive()
    }
}

impl Model {
    /// Loads an ONNX file on the engine's interface; see [`interface`].
    ///
    /// # Errors
    /// Any other file, with the reason; see [`ModelError`].
    pub fn load(file: &[u8]) -> Result<Self, ModelError> {
        let graph = onnx::read(file)?;
        let interface = interface(&graph)?;
        let (steps, output) = steps(&graph)?;
        let plan = plan(steps, output).map_err(|error| ModelError::Run(format!("{error:#}")))?;
        Ok(Self { plan, interface })
    }

    /// The version in the file's metadata.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.interface.version
    }

    /// Runs the network on one row of features.
    ///
    /// # Errors
    /// As [`Network::run`].
    pub fn run(&self, features: &[f32; FEATURES]) -> Result<[f32; OUTPUTS], ModelError> {
        Network::run(self, features)
    }
}

impl Network for Model {
    fn version(&self) -> &str {
        &self.interface.version
    }

    fn blend(&self) -> &Blend {
        &self.interface.blend
    }

    fn run(&self, features: &[f32; FEATURES]) -> Result<[f32; OUTPUTS], ModelError> {
        let ran = || -> TractResult<[f32; OUTPUTS]> {
            let row = Tensor::from_shape(&[1, FEATURES], features)?;
            let outputs = self.plan.run(tvec!(row.into_tvalue()))?;
            let output = outputs.first().context("no output")?;
            Ok(output.try_as_plain_ram()?.as_slice::<f32>()?.try_into()?)
        };
        ran().map_err(|error| ModelError::Run(format!("{error:#}")))
    }
}

/// The steps of a checked graph as a plan for one row.
fn plan(steps: Vec<Step>, output: usize) -> TractResult<Arc<TypedSimplePlan>> {
    let mut model = TypedModel::default();
    let mut places = vec![model.add_source("features", f32::fact([1, FEATURES]))?];
    for (index, step) in steps.into_iter().enumerate() {
        let mut inputs: TVec<OutletId> = tvec![];
        inputs.push(*places.get(step.from).context("an activation is missing")?);
        if step.layer == Layer::Sum {
            inputs.push(*places.get(step.other).context("an activation is missing")?);
        }
        let name = format!("layer{index}");
        let made = model.wire_node(name, Wired(Arc::new(step)), &inputs)?;
        places.push(*made.first().context("a layer made nothing")?);
    }
    let output = *places.get(output).context("there is no output")?;
    model.select_output_outlets(&[output])?;
    model.into_runnable()
}

/// A layer as an operator of tract's.
#[derive(Clone, Debug)]
struct Wired(Arc<Step>);

impl PartialEq for Wired {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for Wired {}

impl Op for Wired {
    fn name(&self) -> StaticName {
        "CoachworkLayer".into()
    }

    op_as_typed_op!();
}

impl EvalOp for Wired {
    fn eval(&self, _: &EvalContext, inputs: TVec<TValue>) -> TractResult<TVec<TValue>> {
        let row = |at: usize| -> TractResult<&[f32]> {
            let input = inputs.get(at).context("an input is missing")?;
            input.try_as_plain_ram()?.as_slice::<f32>()
        };
        let x = row(0)?;
        let other = if inputs.len() == 2 { row(1)? } else { x };
        let mut made = vec![0.0; self.0.width];
        self.0.layer.apply(x, other, &mut made);
        let made = Tensor::from_shape(&[1, self.0.width], &made)?;
        Ok(tvec!(made.into_tvalue()))
    }

    op_out_of_plan!();
}

impl TypedOp for Wired {
    fn output_facts(&self, _: &[&TypedFact]) -> TractResult<TVec<TypedFact>> {
        Ok(tvec!(f32::fact([1, self.0.width])))
    }

    as_op!();
}
