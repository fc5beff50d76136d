//! Which functions a platform is made of: the product's, or those and the suite's own.

use crate::repo::{Function, GATEWAY, Repo};
use anyhow::Result;
use std::path::PathBuf;

/// Functions that are built and served together.
pub struct Fleet {
    /// The gateway first.
    pub functions: Vec<Function>,
    /// Whether the functions that exist for the conformance suite are among them.
    pub specimens: bool,
}

impl Fleet {
    /// What is deployed.
    pub fn product(repo: &Repo) -> Result<Self> {
        Ok(Self {
            functions: repo.functions()?,
            specimens: false,
        })
    }

    /// What the suite runs on, its gateway binding the specimens too.
    pub fn with_specimens(repo: &Repo) -> Result<Self> {
        let mut functions = repo.functions_and_specimens()?;
        for function in functions.iter_mut().filter(|one| one.name == GATEWAY) {
            function.config = repo.path("tests/conformance/generated/wrangler.toml");
        }
        Ok(Self {
            functions,
            specimens: true,
        })
    }

    /// Their wrangler configurations, the gateway's first.
    pub fn configs(&self) -> Vec<PathBuf> {
        let configs = self.functions.iter().map(|one| one.config.clone());
        configs.collect()
    }
}
