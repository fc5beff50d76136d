//! Supersets: neighbours with the same letter take turns.
use super::Document;

impl Document {
    /// Whether a slot takes turns with the one after it.
    pub fn is_linked(&self, id: &str) -> bool {
        self.pair(id).is_some_and(|(own, next)| {
            let letter = |id: &str| self.slot(id).and_then(|slot| slot.superset.clone());
            letter(&own).is_some() && letter(&own) == letter(&next)
        })
    }

    /// Lets a slot take turns with the one after it, or no longer.
    pub fn link(&mut self, id: &str, on: bool) {
        let Some((own, next)) = self.pair(id) else {
            return;
        };
        let letter = |document: &Self, id: &str| {
            let slot = document.slot(id)?;
            slot.superset.clone().filter(|letter| !letter.is_empty())
        };
        if on {
            let shared = letter(self, &own)
                .or_else(|| letter(self, &next))
                .unwrap_or_else(|| self.free_letter(id));
            self.set_letter(&own, Some(shared.clone()));
            self.set_letter(&next, Some(shared));
            return;
        }
        // What stood behind the cut stays together under a letter of its own.
        let routine = self.slot(id).map(|slot| slot.routine.clone());
        let slots = self.slots_of(&routine.unwrap_or_default());
        let old = letter(self, &own);
        let at = slots.iter().position(|slot| slot.id == own).unwrap_or(0);
        let behind: Vec<String> = slots
            .iter()
            .skip(at + 1)
            .take_while(|slot| slot.superset == old)
            .map(|slot| slot.id.clone())
            .collect();
        let fresh = (behind.len() > 1).then(|| self.free_letter(id));
        for id in behind {
            self.set_letter(&id, fresh.clone());
        }
        let before = at.checked_sub(1).and_then(|at| slots.get(at));
        if before.is_none_or(|slot| slot.superset != old) {
            self.set_letter(&own, None);
        }
    }

    fn set_letter(&mut self, id: &str, letter: Option<String>) {
        if let Some(slot) = self.slot_mut(id) {
            slot.superset = letter;
        }
    }

    /// A slot and the one after it.
    fn pair(&self, id: &str) -> Option<(String, String)> {
        let slots = self.slots_of(&self.slot(id)?.routine);
        let at = slots.iter().position(|slot| slot.id == id)?;
        Some((id.to_owned(), slots.get(at + 1)?.id.clone()))
    }

    /// The first letter that no slot of the routine has.
    fn free_letter(&self, id: &str) -> String {
        let routine = self.slot(id).map(|slot| slot.routine.as_str());
        let taken = |letter: &str| {
            let mut slots = self.slots.iter();
            slots.any(|slot| {
                Some(slot.routine.as_str()) == routine && slot.superset.as_deref() == Some(letter)
            })
        };
        ('A'..='Z')
            .map(String::from)
            .find(|letter| !taken(letter))
            .unwrap_or_else(|| "Z".into())
    }
}

#[cfg(test)]
mod tests {
    use contract::Slot;

    use super::*;

    fn four() -> Document {
        let mut document = Document::default();
        for id in ["a", "b", "c", "d"] {
            let slot = Slot {
                id: id.into(),
                routine: "r".into(),
                ..Slot::default()
            };
            document.insert_slot(slot, 9);
        }
        document
    }

    fn letters(document: &Document) -> String {
        let slots = document.slots_of("r").into_iter();
        slots
            .map(|slot| slot.superset.unwrap_or_else(|| "-".into()))
            .collect()
    }

    #[test]
    fn links_share_a_letter_and_cuts_give_the_rest_its_own() {
        let mut document = four();
        document.link("a", true);
        assert_eq!(letters(&document), "AA--");
        document.link("c", true);
        assert_eq!(letters(&document), "AABB");
        document.link("c", false);
        document.link("b", true);
        document.link("c", true);
        assert_eq!(letters(&document), "AAAA");
        document.link("b", false);
        assert_eq!(letters(&document), "AABB");
        document.link("a", false);
        assert_eq!(letters(&document), "--BB");
        assert!(document.is_linked("c") && !document.is_linked("a"));
    }

    #[test]
    fn the_last_has_nobody_to_take_turns_with() {
        let mut document = four();
        document.link("d", true);
        assert_eq!(letters(&document), "----");
    }
}
