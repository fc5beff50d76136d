//! Reads an ONNX file. Field numbers are those of `onnx.proto3`; fields that carry no meaning for a dense network are skipped.

use super::wire::{Fields, Value, bytes, number, text};
use super::{Graph, MAX_BYTES, MAX_NODES, MAX_WEIGHTS, Node, Op, ReadError, Tensor, shape};

/// Element type FLOAT of `TensorProto.DataType`.
const FLOAT: u64 = 1;

/// Reads and checks a network: one input and one output of shape `[batch, width]`, dense layers only, within the limits of
/// [`super`], every weight finite.
///
/// # Errors
/// Says what is wrong and where; see [`ReadError`]. Never panics, whatever the bytes.
pub fn read(file: &[u8]) -> Result<Graph, ReadError> {
    if file.len() > MAX_BYTES {
        return Err(ReadError::TooLarge(format!(
            "{} bytes, at most {MAX_BYTES} are read",
            file.len()
        )));
    }
    let mut graph = None;
    let mut metadata = Vec::new();
    let mut fields = Fields::of(file);
    while let Some((field, value)) = fields.next()? {
        match field {
            7 => graph = Some(self::graph(bytes(value)?)?),
            14 => metadata.push(pair(bytes(value)?)?),
            _ => {}
        }
    }
    let mut graph = graph.ok_or_else(|| ReadError::Malformed("no graph in the file".to_owned()))?;
    graph.metadata = metadata;
    shape::check(&mut graph)?;
    Ok(graph)
}

fn graph(message: &[u8]) -> Result<Graph, ReadError> {
    let (mut nodes, mut weights, mut inputs, mut outputs) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut fields = Fields::of(message);
    let mut left = MAX_WEIGHTS;
    while let Some((field, value)) = fields.next()? {
        match field {
            1 if nodes.len() == MAX_NODES => {
                return Err(ReadError::TooLarge(format!(
                    "more than {MAX_NODES} operators"
                )));
            }
            1 => nodes.push(node(bytes(value)?)?),
            5 => weights.push(tensor(bytes(value)?, &mut left)?),
            11 => inputs.push(value_info(bytes(value)?)?),
            12 => outputs.push(value_info(bytes(value)?)?),
            15 => return Err(ReadError::Unsupported("sparse weights".to_owned())),
            _ => {}
        }
    }
    // Old files list their weights among the inputs.
    inputs.retain(|(name, _)| !weights.iter().any(|tensor| tensor.name == *name));
    match (<[_; 1]>::try_from(inputs), <[_; 1]>::try_from(outputs)) {
        (Ok([(input, input_width)]), Ok([(output, output_width)])) => Ok(Graph {
            input,
            input_width,
            output,
            output_width,
            nodes,
            weights,
            metadata: Vec::new(),
        }),
        _ => Err(ReadError::Unsupported(
            "a network must have one input and one output".to_owned(),
        )),
    }
}

fn node(message: &[u8]) -> Result<Node, ReadError> {
    let (mut inputs, mut outputs, mut kind) = (Vec::new(), Vec::new(), String::new());
    let mut attributes = Vec::new();
    let mut fields = Fields::of(message);
    while let Some((field, value)) = fields.next()? {
        match field {
            1 => inputs.push(text(value)?),
            2 => outputs.push(text(value)?),
            4 => kind = text(value)?,
            5 => attributes.push(attribute(bytes(value)?)?),
            7 if !matches!(text(value)?.as_str(), "" | "ai.onnx") => {
                return Err(ReadError::Unsupported(format!(
                    "operator {kind} of another domain"
                )));
            }
            _ => {}
        }
    }
    let op = op(&kind, &attributes)?;
    let output = match <[String; 1]>::try_from(outputs) {
        Ok([output]) => output,
        Err(_) => {
            return Err(ReadError::Unsupported(format!(
                "{kind} with other than one output"
            )));
        }
    };
    Ok(Node { op, inputs, output })
}

fn op(kind: &str, attributes: &[(String, f32, i64)]) -> Result<Op, ReadError> {
    let (mut alpha, mut beta, mut trans_b) = (1.0, 1.0, false);
    for (name, float, int) in attributes {
        match (kind, name.as_str(), int) {
            ("Gemm", "alpha", _) => alpha = *float,
            ("Gemm", "beta", _) => beta = *float,
            ("Gemm", "transB", 0 | 1) => trans_b = *int == 1,
            ("Gemm", "transA", 0) => {}
            _ => {
                return Err(ReadError::Unsupported(format!(
                    "attribute {name} of {kind}"
                )));
            }
        }
    }
    Ok(match kind {
        "Gemm" => Op::Gemm {
            alpha,
            beta,
            trans_b,
        },
        "MatMul" => Op::MatMul,
        "Add" => Op::Add,
        "Relu" => Op::Relu,
        "Tanh" => Op::Tanh,
        "Sigmoid" => Op::Sigmoid,
        _ => {
            return Err(ReadError::Unsupported(format!(
                "operator {kind:?}; Gemm, MatMul, Add, Relu, Tanh and Sigmoid are"
            )));
        }
    })
}

