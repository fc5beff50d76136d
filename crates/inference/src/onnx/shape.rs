//! Follows a row through the graph before anything is built from it, so that the runtime only ever sees layers that fit.

use super::{Graph, MAX_WIDTH, Node, Op, ReadError, Tensor};

/// Checks names, order, shapes and values; on success, every node reads only what exists before it.
pub fn check(graph: &mut Graph) -> Result<(), ReadError> {
    for tensor in &graph.weights {
        check_tensor(tensor)?;
    }
    let mut known = vec![(graph.input.as_str(), width(graph.input_width, "the input")?)];
    for node in &graph.nodes {
        let made = node_width(node, &known, graph)?;
        if node.output.is_empty()
            || known.iter().any(|(name, _)| *name == node.output)
            || graph.weight(&node.output).is_some()
        {
            return Err(ReadError::Inconsistent(format!(
                "{:?} is made twice or has no name",
                node.output
            )));
        }
        known.push((&node.output, made));
    }
    match known.iter().find(|(name, _)| *name == graph.output) {
        Some((_, made)) if *made == graph.output_width => Ok(()),
        Some((_, made)) => Err(ReadError::Inconsistent(format!(
            "the output is declared {} wide and is {made}",
            graph.output_width
        ))),
        None => Err(ReadError::Inconsistent(format!(
            "nothing makes the output {:?}",
            graph.output
        ))),
    }
}

fn check_tensor(tensor: &Tensor) -> Result<(), ReadError> {
    let Tensor {
        name,
        shape,
        values,
    } = tensor;
    if shape.is_empty() || shape.len() > 2 {
        return Err(ReadError::Unsupported(format!(
            "weights {name:?} of {} dimensions",
            shape.len()
        )));
    }
    for size in shape {
        width(*size, name)?;
    }
    if shape.iter().product::<usize>() != values.len() {
        return Err(ReadError::Inconsistent(format!(
            "weights {name:?} of shape {shape:?} with {} values",
            values.len()
        )));
    }
    if values.iter().all(|value| value.is_finite()) {
        Ok(())
    } else {
        Err(ReadError::Inconsistent(format!(
            "weights {name:?} hold a value that is not finite"
        )))
    }
}

fn width(size: usize, of: &str) -> Result<usize, ReadError> {
    match size {
        1..=MAX_WIDTH => Ok(size),
        0 => Err(ReadError::Inconsistent(format!("{of:?} has no width"))),
        _ => Err(ReadError::TooLarge(format!(
            "{of:?} is {size} wide, at most {MAX_WIDTH} are run"
        ))),
    }
}

/// Width of what a node makes.
fn node_width(node: &Node, known: &[(&str, usize)], graph: &Graph) -> Result<usize, ReadError> {
    let misfit = || {
        ReadError::Inconsistent(format!(
            "{:?} does not fit its inputs {:?}",
            node.op, node.inputs
        ))
    };
    let activation = |name: &String| {
        known
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, width)| *width)
    };
    let [first, others @ ..] = node.inputs.as_slice() else {
        return Err(misfit());
    };
    let Some(wide) = activation(first) else {
        return Err(ReadError::Inconsistent(format!(
            "{first:?} is read before it is made, or is no activation"
        )));
    };
    let weight = |name: &String| graph.weight(name).ok_or_else(misfit);
    let row = |tensor: &Tensor, wide: usize| matches!(tensor.shape.as_slice(), [n] | [1, n] if *n == wide);
    match (node.op, others) {
        (
            Op::Gemm {
                alpha,
                beta,
                trans_b,
            },
            [w, bias @ ..],
        ) if alpha.is_finite() && beta.is_finite() => {
            let made = match (weight(w)?.shape.as_slice(), trans_b) {
                ([inner, outer], false) | ([outer, inner], true) if *inner == wide => *outer,
                _ => return Err(misfit()),
            };
            match bias {
                [] => Ok(made),
                [bias] if row(weight(bias)?, made) => Ok(made),
                _ => Err(misfit()),
            }
        }
        (Op::MatMul, [w]) => match weight(w)?.shape.as_slice() {
            [inner, outer] if *inner == wide => Ok(*outer),
            _ => Err(misfit()),
        },
        (Op::Add, [other]) => match activation(other) {
            Some(same) if same == wide => Ok(wide),
            None if row(weight(other)?, wide) => Ok(wide),
            _ => Err(misfit()),
        },
        (Op::Relu | Op::Tanh | Op::Sigmoid, []) => Ok(wide),
        _ => Err(misfit()),
    }
}
