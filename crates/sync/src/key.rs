//! Keys under which rows are found and ordered: bytes that compare as the values do.
//!
//! Comparing bytes is what every store can do, IndexedDB with binary keys among them. The
//! order is that of the server's database: null, then numbers by value, then texts by bytes.

/// A key; keys compare by their bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IndexKey(pub Vec<u8>);

const NULL: u8 = 1;
const NUMBER: u8 = 2;
const TEXT: u8 = 3;

/// What stands in a key.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// Before everything else.
    Null,
    /// Whole numbers within ±(2^53 − 1), so that a double has each exactly, and finite ones.
    Number(f64),
    /// Without NUL characters, as everywhere in the platform.
    Text(String),
}

impl IndexKey {
    /// The beginning of all keys of a model's index.
    pub fn of(model: &str, index: usize) -> IndexKey {
        let mut key = IndexKey::default();
        key.text(model);
        key.0.extend((index as u16).to_be_bytes());
        key
    }

    /// The key with a part behind it.
    #[must_use]
    pub fn with(mut self, part: &Part) -> IndexKey {
        match part {
            Part::Null => self.0.push(NULL),
            Part::Number(number) => {
                self.0.push(NUMBER);
                self.0.extend(ordered(*number).to_be_bytes());
            }
            Part::Text(text) => {
                self.0.push(TEXT);
                self.text(text);
            }
        }
        self
    }

    /// The first key that does not begin with this one.
    #[must_use]
    pub fn end(mut self) -> IndexKey {
        while let Some(last) = self.0.pop() {
            if let Some(next) = last.checked_add(1) {
                self.0.push(next);
                break;
            }
        }
        self
    }

    /// The first key behind this one.
    #[must_use]
    pub fn behind(mut self) -> IndexKey {
        self.0.push(0);
        self
    }

    fn text(&mut self, text: &str) {
        self.0.extend(text.bytes().filter(|byte| *byte != 0));
        self.0.push(0);
    }
}

/// A double's bits so that they compare as unsigned numbers do. Both zeros are one.
fn ordered(number: f64) -> u64 {
    let bits = (number + 0.0).to_bits();
    if bits >> 63 == 0 {
        bits | 1 << 63
    } else {
        !bits
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_compare_as_values_do() {
        let parts = [
            Part::Null,
            Part::Number(-9_007_199_254_740_991.0),
            Part::Number(-1.5),
            Part::Number(0.0),
            Part::Number(1e-300),
            Part::Number(2.0),
            Part::Number(10.0),
            Part::Text(String::new()),
            Part::Text("10".into()),
            Part::Text("2".into()),
            Part::Text("2\u{1}".into()),
            Part::Text("Z".into()),
            Part::Text("a".into()),
            Part::Text("\u{ffff}".into()),
            Part::Text("\u{10000}".into()),
        ];
        let key = |part| IndexKey::of("set", 1).with(part);
        for pair in parts.windows(2) {
            // What stands behind a part does not matter to its order.
            let (low, high) = (
                key(&pair[0]).with(&parts[14]),
                key(&pair[1]).with(&parts[0]),
            );
            assert!(low < high, "{pair:?}");
            assert!(
                low < key(&pair[0]).end() && key(&pair[0]).end() <= high,
                "{pair:?}"
            );
            assert!(key(&pair[0]) < key(&pair[0]).behind());
        }
        assert_eq!(key(&Part::Number(-0.0)), key(&Part::Number(0.0)));
        assert!(IndexKey::of("set", 1).end() <= IndexKey::of("set", 2));
        assert!(IndexKey::of("set", 255).end() <= IndexKey::of("set", 256));
        assert!(IndexKey::of("set", 9).end() < IndexKey::of("sets", 0));
    }
}
