//! A set's figures between how they are stored and how they are entered and read.
mod reading;

use contract::{Exercise, ExerciseCategory, Set};

use super::book::Cell;
use crate::measure::{number, span, unit::Unit};

/// How a person counts effort.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Effort {
    /// Repetitions left in reserve.
    #[default]
    Rir,
    /// Rate of perceived exertion, 10 at the end of one's strength.
    Rpe,
    /// Not at all.
    Off,
}

impl Effort {
    pub fn word(self) -> &'static str {
        match self {
            Self::Rir => "rir",
            Self::Rpe => "rpe",
            Self::Off => "off",
        }
    }

    pub fn of_word(word: &str) -> Self {
        match word {
            "rpe" => Self::Rpe,
            "off" => Self::Off,
            _ => Self::Rir,
        }
    }

    pub fn label(self) -> &'static str {
        match self {
            Self::Rir => "RIR",
            Self::Rpe => "RPE",
            Self::Off => "",
        }
    }
}

/// How figures are read and written in a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Manner {
    pub unit: Unit,
    pub effort: Effort,
    /// Far ways are told in kilometres, carries in metres.
    pub far: bool,
}

impl Manner {
    pub fn of(unit: Unit, effort: Effort, exercise: Option<&Exercise>) -> Self {
        let cardio = Some(ExerciseCategory::Cardio);
        Self {
            unit,
            effort,
            far: exercise.is_some_and(|exercise| exercise.category == cardio),
        }
    }

    /// The unit or scale of a cell, as a column is headed.
    pub fn head(self, cell: Cell) -> &'static str {
        match cell {
            Cell::Weight => self.unit.name(),
            Cell::Reps => "reps",
            Cell::Time => "time",
            Cell::Distance if self.far => "km",
            Cell::Distance => "m",
            Cell::Effort => self.effort.label(),
        }
    }

    /// A cell's name for a screen reader.
    pub fn spoken(self, cell: Cell) -> String {
        match cell {
            Cell::Weight => format!(
                "Weight in {}",
                if self.unit == Unit::Lb {
                    "pounds"
                } else {
                    "kilograms"
                }
            ),
            Cell::Reps => "Reps".into(),
            Cell::Time => "Time, minutes and seconds".into(),
            Cell::Distance if self.far => "Distance in kilometres".into(),
            Cell::Distance => "Distance in metres".into(),
            Cell::Effort if self.effort == Effort::Rpe => "RPE".into(),
            Cell::Effort => "Reps in reserve".into(),
        }
    }

    /// What stands in a done set's cell.
    pub fn show(self, set: &Set, cell: Cell) -> String {
        match cell {
            Cell::Weight => set.weight_kg.map(|kg| self.unit.figure(kg)),
            Cell::Reps => match (set.reps_left, set.reps_right) {
                (Some(left), Some(right)) => Some(format!("{left}/{right}")),
                _ => set.reps.map(|reps| reps.to_string()),
            },
            Cell::Time => set.duration_s.map(clock),
            Cell::Distance => set.distance_m.map(|metres| self.way(metres)),
            Cell::Effort => self.effort_of(set).map(|figure| number::show(figure, 1)),
        }
        .unwrap_or_default()
    }

    /// The effort of a set on the person's own scale, however it was entered.
    fn effort_of(self, set: &Set) -> Option<f64> {
        match self.effort {
            Effort::Rir => set.rir.or_else(|| Some(10.0 - set.rpe?)),
            Effort::Rpe => set.rpe.or_else(|| Some((10.0 - set.rir?).max(0.0))),
            Effort::Off => None,
        }
    }

    pub fn way(self, metres: f64) -> String {
        if self.far {
            number::show(metres / 1_000.0, 3)
        } else {
            number::show(metres, 1)
        }
    }
}

/// `1:30`; tenths are for nobody.
pub fn clock(seconds: f64) -> String {
    span::show((seconds.max(0.0).round() as i64).saturating_mul(1_000))
}

