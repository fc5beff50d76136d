//! Row ids are made by the client, so that a row has its name before the network has heard of it.

/// A new UUIDv7 (RFC 9562 §5.7): 48 bits of time, then randomness from the browser.
#[cfg(not(test))]
pub fn new_id() -> String {
    let mut random = [0_u8; 10];
    if let Some(crypto) = web_sys::window().and_then(|w| w.crypto().ok()) {
        let _ = crypto.get_random_values_with_u8_array(&mut random);
    }
    uuid_v7(js_sys::Date::now() as u64, random)
}

/// Tests run where there is no browser: ids are counted there.
#[cfg(test)]
pub fn new_id() -> String {
    use std::sync::atomic::{AtomicU8, Ordering};
    static COUNT: AtomicU8 = AtomicU8::new(0);
    uuid_v7(0, [COUNT.fetch_add(1, Ordering::Relaxed); 10])
}

fn uuid_v7(ms: u64, random: [u8; 10]) -> String {
    let [a, b, c, rest @ ..] = random;
    let head = format!("{:012x}", ms & 0xffff_ffff_ffff);
    let (high, low) = head.split_at(8);
    let version = format!("7{:01x}{b:02x}", a & 0x0f);
    let variant = format!("{:02x}", (c & 0x3f) | 0x80);
    let tail: String = rest.iter().map(|byte| format!("{byte:02x}")).collect();
    let (first, node) = tail.split_at(2);
    format!("{high}-{low}-{version}-{variant}{first}-{node}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn version_variant_and_time_are_where_the_rfc_puts_them() {
        let id = uuid_v7(0x0192_3456_789a, [0xff; 10]);
        assert_eq!(id, "01923456-789a-7fff-bfff-ffffffffffff");
        assert_eq!(uuid_v7(0, [0; 10]), "00000000-0000-7000-8000-000000000000");
    }

    #[test]
    fn later_ids_sort_after_earlier_ones() {
        assert!(uuid_v7(1_700_000_000_000, [0xff; 10]) < uuid_v7(1_700_000_000_001, [0; 10]));
    }
}