/// An attribute's name, float and whole number; those of any other type are refused by name in [`op`].
fn attribute(message: &[u8]) -> Result<(String, f32, i64), ReadError> {
    let (mut name, mut float, mut int) = (String::new(), 0.0, 0);
    let mut fields = Fields::of(message);
    while let Some((field, value)) = fields.next()? {
        match (field, value) {
            (1, value) => name = text(value)?,
            (2, Value::Fixed32(word)) => float = f32::from_le_bytes(word),
            (3, value) => int = number(value)?.cast_signed(),
            _ => {}
        }
    }
    Ok((name, float, int))
}

fn tensor(message: &[u8], left: &mut usize) -> Result<Tensor, ReadError> {
    let (mut name, mut shape, mut values, mut kind) = (String::new(), Vec::new(), Vec::new(), 0);
    let mut fields = Fields::of(message);
    while let Some((field, value)) = fields.next()? {
        match (field, value) {
            (1, Value::Bytes(packed)) => shape.extend(Fields::of(packed).packed()?),
            (1, value) => shape.push(number(value)?),
            (2, value) => kind = number(value)?,
            (4, Value::Fixed32(word)) => values.push(f32::from_le_bytes(word)),
            (4 | 9, Value::Bytes(raw)) => values = floats(raw)?,
            (8, value) => name = text(value)?,
            (13 | 14, _) => {
                return Err(ReadError::Unsupported(
                    "weights kept outside of the file".to_owned(),
                ));
            }
            _ => {}
        }
    }
    if kind != FLOAT {
        return Err(ReadError::Unsupported(format!(
            "weights {name:?} of element type {kind}; 32-bit floats are"
        )));
    }
    *left = left
        .checked_sub(values.len())
        .ok_or_else(|| ReadError::TooLarge(format!("more than {MAX_WEIGHTS} weights")))?;
    let shape: Vec<usize> = shape
        .into_iter()
        .map(|n| usize::try_from(n).unwrap_or(usize::MAX))
        .collect();
    Ok(Tensor {
        name,
        shape,
        values,
    })
}

fn floats(raw: &[u8]) -> Result<Vec<f32>, ReadError> {
    let (words, rest) = raw.as_chunks::<4>();
    if rest.is_empty() {
        Ok(words.iter().map(|word| f32::from_le_bytes(*word)).collect())
    } else {
        Err(ReadError::Malformed(
            "weights whose bytes are no whole number of floats".to_owned(),
        ))
    }
}

/// Name and column count of an input or output.
fn value_info(message: &[u8]) -> Result<(String, usize), ReadError> {
    let (mut name, mut width) = (String::new(), 0);
    let mut fields = Fields::of(message);
    while let Some((field, value)) = fields.next()? {
        match field {
            1 => name = text(value)?,
            2 => width = columns(bytes(value)?)?,
            _ => {}
        }
    }
    Ok((name, width))
}

/// Columns of `TypeProto { tensor_type { elem_type, shape { dim, dim } } }`.
fn columns(message: &[u8]) -> Result<usize, ReadError> {
    let (mut kind, mut dims) = (0, Vec::new());
    let mut types = Fields::of(message);
    while let Some((field, value)) = types.next()? {
        if field != 1 {
            continue;
        }
        let mut tensor = Fields::of(bytes(value)?);
        while let Some((field, value)) = tensor.next()? {
            match field {
                1 => kind = number(value)?,
                2 => dims = shape_dims(bytes(value)?)?,
                _ => {}
            }
        }
    }
    match (kind, dims.as_slice()) {
        (FLOAT, [_, Some(width)]) => Ok(*width),
        _ => Err(ReadError::Unsupported(
            "an input or output that is not [batch, width] of 32-bit floats".to_owned(),
        )),
    }
}

/// Sizes of a `TensorShapeProto`; `None` for one that is only named.
fn shape_dims(message: &[u8]) -> Result<Vec<Option<usize>>, ReadError> {
    let mut dims = Vec::new();
    let mut shape = Fields::of(message);
    while let Some((field, value)) = shape.next()? {
        if field != 1 {
            continue;
        }
        let mut size = None;
        let mut dim = Fields::of(bytes(value)?);
        while let Some((field, value)) = dim.next()? {
            if field == 1 {
                size = usize::try_from(number(value)?).ok();
            }
        }
        dims.push(size);
    }
    Ok(dims)
}

fn pair(message: &[u8]) -> Result<(String, String), ReadError> {
    let (mut key, mut text_value) = (String::new(), String::new());
    let mut fields = Fields::of(message);
    while let Some((field, value)) = fields.next()? {
        match field {
            1 => key = text(value)?,
            2 => text_value = text(value)?,
            _ => {}
        }
    }
    Ok((key, text_value))
}