/// A set in few signs: `80 × 8`, `1:30`, `2 km · 9:30`.
pub fn brief(set: &Set, manner: Manner) -> String {
    let mut text = String::new();
    if let Some(kg) = set.weight_kg.filter(|kg| *kg > 0.0) {
        text.push_str(&manner.unit.figure(kg));
    }
    let reps = manner.show(set, Cell::Reps);
    if !reps.is_empty() {
        text.push_str(if text.is_empty() {
            ""
        } else {
            "\u{2009}×\u{2009}"
        });
        text.push_str(&reps);
    }
    for (cell, there) in [
        (Cell::Distance, set.distance_m.is_some()),
        (Cell::Time, set.duration_s.is_some()),
    ] {
        if there {
            text.push_str(if text.is_empty() { "" } else { " · " });
            text.push_str(&manner.show(set, cell));
            if cell == Cell::Distance {
                text.push_str(manner.head(cell));
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const RIR: Manner = Manner {
        unit: Unit::Kg,
        effort: Effort::Rir,
        far: false,
    };

    fn read(manner: Manner, cell: Cell, text: &str) -> Result<Set, &'static str> {
        let mut set = Set::default();
        manner.read(&mut set, cell, text).map(|()| set)
    }

    #[test]
    fn what_is_entered_is_shown_again() {
        for (cell, text) in [
            (Cell::Weight, "82.5"),
            (Cell::Reps, "8"),
            (Cell::Reps, "8/7"),
            (Cell::Time, "1:30"),
            (Cell::Distance, "40"),
            (Cell::Effort, "1.5"),
        ] {
            for manner in [
                RIR,
                Manner {
                    unit: Unit::Lb,
                    effort: Effort::Rpe,
                    far: true,
                },
            ] {
                assert_eq!(manner.show(&read(manner, cell, text).unwrap(), cell), text);
            }
        }
    }

    #[test]
    fn sides_count_as_the_weaker_one() {
        let set = read(RIR, Cell::Reps, "8/7").unwrap();
        assert_eq!(
            (set.reps, set.reps_left, set.reps_right),
            (Some(7), Some(8), Some(7))
        );
        let set = read(RIR, Cell::Reps, "").unwrap();
        assert_eq!((set.reps, set.reps_left), (None, None));
    }

    #[test]
    fn nonsense_is_told_and_changes_nothing() {
        for (cell, text) in [
            (Cell::Weight, "heavy"),
            (Cell::Weight, "2001"),
            (Cell::Weight, "-5"),
            (Cell::Reps, "8.5"),
            (Cell::Reps, "8/"),
            (Cell::Reps, "1001"),
            (Cell::Time, "1:75"),
            (Cell::Effort, "21"),
        ] {
            assert!(read(RIR, cell, text).is_err(), "{text}");
        }
        let rpe = Manner {
            effort: Effort::Rpe,
            ..RIR
        };
        assert!(read(rpe, Cell::Effort, "11").is_err());
    }

    #[test]
    fn effort_is_read_on_either_scale() {
        let set = read(
            Manner {
                effort: Effort::Rpe,
                ..RIR
            },
            Cell::Effort,
            "8",
        )
        .unwrap();
        assert_eq!((set.rpe, set.rir), (Some(8.0), None));
        assert_eq!(RIR.show(&set, Cell::Effort), "2");
    }

    #[test]
    fn a_set_is_told_in_few_signs() {
        let set = Set {
            weight_kg: Some(80.0),
            ..read(RIR, Cell::Reps, "8/7").unwrap()
        };
        assert_eq!(brief(&set, RIR), "80\u{2009}×\u{2009}8/7");
        let run = Set {
            distance_m: Some(2_000.0),
            duration_s: Some(570.0),
            ..Set::default()
        };
        assert_eq!(brief(&run, Manner { far: true, ..RIR }), "2km · 9:30");
    }
}
