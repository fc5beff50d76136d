//! Reads contract types from a tree of JSON. serde_json's own reader carries, for every type, a second way to
//! read it (from a list) and the words of every error; a page needs neither, and they were half of its code.
use std::fmt;

use serde::de::{
    self, DeserializeSeed, Deserializer, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor,
    value::BorrowedStrDeserializer,
};
use serde_json::{Value, map};

/// The tree does not hold what was wanted. Where, nobody would be told.
#[derive(Debug)]
pub struct Unlike;

impl fmt::Display for Unlike {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("of another shape")
    }
}

impl std::error::Error for Unlike {}

impl de::Error for Unlike {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

/// A place in the tree.
#[derive(Clone, Copy)]
pub struct Tree<'de>(pub &'de Value);

impl<'de> Tree<'de> {
    fn text(self) -> Result<&'de str, Unlike> {
        self.0.as_str().ok_or(Unlike)
    }

    fn list(self) -> Result<Items<'de>, Unlike> {
        let items = self.0.as_array().ok_or(Unlike)?;
        Ok(Items(items.iter()))
    }

    fn fields(self) -> Result<Fields<'de>, Unlike> {
        let fields = self.0.as_object().ok_or(Unlike)?;
        Ok(Fields {
            rest: fields.iter(),
            value: None,
        })
    }
}

macro_rules! reads {
    ($($read:ident => $visit:ident($get:ident)),* $(,)?) => {$(
        fn $read<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unlike> {
            visitor.$visit(self.0.$get().ok_or(Unlike)?)
        }
    )*};
}

impl<'de> Deserializer<'de> for Tree<'de> {
    type Error = Unlike;

    /// Only for fields of any JSON.
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unlike> {
        match self.0 {
            Value::Null => visitor.visit_unit(),
            Value::Bool(on) => visitor.visit_bool(*on),
            Value::Number(number) => match number.as_i64() {
                Some(whole) => visitor.visit_i64(whole),
                None => visitor.visit_f64(number.as_f64().ok_or(Unlike)?),
            },
            Value::String(text) => visitor.visit_borrowed_str(text),
            Value::Array(_) => visitor.visit_seq(self.list()?),
            Value::Object(_) => visitor.visit_map(self.fields()?),
        }
    }

    reads! {
        deserialize_bool => visit_bool(as_bool),
        deserialize_i8 => visit_i64(as_i64),
        deserialize_i16 => visit_i64(as_i64),
        deserialize_i32 => visit_i64(as_i64),
        deserialize_i64 => visit_i64(as_i64),
        deserialize_u8 => visit_u64(as_u64),
        deserialize_u16 => visit_u64(as_u64),
        deserialize_u32 => visit_u64(as_u64),
        deserialize_u64 => visit_u64(as_u64),
        deserialize_f32 => visit_f64(as_f64),
        deserialize_f64 => visit_f64(as_f64),
        deserialize_str => visit_borrowed_str(as_str),
        deserialize_string => visit_borrowed_str(as_str),
        deserialize_identifier => visit_borrowed_str(as_str),
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unlike> {
        if self.0.is_null() {
            visitor.visit_none()
        } else {
            visitor.visit_some(self)
        }
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unlike> {
        visitor.visit_unit()
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Unlike> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unlike> {
        visitor.visit_seq(self.list()?)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unlike> {
        visitor.visit_map(self.fields()?)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unlike> {
        visitor.visit_map(self.fields()?)
    }

    /// The contract's enums are words without anything in them.
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unlike> {
        visitor.visit_enum(Word(self.text()?))
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unlike> {
        visitor.visit_unit()
    }

    serde::forward_to_deserialize_any! { char bytes byte_buf unit_struct tuple tuple_struct }
}

struct Items<'de>(std::slice::Iter<'de, Value>);

impl<'de> SeqAccess<'de> for Items<'de> {
    type Error = Unlike;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Unlike> {
        let next = self.0.next();
        next.map(|value| seed.deserialize(Tree(value))).transpose()
    }
}

struct Fields<'de> {
    rest: map::Iter<'de>,
    value: Option<&'de Value>,
}

impl<'de> MapAccess<'de> for Fields<'de> {
    type Error = Unlike;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Unlike> {
        let Some((name, value)) = self.rest.next() else {
            return Ok(None);
        };
        self.value = Some(value);
        seed.deserialize(BorrowedStrDeserializer::new(name))
            .map(Some)
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Unlike> {
        seed.deserialize(Tree(self.value.take().ok_or(Unlike)?))
    }
}

struct Word<'de>(&'de str);

impl<'de> EnumAccess<'de> for Word<'de> {
    type Error = Unlike;
    type Variant = Bare;

    fn variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<(T::Value, Bare), Unlike> {
        let variant = seed.deserialize(BorrowedStrDeserializer::new(self.0))?;
        Ok((variant, Bare))
    }
}

