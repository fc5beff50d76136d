//! Protobuf's wire format, as much of it as ONNX files need: varints, fixed words and length-prefixed fields.

use super::ReadError;

/// One field of a message.
#[derive(Clone, Copy, Debug)]
pub enum Value<'a> {
    /// Wire type 0.
    Varint(u64),
    /// Wire type 1; nothing that is read here uses it.
    Fixed64,
    /// Wire type 2: text, bytes, a message or packed numbers.
    Bytes(&'a [u8]),
    /// Wire type 5.
    Fixed32([u8; 4]),
}

/// Walks a message's fields in file order.
pub struct Fields<'a> {
    rest: &'a [u8],
}

impl<'a> Fields<'a> {
    /// Fields of the message in `bytes`.
    pub fn of(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// The next field's number and value; `None` at the end of the message.
    pub fn next(&mut self) -> Result<Option<(u64, Value<'a>)>, ReadError> {
        if self.rest.is_empty() {
            return Ok(None);
        }
        let key = self.varint()?;
        let value = match key & 7 {
            0 => Value::Varint(self.varint()?),
            1 => {
                self.take(8)?;
                Value::Fixed64
            }
            2 => {
                let length = usize::try_from(self.varint()?).map_err(|_| cut_short())?;
                Value::Bytes(self.take(length)?)
            }
            5 => Value::Fixed32(self.take(4)?.try_into().map_err(|_| cut_short())?),
            other => return Err(ReadError::Malformed(format!("wire type {other}"))),
        };
        Ok(Some((key >> 3, value)))
    }

    /// Reads packed varints to the end of the message.
    pub fn packed(&mut self) -> Result<Vec<u64>, ReadError> {
        let mut numbers = Vec::new();
        while !self.rest.is_empty() {
            numbers.push(self.varint()?);
        }
        Ok(numbers)
    }

    fn varint(&mut self) -> Result<u64, ReadError> {
        let mut number = 0;
        for shift in (0..70).step_by(7) {
            let (&byte, rest) = self.rest.split_first().ok_or_else(cut_short)?;
            self.rest = rest;
            number |= u64::from(byte & 0x7f).checked_shl(shift).unwrap_or(0);
            if byte & 0x80 == 0 {
                return Ok(number);
            }
        }
        Err(ReadError::Malformed(
            "a number of more than ten bytes".to_owned(),
        ))
    }

    fn take(&mut self, length: usize) -> Result<&'a [u8], ReadError> {
        let (taken, rest) = self.rest.split_at_checked(length).ok_or_else(cut_short)?;
        self.rest = rest;
        Ok(taken)
    }
}

fn cut_short() -> ReadError {
    ReadError::Malformed("the file ends in the middle of a field".to_owned())
}

/// Text of a length-prefixed field.
pub fn text(value: Value<'_>) -> Result<String, ReadError> {
    let name = std::str::from_utf8(bytes(value)?)
        .map_err(|_| ReadError::Malformed("a name that is not UTF-8".to_owned()))?;
    Ok(name.to_owned())
}

/// Bytes of a length-prefixed field.
pub fn bytes(value: Value<'_>) -> Result<&[u8], ReadError> {
    match value {
        Value::Bytes(bytes) => Ok(bytes),
        _ => Err(ReadError::Malformed(
            "a number where text or a message belongs".to_owned(),
        )),
    }
}

/// Number of a varint field.
pub fn number(value: Value<'_>) -> Result<u64, ReadError> {
    match value {
        Value::Varint(number) => Ok(number),
        _ => Err(ReadError::Malformed(
            "something else where a whole number belongs".to_owned(),
        )),
    }
}

/// Appends a varint field.
pub fn put_number(out: &mut Vec<u8>, field: u64, number: u64) {
    put_varint(out, field << 3);
    put_varint(out, number);
}

/// Appends a length-prefixed field.
pub fn put_bytes(out: &mut Vec<u8>, field: u64, bytes: &[u8]) {
    put_varint(out, field << 3 | 2);
    put_varint(out, bytes.len() as u64);
    out.extend_from_slice(bytes);
}

/// Appends a 32-bit float field.
pub fn put_float(out: &mut Vec<u8>, field: u64, value: f32) {
    put_varint(out, field << 3 | 5);
    out.extend_from_slice(&value.to_le_bytes());
}

fn put_varint(out: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        out.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}
