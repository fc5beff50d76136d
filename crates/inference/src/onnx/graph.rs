//! A network of dense layers as the reader hands it over: sorted, shapes checked, every weight finite.

/// A network from one input row to one output row.
#[derive(Clone, Debug, PartialEq)]
pub struct Graph {
    /// Name of the input, shape `[batch, input_width]`.
    pub input: String,
    /// Columns of the input.
    pub input_width: usize,
    /// Name of the output, shape `[batch, output_width]`.
    pub output: String,
    /// Columns of the output.
    pub output_width: usize,
    /// Operators, each after all it depends on.
    pub nodes: Vec<Node>,
    /// Weights by name.
    pub weights: Vec<Tensor>,
    /// Free text pairs kept with the file, in order.
    pub metadata: Vec<(String, String)>,
}

impl Graph {
    /// A metadata value.
    #[must_use]
    pub fn meta(&self, key: &str) -> Option<&str> {
        self.metadata
            .iter()
            .find(|(name, _)| name == key)
            .map(|(_, value)| value.as_str())
    }

    /// Weights by name.
    #[must_use]
    pub fn weight(&self, name: &str) -> Option<&Tensor> {
        self.weights.iter().find(|tensor| tensor.name == name)
    }
}

/// One operator with one output.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// What it does.
    pub op: Op,
    /// Names of what it reads: activations or weights.
    pub inputs: Vec<String>,
    /// Name of what it makes.
    pub output: String,
}

/// The operators that are understood, with the meaning ONNX gives them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Op {
    /// `alpha · x · w + beta · b`; w transposed where `trans_b`.
    Gemm {
        /// Factor of the product.
        alpha: f32,
        /// Factor of the bias.
        beta: f32,
        /// Whether the weights are stored `[out, in]`.
        trans_b: bool,
    },
    /// `x · w`.
    MatMul,
    /// Sum, of two activations or of one and a bias row.
    Add,
    /// `max(0, x)`.
    Relu,
    /// Hyperbolic tangent.
    Tanh,
    /// Logistic function.
    Sigmoid,
}

/// A named constant of 32-bit floats, row by row.
#[derive(Clone, Debug, PartialEq)]
pub struct Tensor {
    /// Its name in the graph.
    pub name: String,
    /// Rows and columns, or columns only.
    pub shape: Vec<usize>,
    /// The values.
    pub values: Vec<f32>,
}
