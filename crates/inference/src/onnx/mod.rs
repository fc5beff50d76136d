//! The subset of ONNX that a next-set network needs, read and written without a registry of operators: the file stays a plain
//! ONNX file for every other tool, an uploaded one can bring nothing but dense layers, and the edge function stays small.

mod error;
mod graph;
mod read;
mod shape;
mod wire;
mod write;

pub use error::ReadError;
pub use graph::{Graph, Node, Op, Tensor};
pub use read::read;
pub use write::write;

/// Largest file read, bytes.
pub const MAX_BYTES: usize = 1 << 20;
/// Most operators in a graph.
pub const MAX_NODES: usize = 64;
/// Most weights in a graph.
pub const MAX_WEIGHTS: usize = 200_000;
/// Widest layer.
pub const MAX_WIDTH: usize = 1024;
