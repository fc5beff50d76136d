//! Taking in what the server answered while the person went on editing.
use contract::Row;
use serde_json::Value;

use super::Document;
use crate::net::of_tree;

/// `now` with what `answered` has otherwise than `sent`, where the person has not changed it since.
pub fn merged(sent: &Document, answered: &Document, mut now: Document) -> Document {
    now.programme = match (&sent.programme, &answered.programme, now.programme) {
        (Some(sent), Some(answered), Some(now)) => Some(row(sent, answered, now)),
        (_, _, now) => now,
    };
    now.routines = rows(&sent.routines, &answered.routines, now.routines);
    now.slots = rows(&sent.slots, &answered.slots, now.slots);
    now
}

impl Document {
    /// Remembers what `before` had and `after` no longer has.
    pub fn absorb(&mut self, before: &Document, after: &Document) {
        keep(&mut self.routines, &before.routines, &after.routines);
        keep(&mut self.slots, &before.slots, &after.slots);
    }
}

fn find<'a, T: Row>(rows: &'a [T], id: &str) -> Option<&'a T> {
    rows.iter().find(|row| row.id() == id)
}

fn keep<T: Row + Clone>(kept: &mut Vec<T>, before: &[T], after: &[T]) {
    for row in before.iter().filter(|row| find(after, row.id()).is_none()) {
        kept.retain(|old| old.id() != row.id());
        kept.push(row.clone());
    }
}

fn rows<T: Row + Clone>(sent: &[T], answered: &[T], now: Vec<T>) -> Vec<T> {
    let mut out: Vec<T> = now
        .into_iter()
        .map(
            |own| match (find(sent, own.id()), find(answered, own.id())) {
                (Some(sent), Some(answered)) => row(sent, answered, own),
                _ => own,
            },
        )
        .collect();
    // A row that the server did not let go comes back; one that went meanwhile stays away.
    let news = answered.iter();
    let news = news.filter(|row| find(sent, row.id()).is_none() && find(&out, row.id()).is_none());
    let news: Vec<T> = news.cloned().collect();
    out.extend(news);
    out
}

fn row<T: Row>(sent: &T, answered: &T, now: T) -> T {
    let tree = |row: &T| match serde_json::to_value(row) {
        Ok(Value::Object(fields)) => fields,
        _ => serde_json::Map::new(),
    };
    let (sent, answered, mut fields) = (tree(sent), tree(answered), tree(&now));
    for (name, value) in answered {
        if fields.get(&name) == sent.get(&name) {
            fields.insert(name, value);
        }
    }
    of_tree(&Value::Object(fields)).unwrap_or(now)
}

#[cfg(test)]
mod tests {
    use contract::Routine;

    use super::*;

    fn routine(id: &str, title: &str, notes: &str, rev: i64) -> Routine {
        Routine {
            id: id.into(),
            title: title.into(),
            notes: Some(notes.into()),
            rev,
            ..Routine::default()
        }
    }

    fn of(routines: Vec<Routine>) -> Document {
        Document {
            routines,
            ..Document::default()
        }
    }

    #[test]
    fn what_was_typed_meanwhile_stays_and_the_rest_is_taken() {
        let sent = of(vec![routine("a", "Push", "", 1)]);
        let answered = of(vec![routine("a", "Push", "From the coach", 4)]);
        let now = of(vec![routine("a", "Push day", "", 1)]);
        let merged = merged(&sent, &answered, now);
        assert_eq!(
            merged.routines,
            [routine("a", "Push day", "From the coach", 4)]
        );
    }

    #[test]
    fn a_row_that_the_server_kept_comes_back_and_a_deleted_one_does_not() {
        let sent = of(vec![routine("b", "B", "", 1)]);
        let answered = of(vec![routine("a", "A", "", 3), routine("b", "B", "", 2)]);
        let merged = merged(&sent, &answered, of(vec![]));
        assert_eq!(merged.routines, [routine("a", "A", "", 3)]);
    }

    #[test]
    fn what_goes_is_remembered_as_it_was_last() {
        let mut gone = Document::default();
        let (first, second) = (routine("a", "A", "", 1), routine("a", "A2", "", 5));
        gone.absorb(&of(vec![first]), &of(vec![]));
        gone.absorb(&of(vec![second.clone()]), &of(vec![]));
        assert_eq!(gone.routines, [second]);
    }
}
