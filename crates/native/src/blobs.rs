//! Files in a directory, or in memory.

use async_trait::async_trait;
use ports::{Blobs, Error};
use std::cell::RefCell;
use std::collections::HashMap;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// Where files are.
pub(crate) enum Files {
    /// Gone with the process.
    Memory(RefCell<HashMap<String, Vec<u8>>>),
    /// One file a key.
    Directory(PathBuf),
}

impl Files {
    pub(crate) fn new(directory: Option<&Path>) -> Self {
        directory.map_or_else(
            || Files::Memory(RefCell::default()),
            |path| Files::Directory(path.to_owned()),
        )
    }
}

/// A key as a file's name: letters and digits stay, every other byte becomes `~XX`, so
/// that no key leaves the directory.
fn file(directory: &Path, key: &str) -> PathBuf {
    let mut name = String::with_capacity(key.len());
    for byte in key.bytes() {
        if byte.is_ascii_alphanumeric() || byte == b'-' {
            name.push(char::from(byte));
        } else {
            name.push_str(&format!("~{byte:02x}"));
        }
    }
    directory.join(name)
}

fn told(error: &std::io::Error) -> Error {
    Error::internal(error.to_string())
}

#[async_trait(?Send)]
impl Blobs for Files {
    async fn get(&self, key: &str) -> Result<Option<Vec<u8>>, Error> {
        match self {
            Files::Memory(files) => Ok(files.borrow().get(key).cloned()),
            Files::Directory(directory) => match std::fs::read(file(directory, key)) {
                Ok(bytes) => Ok(Some(bytes)),
                Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
                Err(error) => Err(told(&error)),
            },
        }
    }

    async fn put(&self, key: &str, bytes: Vec<u8>) -> Result<(), Error> {
        match self {
            Files::Memory(files) => {
                files.borrow_mut().insert(key.to_owned(), bytes);
                Ok(())
            }
            Files::Directory(directory) => {
                // Written beside and renamed: a reader sees the old file or the new one.
                let (whole, partial) = (
                    file(directory, key),
                    file(directory, &format!("{key}.part")),
                );
                std::fs::create_dir_all(directory)
                    .and_then(|()| std::fs::write(&partial, bytes))
                    .and_then(|()| std::fs::rename(&partial, whole))
                    .map_err(|error| told(&error))
            }
        }
    }

    async fn delete(&self, key: &str) -> Result<(), Error> {
        match self {
            Files::Memory(files) => {
                files.borrow_mut().remove(key);
                Ok(())
            }
            Files::Directory(directory) => match std::fs::remove_file(file(directory, key)) {
                Err(error) if error.kind() != ErrorKind::NotFound => Err(told(&error)),
                _ => Ok(()),
            },
        }
    }
}
