//! A head as a model file: the base model with the head's corrections in its last layer and the blend in its metadata; complete,
//! for every tool that reads ONNX.

use super::Head;
use crate::blend::META_BLEND;
use crate::network::{META_PARENT, META_VERSION, ModelError};
use crate::onnx::{self, Graph, Op};
use crate::outlook::OUTPUTS;

impl Head {
    /// The file, with what was last settled, under a version of its own.
    ///
    /// # Errors
    /// [`ModelError::Interface`] where `base` does not end in the plain layer that the head corrects.
    pub fn write(&self, base: &Graph, version: &str) -> Result<Vec<u8>, ModelError> {
        let mut graph = base.clone();
        let unfit = || ModelError::Interface("its last layer cannot be corrected".to_owned());
        let last = base.nodes.iter().find(|node| node.output == base.output);
        let last = last.ok_or_else(unfit)?;
        let plain = Op::Gemm {
            alpha: 1.0,
            beta: 1.0,
            trans_b: false,
        };
        let [_, weight, bias] = last.inputs.as_slice() else {
            return Err(unfit());
        };
        if last.op != plain {
            return Err(unfit());
        }
        let trunk = self.told.corrections.len().saturating_sub(2);
        let (by_trunk, ends) = self
            .told
            .corrections
            .split_at_checked(trunk)
            .ok_or_else(unfit)?;
        // The first output is the shift, the second the slope.
        correct(
            &mut graph,
            weight,
            trunk * OUTPUTS,
            by_trunk.iter().flat_map(|c| [*c, 0.0, 0.0]),
        )
        .and_then(|()| correct(&mut graph, bias, OUTPUTS, ends.iter().copied().chain([0.0])))
        .ok_or_else(unfit)?;
        let parent = base.meta(META_VERSION).unwrap_or_default().to_owned();
        let own = [META_VERSION, META_PARENT, META_BLEND];
        graph
            .metadata
            .retain(|(key, _)| !own.contains(&key.as_str()));
        let values = [version.to_owned(), parent, self.told.blend.to_string()];
        graph
            .metadata
            .extend(own.map(str::to_owned).into_iter().zip(values));
        Ok(onnx::write(&graph))
    }
}

/// Adds to the values of a weight that must have `len` of them.
fn correct(graph: &mut Graph, name: &str, len: usize, by: impl Iterator<Item = f64>) -> Option<()> {
    let tensor = graph
        .weights
        .iter_mut()
        .find(|tensor| tensor.name == name)?;
    if tensor.values.len() != len {
        return None;
    }
    for (value, more) in tensor.values.iter_mut().zip(by) {
        *value = (f64::from(*value) + more) as f32;
    }
    Some(())
}
