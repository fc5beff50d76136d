//! The networks that this instance holds: the base model, which is part of the function, and persons' own, which are read
//! from the file store once and kept by their digest.

use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use edge::Cx;
use inference::onnx::{self, Graph};
use inference::{Dense, Model};
use ports::Error;

const BASE_FILE: &[u8] = include_bytes!("../../../models/base.onnx");

/// The base model, read once per instance. Without it the formulas answer, and the answer says so.
static BASE: LazyLock<Result<Arc<Model>, String>> = LazyLock::new(|| {
    Model::load(BASE_FILE)
        .map(Arc::new)
        .map_err(|error| error.to_string())
});

/// What a person's head is fitted on: the base model's graph, and its forward pass.
static TRUNK: LazyLock<Result<(Graph, Dense), String>> = LazyLock::new(|| {
    let graph = onnx::read(BASE_FILE).map_err(|error| error.to_string())?;
    let dense = Dense::of(&graph).map_err(|error| error.to_string())?;
    Ok((graph, dense))
});

/// Persons' models that were asked for last, newest last; a model is some 20 KB.
static KEPT: Mutex<Vec<(String, Arc<Model>)>> = Mutex::new(Vec::new());
const MOST_KEPT: usize = 32;

/// The base model, or `None` with a line in the log.
pub(crate) fn base(cx: &Cx) -> Option<Arc<Model>> {
    match &*BASE {
        Ok(model) => Some(Arc::clone(model)),
        Err(reason) => {
            cx.log(
                "error",
                "the base model cannot be read",
                &[("reason", reason)],
            );
            None
        }
    }
}

/// The base model's graph and forward pass.
///
/// # Errors
/// Internal: the file is part of the function.
pub(crate) fn trunk() -> Result<&'static (Graph, Dense), Error> {
    TRUNK
        .as_ref()
        .map_err(|reason| Error::internal(format!("the base model cannot be read: {reason}")))
}

/// The base model's version.
pub(crate) fn base_version() -> String {
    BASE.as_ref()
        .map_or_else(|_| "base".to_owned(), |model| model.version().to_owned())
}

/// Where a person's model file is kept. The digest of its bytes is part of the key, so a key never changes what it holds.
pub(crate) fn blob(space: &str, digest: &str) -> String {
    format!("models/{space}/{digest}")
}

/// A person's model; `None`, with a line in the log, where its file is lost or no longer fits the engine.
///
/// # Errors
/// Those of the file store.
pub(crate) async fn own(cx: &Cx, space: &str, digest: &str) -> Result<Option<Arc<Model>>, Error> {
    if let Some(model) = kept(digest) {
        return Ok(Some(model));
    }
    let file = cx.ports.blobs.get(&blob(space, digest)).await?;
    let loaded = match &file {
        None => Err("its file is not there".to_owned()),
        Some(file) => Model::load(file).map_err(|error| error.to_string()),
    };
    match loaded {
        Ok(model) => {
            let model = Arc::new(model);
            keep(digest, &model);
            Ok(Some(model))
        }
        Err(reason) => {
            let fields = [("reason", reason.as_str()), ("digest", digest)];
            cx.log("error", "a person's model cannot be used", &fields);
            Ok(None)
        }
    }
}

fn kept(digest: &str) -> Option<Arc<Model>> {
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    let at = kept.iter().position(|(known, _)| known == digest)?;
    let found = kept.remove(at);
    let model = Arc::clone(&found.1);
    kept.push(found);
    Some(model)
}

fn keep(digest: &str, model: &Arc<Model>) {
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    if kept.len() >= MOST_KEPT {
        kept.remove(0);
    }
    kept.push((digest.to_owned(), Arc::clone(model)));
}
