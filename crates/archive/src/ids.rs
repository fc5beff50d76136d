//! The ids of rows in the account that they come to. An id names one row of a whole platform, so
//! in another account each row gets an id of its own, the same one whenever the file comes again.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::Row;

/// The ids of a file on their way to an account.
pub(crate) struct Ids<'a> {
    /// Ids of the rows that come along; all others are somebody else's, and stay.
    known: BTreeSet<&'a str>,
    /// `None` where the rows come back to where they were.
    account: Option<&'a str>,
}

impl<'a> Ids<'a> {
    pub fn new(rows: impl Iterator<Item = &'a Row>, from: &str, to: &'a str) -> Self {
        Ids {
            known: rows.filter_map(|row| row.get("id")?.as_str()).collect(),
            account: Some(to).filter(|to| *to != from),
        }
    }

    /// A value with every id in it, however deep, as it is in the account.
    pub fn moved(&self, value: &Value) -> Value {
        match (value, self.account) {
            (_, None) => value.clone(),
            (Value::String(id), Some(account)) if self.known.contains(id.as_str()) => {
                Value::String(id_in(account, id))
            }
            (Value::Array(items), _) => items.iter().map(|item| self.moved(item)).collect(),
            (Value::Object(members), _) => {
                let moved = members
                    .iter()
                    .map(|(name, value)| (name.clone(), self.moved(value)));
                Value::Object(moved.collect())
            }
            _ => value.clone(),
        }
    }
}

/// An id in the shape of a UUIDv7 that keeps the time of `id` and whose other bits follow from
/// the account and the id.
fn id_in(account: &str, id: &str) -> String {
    let time: String = id
        .chars()
        .filter(char::is_ascii_hexdigit)
        .take(12)
        .collect();
    let hash = fnv([account.as_bytes(), &[0], id.as_bytes()]);
    let bits = |shift: u32, mask: u128| (hash >> shift) & mask;
    format!(
        "{}-{}-7{:03x}-{:x}{:03x}-{:012x}",
        time.get(..8).unwrap_or("00000000"),
        time.get(8..12).unwrap_or("0000"),
        bits(112, 0xFFF),
        8 | bits(108, 0x3),
        bits(96, 0xFFF),
        bits(48, 0xFFFF_FFFF_FFFF),
    )
}

/// FNV-1a of 128 bits: nobody gains by two rows with one hash, so it needs to scatter, no more.
fn fnv<const N: usize>(parts: [&[u8]; N]) -> u128 {
    const BASIS: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    let bytes = parts.iter().flat_map(|part| part.iter());
    bytes.fold(BASIS, |hash, byte| {
        (hash ^ u128::from(*byte)).wrapping_mul(PRIME)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const ID: &str = "01930000-1234-7000-8000-0000000000a1";

    #[test]
    fn an_id_stays_the_same_by_account_and_keeps_its_time() {
        let one = id_in("me", ID);
        assert_eq!(one, id_in("me", ID));
        assert_ne!(one, id_in("you", ID));
        assert_ne!(one, id_in("me", "01930000-1234-7000-8000-0000000000a2"));
        assert!(one.starts_with("01930000-1234-7") && one.len() == 36);
        assert!(matches!(one.as_bytes()[19], b'8' | b'9' | b'a' | b'b'));
    }

    #[test]
    fn only_what_comes_along_gets_another_id() {
        let rows = [Row::from_iter([("id".to_owned(), json!(ID))])];
        let ids = Ids::new(rows.iter(), "me", "you");
        let moved = ids.moved(&json!({"starts": [{"slot": ID}], "exercise": "catalogue"}));
        assert_eq!(moved["exercise"], "catalogue");
        assert_eq!(moved["starts"][0]["slot"], json!(id_in("you", ID)));
        let home = Ids::new(rows.iter(), "me", "me");
        assert_eq!(home.moved(&json!(ID)), json!(ID));
    }
}
