//! Words of an enum that a newer server says and this build does not know. They are kept as
//! they are, so that a row which holds one is still read, and goes back unharmed.

use std::sync::Mutex;

/// More than any schema adds between two versions; beyond it what comes is no schema's.
const MOST: usize = 256;

static WORDS: Mutex<Vec<&'static str>> = Mutex::new(Vec::new());

/// The word, kept for as long as the program runs: an enum is so still a plain value that
/// copies. `None` where too many were met already.
pub(crate) fn kept(word: &str) -> Option<&'static str> {
    kept_among(&mut *WORDS.lock().ok()?, word)
}

fn kept_among(words: &mut Vec<&'static str>, word: &str) -> Option<&'static str> {
    if let Some(known) = words.iter().find(|known| **known == word) {
        return Some(known);
    }
    if words.len() >= MOST {
        return None;
    }
    let word: &'static str = Box::leak(word.to_owned().into_boxed_str());
    words.push(word);
    Some(word)
}

/// How an enum travels that has a variant `Unknown`: as its word.
macro_rules! travels {
    ($name:ident) => {
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(self.word())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let word = String::deserialize(from)?;
                Self::of_word(&word)
                    .or_else(|| $crate::unknown::kept(&word).map(Self::Unknown))
                    .ok_or_else(|| serde::de::Error::custom("too many unknown words"))
            }
        }
    };
}

pub(crate) use travels;

#[cfg(test)]
mod tests {
    use super::{MOST, kept_among};
    use crate::{SetKind, SetUnit};

    #[test]
    fn a_word_of_a_later_version_is_read_and_written_back() {
        let kind: SetKind = serde_json::from_str("\"cluster\"").unwrap();
        assert_eq!((kind.word(), kind.label()), ("cluster", "cluster"));
        assert_eq!(serde_json::to_string(&kind).unwrap(), "\"cluster\"");
        assert_eq!(kind, serde_json::from_str("\"cluster\"").unwrap());
        assert_ne!(kind, serde_json::from_str("\"wave\"").unwrap());
        assert!(!SetKind::ALL.contains(&kind));
        assert_eq!(SetKind::of_word("cluster"), None);
        assert_eq!(
            serde_json::from_str::<SetUnit>("\"lb\"").unwrap(),
            SetUnit::Lb
        );
        assert!(serde_json::from_str::<SetKind>("7").is_err());
    }

    #[test]
    fn a_word_is_kept_once_and_not_without_end() {
        let mut words = Vec::new();
        let first = kept_among(&mut words, "once").unwrap();
        assert!(std::ptr::eq(first, kept_among(&mut words, "once").unwrap()));
        let mut keep = |number| kept_among(&mut words, &format!("w{number}"));
        let all: Vec<_> = (0..2 * MOST).map(&mut keep).collect();
        assert_eq!(all.iter().flatten().count(), MOST - 1);
        assert_eq!(kept_among(&mut words, "once"), Some("once"));
    }
}
