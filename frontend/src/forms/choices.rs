//! The rows of another model that a field can point to: found by words, named by their title.
use serde::Serialize;
use serde_json::Value;

use super::{Collection, collection};
use crate::{
    net::{self, ApiError, Page},
    widgets::Choice,
};

/// Rows offered at a time; a word more narrows them faster than scrolling.
const OFFERED: usize = 12;

#[derive(Default, Serialize)]
struct Asked<'a> {
    search: Option<&'a str>,
    filter: Option<String>,
    sort: Option<&'a str>,
    limit: usize,
}

/// Rows of `model` that `words` are found in, all where there are none.
pub async fn found(model: &str, words: &str) -> Result<Vec<Choice>, ApiError> {
    let Some(there) = collection(model) else {
        return Ok(Vec::new());
    };
    let (words, title) = (words.trim(), there.title.as_deref());
    let mut asked = Asked {
        limit: OFFERED,
        ..Asked::default()
    };
    match title {
        _ if words.is_empty() => asked.sort = title,
        _ if there.search => asked.search = Some(words),
        Some(title) => {
            asked.filter = Some(format!(
                "contains(lower({title}), {})",
                literal(&words.to_ascii_lowercase())
            ));
            asked.sort = Some(title);
        }
        None => {}
    }
    rows(&there, &asked).await
}

/// The rows of `model` under these ids, in their order. A row that the person cannot see has
/// no name here, and its id stays.
pub async fn named(model: &str, ids: &[String]) -> Result<Vec<Choice>, ApiError> {
    let mut known = Vec::new();
    if let Some(there) = collection(model) {
        for some in ids.chunks(100) {
            let list: Vec<String> = some.iter().map(|id| literal(id)).collect();
            let asked = Asked {
                filter: Some(format!("id in [{}]", list.join(","))),
                limit: some.len(),
                ..Asked::default()
            };
            known.extend(rows(&there, &asked).await?);
        }
    }
    let of = |id: &String| {
        let found = known.iter().find(|choice| choice.id == *id);
        found.cloned().unwrap_or_else(|| Choice {
            id: id.clone(),
            label: "A row that you cannot see".into(),
        })
    };
    Ok(ids.iter().map(of).collect())
}

async fn rows(there: &Collection, asked: &Asked<'_>) -> Result<Vec<Choice>, ApiError> {
    let path = format!("/api/{}", there.plural);
    let page: Page<Value> = net::get(&net::with_query(&path, asked)?).await?;
    let choice = |row: &Value| {
        let text = |name: &str| row.get(name).and_then(Value::as_str);
        let id = text("id")?.to_owned();
        let title = there.title.as_deref().and_then(text);
        let label = title.map_or_else(|| format!("{} {}", there.label, &id), str::to_owned);
        Some(Choice { id, label })
    };
    Ok(page.items.iter().filter_map(choice).collect())
}

/// A text of the expression language.
fn literal(text: &str) -> String {
    let mut out = String::from("'");
    for c in text.chars().filter(|c| *c != '\0') {
        if matches!(c, '\\' | '\'') {
            out.push('\\');
        }
        out.push(c);
    }
    out.push('\'');
    out
}

#[cfg(test)]
mod tests {
    use super::literal;

    #[test]
    fn words_cannot_end_the_text_that_they_are_in() {
        assert_eq!(literal("o'neill\\"), r"'o\'neill\\'");
    }
}