struct Bare;

impl<'de> VariantAccess<'de> for Bare {
    type Error = Unlike;

    fn unit_variant(self) -> Result<(), Unlike> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, _: T) -> Result<T::Value, Unlike> {
        Err(Unlike)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, _: V) -> Result<V::Value, Unlike> {
        Err(Unlike)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Unlike> {
        Err(Unlike)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::{Exercise, Import, PreviewFault, SetKind};
    use serde::Deserialize;
    use serde_json::json;

    fn read<'de, T: Deserialize<'de>>(value: &'de Value) -> Option<T> {
        T::deserialize(Tree(value)).ok()
    }

    fn row() -> Value {
        json!({
            "id": "a", "space": "b", "rev": 3, "created_at": "c", "updated_at": "d",
            "name": "Bench", "aliases": ["x", "y"], "equipment": "ez_bar", "primary": ["chest", "triceps"],
            "step_kg": 5, "unilateral": false, "mechanics": null, "unknown": {"of": ["tomorrow"]},
        })
    }

    #[test]
    fn a_row_reads_as_serde_json_reads_it() {
        let row = row();
        let read: Exercise = read(&row).unwrap();
        assert_eq!(read, serde_json::from_value(row.clone()).unwrap());
        assert_eq!(read.step_kg, Some(5.0));
    }

    #[test]
    fn nested_shapes_and_any_json_are_read() {
        let mut import = row();
        import["filename"] = json!("f");
        import["status"] = json!("running");
        for count in [
            "total",
            "done",
            "added",
            "undo_total",
            "undo_done",
            "undo_kept",
        ] {
            import[count] = json!(1);
        }
        import["zone"] = json!([{"from": "x", "minutes": 60, "odd": 0.5, "none": null}]);
        import["preview"] = json!({
            "unit_stated": true, "rows": 1, "workouts": 1, "sets": 1, "new_sets": 1, "duplicate_sets": 0,
            "skipped": 0, "exercises": [], "faults": [{"line": 2, "message": "m"}], "faults_total": 1,
        });
        let read: Import = read(&import).unwrap();
        assert_eq!(read, serde_json::from_value(import.clone()).unwrap());
        assert_eq!(
            read.preview.unwrap().faults,
            [PreviewFault {
                line: 2,
                column: None,
                message: "m".into()
            }]
        );
    }

    /// An answer of a newer server must not fail a whole list.
    #[test]
    fn a_word_of_tomorrow_is_kept() {
        let mut row = row();
        row["equipment"] = json!("hoverboard");
        let read: Exercise = read(&row).unwrap();
        let written = serde_json::to_value(&read).unwrap();
        assert_eq!(written["equipment"], "hoverboard");
    }

    #[test]
    fn another_shape_is_refused() {
        for (field, value) in [
            ("name", json!(1)),
            ("rev", json!("1")),
            ("equipment", json!(1)),
        ] {
            let mut row = row();
            row[field] = value;
            assert_eq!(read::<Exercise>(&row), None, "{field}");
        }
        assert_eq!(read::<Exercise>(&json!({"id": "a"})), None);
        assert_eq!(read::<SetKind>(&json!("drop")), Some(SetKind::Drop));
        assert_eq!(read::<Vec<SetKind>>(&json!({})), None);
    }
}
