//! What a step would do to the rows that are there: questions to the database as it is before
//! the plan, and their answers in words.

use super::{Step, StepKind};
use serde_json::Value;

/// Rows that are named as examples.
const EXAMPLES: u32 = 20;

/// What to ask before a step. Both queries read the old tables; tombstones do not count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// Answers one row for [`Counts::of`]: `total`, `affected`, `lost`, `shortened`.
    pub count: String,
    /// Answers at most 20 rows that stand in the way or would be set aside: `id`, `value`.
    pub offending: Option<String>,
}

impl Preview {
    /// Over the live rows of `table`: what concerns `affected` of them, and what is `lost`.
    pub(super) fn over(table: &str, value: &str, affected: &str, lost: &str) -> Self {
        Preview::shortening(table, value, affected, lost, "0")
    }

    /// The same, with the values that come to say less.
    pub(super) fn shortening(
        table: &str,
        value: &str,
        affected: &str,
        lost: &str,
        shortened: &str,
    ) -> Self {
        let table = super::sql::name(table);
        let live = "\"deleted_at\" IS NULL";
        let sum = |what: &str| format!("coalesce(sum({what}), 0)");
        Preview {
            count: format!(
                "SELECT count(*) AS total, {} AS affected, {} AS lost, {} AS shortened FROM {table} WHERE {live}",
                sum(affected),
                sum(lost),
                sum(shortened)
            ),
            offending: (lost != "0").then(|| format!(
                "SELECT \"id\", CAST({value} AS TEXT) AS value FROM {table} WHERE {live} AND {lost} LIMIT {EXAMPLES}"
            )),
        }
    }
}

/// The answer to [`Preview::count`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Live rows of the table.
    pub total: u64,
    /// Those that the step changes or concerns.
    pub affected: u64,
    /// Those whose value has no place afterwards, or that forbid the step.
    pub lost: u64,
    /// Those whose value says less afterwards.
    pub shortened: u64,
}

impl Counts {
    /// Reads the row as an object; a member that is missing counts nothing.
    pub fn of(row: &Value) -> Self {
        let member = |name: &str| row.get(name).and_then(Value::as_u64).unwrap_or(0);
        Counts {
            total: member("total"),
            affected: member("affected"),
            lost: member("lost"),
            shortened: member("shortened"),
        }
    }
}

impl Step {
    /// What the counts mean for this step, in one or two sentences for people.
    pub fn sentence(&self, counts: Counts) -> String {
        let Counts {
            total,
            affected,
            lost,
            shortened,
        } = counts;
        let (rows, field, unfit) = (&self.words.rows, &self.words.field, &self.words.unfit);
        let of_all = |some: u64| format!("{some} of {total} {rows}");
        match self.kind {
            StepKind::RequireField if lost == 0 => {
                format!("Each of {total} {rows} has {field} or gets it.")
            }
            StepKind::RequireField => {
                format!(
                    "{} {} no {field}. Fill it in there, or give the field a default; until then this cannot be done.",
                    of_all(lost),
                    if lost == 1 { "has" } else { "have" }
                )
            }
            StepKind::AddIndex if lost == 0 => format!("No {rows} share {field}."),
            StepKind::AddIndex => {
                format!(
                    "{} share {field}; until they differ this cannot be done.",
                    of_all(lost)
                )
            }
            StepKind::TightenField => format!(
                "{} would not be accepted as they are: {field} {unfit}. They stay until they are next changed.",
                of_all(lost)
            ),
            StepKind::RetypeField | StepKind::RevertField => {
                let mut said = format!("{} have {field}; ", of_all(affected));
                said.push_str(&match lost {
                    0 => "each of these converts.".to_owned(),
                    1 => format!("1 {unfit}: it is set aside and kept."),
                    _ => format!("in {lost} it {unfit}: they are set aside and kept."),
                });
                if shortened > 0 {
                    said.push_str(&format!(
                        " In {shortened} the new form says less; the old values are kept for 30 days."
                    ));
                }
                said
            }
            StepKind::RemoveField => format!(
                "{} have {field}. The values are kept for 30 days and come back with the field.",
                of_all(affected)
            ),
            StepKind::RemoveModel => format!(
                "{total} {rows} are no longer served. They are kept for 30 days and come back with the model."
            ),
            StepKind::AddField => format!("{} get a value.", of_all(affected)),
            StepKind::Purge => format!("{} lose {field} for good.", of_all(affected)),
            StepKind::AddModel
            | StepKind::RenameModel
            | StepKind::RestoreModel
            | StepKind::RenameField
            | StepKind::RestoreField
            | StepKind::DropIndex
            | StepKind::AddSearch
            | StepKind::DropSearch => format!("All {total} {rows} stay as they are."),
        }
    }
}
