//! What each area of pages fetches when somebody first goes there, read from the script that fetches it.

use std::collections::BTreeMap;

/// Every area with the addresses of its files: its own, and those that it shares with other areas.
pub fn read(links: &str) -> Vec<(String, Vec<String>)> {
    let mut shared = BTreeMap::new();
    let mut areas = Vec::new();
    // A statement names its constant, the address that it fetches, and the constants that it waits for.
    for statement in links
        .split("\nconst ")
        .flat_map(|part| part.split("\nexport const "))
    {
        let Some((name, rest)) = statement.split_once(" = ") else {
            continue;
        };
        let own = between(rest, "new URL(\"", "\"").map(str::to_owned);
        if name.starts_with("__chunk_") {
            shared.extend(own.map(|address| (name.to_owned(), address)));
        } else if let Some(area) = name.strip_prefix("__wasm_split_load_") {
            let waits = rest.rsplit_once('[').map_or("", |(_, list)| list);
            let waits = waits.split(']').next().unwrap_or_default().split(',');
            let waits = waits.filter_map(|name| shared.get(name.trim()).cloned());
            areas.push((area.to_owned(), own.into_iter().chain(waits).collect()));
        }
    }
    areas.sort();
    areas
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(before)?;
    rest.split_once(after).map(|(found, _)| found)
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn an_area_is_its_own_file_and_what_it_shares() {
        let links = "const { memory } = initSync();\n\
            const __chunk_3 = makeLoad(() => {\n    const src = fetch(new URL(\"/c3.wasm\", import.meta.url));\n}\n, []);\n\
            export const __wasm_split_load_plan = wrapAsyncCb(makeLoad(() => {\n    const src = fetch(new URL(\"/p.wasm\", import.meta.url));\n}\n, [__chunk_3]));\n\
            export const __wasm_split_load_bare = wrapAsyncCb(makeLoad(() => async (_imp) => ({}), [__chunk_3]));\n";
        let areas = read(links);
        let expected = [
            ("bare".to_owned(), vec!["/c3.wasm".to_owned()]),
            (
                "plan".to_owned(),
                vec!["/p.wasm".to_owned(), "/c3.wasm".to_owned()],
            ),
        ];
        assert_eq!(areas, expected);
    }
}
