//! Programmes to begin from. The schemes are common knowledge among lifters; words and arrangement are this project's own.

mod beginner;
mod dumbbells;
mod effort;
mod five_three_one;
mod gzclp;
mod shorthand;
mod upper_lower;

use contract::{Programme, Routine, Slot};
use shorthand::Day;

/// A programme to begin from.
#[derive(Debug)]
pub struct Template {
    /// Its name in the API.
    pub id: &'static str,
    /// What it is called.
    pub title: &'static str,
    /// What it is, in a sentence.
    pub summary: &'static str,
    /// What it asks of you and how it goes on, as Markdown.
    pub about: &'static str,
    /// For whom it is.
    pub level: &'static str,
    /// What a gym must have for it.
    pub needs: &'static str,
    /// Days of the week that suit it, Monday 1.
    pub weekdays: &'static [i64],
    /// Minutes that a session takes, about.
    pub minutes: u32,
    /// Weeks of a cycle.
    pub cycle_weeks: i64,
    /// Weeks before a lighter one; 0 for none.
    pub deload_every: i64,
    /// Whether it begins with training maxes rather than with weights.
    pub by_training_max: bool,
    days: fn() -> Vec<Day>,
}

/// The rows of a programme that a template made, without space and revision.
#[derive(Clone, Debug)]
pub struct Built {
    /// The programme.
    pub programme: Programme,
    /// Its routines.
    pub routines: Vec<Routine>,
    /// Their slots.
    pub slots: Vec<Slot>,
}

/// Every template, the simplest first.
#[must_use]
pub fn all() -> &'static [Template] {
    &[
        beginner::TEMPLATE,
        dumbbells::TEMPLATE,
        gzclp::TEMPLATE,
        upper_lower::TEMPLATE,
        five_three_one::TEMPLATE,
        effort::TEMPLATE,
    ]
}

/// The template of that name.
#[must_use]
pub fn find(id: &str) -> Option<&'static Template> {
    all().iter().find(|template| template.id == id)
}

/// The template as rows; `id` makes a new id each time it is asked.
pub fn build(template: &Template, mut id: impl FnMut() -> String) -> Built {
    let programme = Programme {
        id: id(),
        title: template.title.to_owned(),
        notes: Some(template.about.to_owned()),
        cycle_weeks: template.cycle_weeks,
        deload_every: Some(template.deload_every),
        template: Some(template.id.to_owned()),
        ..Programme::default()
    };
    let days = (template.days)();
    let (mut routines, mut slots) = (Vec::new(), Vec::new());
    for (day, rank) in days.iter().zip(spec::rank::spread(days.len())) {
        let routine = Routine {
            id: id(),
            programme: Some(programme.id.clone()),
            title: day.title.to_owned(),
            rank: Some(rank),
            ..Routine::default()
        };
        for (lift, rank) in day.lifts.iter().zip(spec::rank::spread(day.lifts.len())) {
            slots.push(Slot {
                id: id(),
                routine: routine.id.clone(),
                rank: Some(rank),
                ..lift.clone()
            });
        }
        routines.push(routine);
    }
    Built {
        programme,
        routines,
        slots,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::programme::{Ahead, Assumption, Plan, faults_of, simulate};
    use contract::{Run, RunStart};

    fn numbered() -> impl FnMut() -> String {
        let mut last = 0;
        move || {
            last += 1;
            format!("id{last}")
        }
    }

    #[test]
    fn every_template_plays_for_twelve_weeks_with_a_weight_on_every_loaded_set() {
        for template in all() {
            let built = build(template, numbered());
            let plan = Plan::new(&built.programme, &built.routines, &built.slots, &[]);
            assert_eq!(plan.slots.len(), built.slots.len(), "{}", template.id);
            assert!(built.slots.iter().all(|slot| faults_of(slot).is_empty()));
            let starts = built.slots.iter().map(|slot| RunStart {
                slot: slot.id.clone(),
                weight_kg: Some(40.0),
                training_max_kg: Some(90.0),
            });
            let run = Run {
                starts_on: "2026-01-05".into(),
                weekdays: Some(template.weekdays.to_vec()),
                starts: Some(starts.collect()),
                ..Run::default()
            };
            let ahead = Ahead {
                from: "2026-01-05",
                weeks: 12,
                assumption: Assumption::Done,
            };
            let sessions = simulate(&plan, &run, &[], ahead);
            assert_eq!(
                sessions.len(),
                12 * template.weekdays.len(),
                "{}",
                template.id
            );
            let sets = sessions.iter().flat_map(|session| &session.planned.blocks);
            for block in sets {
                assert!(!block.sets.is_empty());
                let weighed = block
                    .sets
                    .iter()
                    .filter(|set| set.weight_kg.is_some())
                    .count();
                assert!(
                    weighed == 0 || weighed == block.sets.len(),
                    "{}",
                    template.id
                );
            }
            // 100 rows is what one write takes.
            assert!(1 + built.routines.len() + built.slots.len() <= 100);
        }
    }

    #[test]
    fn names_are_found_and_unknown_ones_are_not() {
        for template in all() {
            assert_eq!(
                find(template.id).map(|found| found.title),
                Some(template.title)
            );
        }
        assert!(find("smolov").is_none());
    }
}
