//! Writes a network as an ONNX file that other tools check and run; the same graph always gives the same bytes.

use super::wire::{put_bytes, put_float, put_number};
use super::{Graph, Node, Op, Tensor};

/// File format version and operator set: old enough for every current runtime, new enough for free-standing weights.
const IR_VERSION: u64 = 8;
const OPSET: u64 = 13;
/// `TensorProto.FLOAT`, `AttributeProto.FLOAT` and `AttributeProto.INT`.
const FLOAT: u64 = 1;
const ATTRIBUTE_FLOAT: u64 = 1;
const ATTRIBUTE_INT: u64 = 2;

/// The graph as an ONNX `ModelProto`.
#[must_use]
pub fn write(graph: &Graph) -> Vec<u8> {
    let mut model = Vec::new();
    put_number(&mut model, 1, IR_VERSION);
    put_bytes(&mut model, 2, b"coachwork");
    put_bytes(&mut model, 7, &graph_message(graph));
    let mut opset = Vec::new();
    put_bytes(&mut opset, 1, b"");
    put_number(&mut opset, 2, OPSET);
    put_bytes(&mut model, 8, &opset);
    for (key, value) in &graph.metadata {
        let mut pair = Vec::new();
        put_bytes(&mut pair, 1, key.as_bytes());
        put_bytes(&mut pair, 2, value.as_bytes());
        put_bytes(&mut model, 14, &pair);
    }
    model
}

fn graph_message(graph: &Graph) -> Vec<u8> {
    let mut out = Vec::new();
    for node in &graph.nodes {
        put_bytes(&mut out, 1, &node_message(node));
    }
    put_bytes(&mut out, 2, b"next_set");
    for tensor in &graph.weights {
        put_bytes(&mut out, 5, &tensor_message(tensor));
    }
    put_bytes(&mut out, 11, &value_info(&graph.input, graph.input_width));
    put_bytes(&mut out, 12, &value_info(&graph.output, graph.output_width));
    out
}

fn node_message(node: &Node) -> Vec<u8> {
    let mut out = Vec::new();
    for input in &node.inputs {
        put_bytes(&mut out, 1, input.as_bytes());
    }
    put_bytes(&mut out, 2, node.output.as_bytes());
    put_bytes(&mut out, 3, node.output.as_bytes());
    let kind = match node.op {
        Op::Gemm { .. } => "Gemm",
        Op::MatMul => "MatMul",
        Op::Add => "Add",
        Op::Relu => "Relu",
        Op::Tanh => "Tanh",
        Op::Sigmoid => "Sigmoid",
    };
    put_bytes(&mut out, 4, kind.as_bytes());
    if let Op::Gemm {
        alpha,
        beta,
        trans_b,
    } = node.op
    {
        for (name, factor) in [("alpha", alpha), ("beta", beta)] {
            let mut attribute = Vec::new();
            put_bytes(&mut attribute, 1, name.as_bytes());
            put_float(&mut attribute, 2, factor);
            put_number(&mut attribute, 20, ATTRIBUTE_FLOAT);
            put_bytes(&mut out, 5, &attribute);
        }
        let mut attribute = Vec::new();
        put_bytes(&mut attribute, 1, b"transB");
        put_number(&mut attribute, 3, u64::from(trans_b));
        put_number(&mut attribute, 20, ATTRIBUTE_INT);
        put_bytes(&mut out, 5, &attribute);
    }
    out
}

fn tensor_message(tensor: &Tensor) -> Vec<u8> {
    let mut out = Vec::new();
    for size in &tensor.shape {
        put_number(&mut out, 1, *size as u64);
    }
    put_number(&mut out, 2, FLOAT);
    put_bytes(&mut out, 8, tensor.name.as_bytes());
    let raw: Vec<u8> = tensor
        .values
        .iter()
        .flat_map(|value| value.to_le_bytes())
        .collect();
    put_bytes(&mut out, 9, &raw);
    out
}

fn value_info(name: &str, width: usize) -> Vec<u8> {
    let mut shape = Vec::new();
    let mut batch = Vec::new();
    put_bytes(&mut batch, 2, b"batch");
    put_bytes(&mut shape, 1, &batch);
    let mut columns = Vec::new();
    put_number(&mut columns, 1, width as u64);
    put_bytes(&mut shape, 1, &columns);
    let mut tensor = Vec::new();
    put_number(&mut tensor, 1, FLOAT);
    put_bytes(&mut tensor, 2, &shape);
    let mut kind = Vec::new();
    put_bytes(&mut kind, 1, &tensor);
    let mut out = Vec::new();
    put_bytes(&mut out, 1, name.as_bytes());
    put_bytes(&mut out, 2, &kind);
    out
}
