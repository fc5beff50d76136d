//! Ids that follow from what a row stands for: written twice, it is one row.

use sha2::{Digest, Sha256};

/// An id in the shape of a UUIDv7 whose bits are those of SHA-256 over `space`, a zero byte and `key`.
pub(crate) fn id_from(space: &str, key: &str) -> String {
    let mut hash = Sha256::new();
    hash.update(space.as_bytes());
    hash.update([0]);
    hash.update(key.as_bytes());
    let hex = hex(&hash.finalize());
    let part = |from: usize, to: usize| hex.get(from..to).unwrap_or_default();
    format!(
        "{}-{}-7{}-8{}-{}",
        part(0, 8),
        part(8, 12),
        part(12, 15),
        part(15, 18),
        part(18, 30)
    )
}

/// SHA-256 of a file, 64 hex digits.
pub(crate) fn digest(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
