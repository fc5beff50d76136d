//! The versions of a person's database. A step is never changed once it was released: a device may
//! come from any of them, with an outbox that nobody else has.
use js_sys::Array;
use wasm_bindgen::JsValue;
use web_sys::{IdbDatabase, IdbIndexParameters, IdbObjectStoreParameters, IdbTransaction};

use super::{BY_KEY, BY_SPACE, FILES, NOTES, OUTBOX, ROWS};
use crate::store::device::idb::Step;

/// From nothing to the newest version.
pub const ALL: &[Step] = &[first, second];

fn first(database: &IdbDatabase, _: &IdbTransaction) -> Result<(), JsValue> {
    let rows = database.create_object_store(ROWS)?;
    let many = IdbIndexParameters::new();
    many.set_multi_entry(true);
    rows.create_index_with_str_and_optional_parameters(BY_KEY, "keys", &many)?;
    let place: Array = ["space", "model", "round"]
        .map(JsValue::from_str)
        .iter()
        .collect();
    rows.create_index_with_str_sequence(BY_SPACE, &place)?;
    // Places count up by themselves; one that comes between two others is named.
    let counted = IdbObjectStoreParameters::new();
    counted.set_auto_increment(true);
    database.create_object_store_with_optional_parameters(OUTBOX, &counted)?;
    database.create_object_store(NOTES)?;
    Ok(())
}

fn second(database: &IdbDatabase, _: &IdbTransaction) -> Result<(), JsValue> {
    database.create_object_store(FILES)?;
    Ok(())
}
