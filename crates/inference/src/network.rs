//! What the engine needs of a network, whoever runs it, and what a file must say to be one.

use std::fmt;

use crate::blend::{Blend, META_BLEND};
use crate::features::{FEATURES, FEATURES_VERSION};
use crate::onnx::{Graph, ReadError};
use crate::outlook::OUTPUTS;

/// Metadata key that names the features a network was trained on.
pub const META_FEATURES: &str = "coachwork.features";
/// Metadata key of the model's own version.
pub const META_VERSION: &str = "coachwork.version";
/// Metadata key of the version whose trunk a person's model stands on.
pub const META_PARENT: &str = "coachwork.parent";

/// A network from the engine's features to the three numbers that fix a curve.
pub trait Network {
    /// The version in the file's metadata.
    fn version(&self) -> &str;

    /// Whom to listen to beside the network, from the file's metadata.
    fn blend(&self) -> &Blend;

    /// Runs one row of features; the outputs are raw, see [`crate::outlook::Outlook::from_network`].
    ///
    /// # Errors
    /// Only where the runtime fails or answers in another shape than declared.
    fn run(&self, features: &[f32; FEATURES]) -> Result<[f32; OUTPUTS], ModelError>;
}

/// Why a file cannot be the engine's model.
#[derive(Debug)]
pub enum ModelError {
    /// The file could not be read as a dense network.
    Read(ReadError),
    /// It is a network, but not from these features to these outputs.
    Interface(String),
    /// The runtime refused to build or run it.
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

/// What a file's metadata says of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Interface {
    /// The model's own version.
    pub version: String,
    /// Its blend; the one for strangers where the file names none.
    pub blend: Blend,
}

/// Checks that a graph's input is `[batch, FEATURES]` and its output `[batch, OUTPUTS]`, that its metadata names
/// [`FEATURES_VERSION`] under [`META_FEATURES`], a version of 1–64 printable characters under [`META_VERSION`], and, if
/// anything, a blend under [`META_BLEND`].
///
/// # Errors
/// Any other graph, with the reason.
pub fn interface(graph: &Graph) -> Result<Interface, ModelError> {
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
    let version = graph.meta(META_VERSION).unwrap_or_default();
    if !(1..=64).contains(&version.len()) || !version.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(ModelError::Interface(format!(
            "its metadata {META_VERSION} is not 1 to 64 printable characters"
        )));
    }
    let blend = match graph.meta(META_BLEND) {
        None => Blend::default(),
        Some(text) => Blend::parse(text).ok_or_else(|| {
            ModelError::Interface(format!("its metadata {META_BLEND} is no blend"))
        })?,
    };
    Ok(Interface {
        version: version.to_owned(),
        blend,
    })
}
