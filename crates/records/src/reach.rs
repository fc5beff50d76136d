//! Which spaces a read rule can let a caller see, so that a list of a large table starts
//! from an index over the space. The rule itself still decides on every row; this only
//! says where it need not look.

use crate::scope::Scope;
use crate::sql::Text;
use spec::expr::{BinaryOp, Expr, Literal, Node};
use std::collections::BTreeSet;

/// A group of spaces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Reach {
    /// The platform's own.
    System,
    /// The caller's own.
    Own,
    /// Those of which the caller is a member.
    Member,
    /// Those of people who let the caller see something of theirs.
    Granted,
}

/// Every space that a row may be in for the rule to hold; `None` where that may be any.
pub(crate) fn of(rule: &Expr) -> Option<BTreeSet<Reach>> {
    let (op, left, right) = match &rule.node {
        Node::Binary(op, left, right) => (op, left, right),
        _ if calls(rule, "granted") => return Some(BTreeSet::from([Reach::Granted])),
        _ => return None,
    };
    match op {
        BinaryOp::Or => {
            let (left, right) = (of(left)?, of(right)?);
            Some(left.union(&right).copied().collect())
        }
        BinaryOp::And => of(left).or_else(|| of(right)),
        BinaryOp::Eq if is_path(left, "space") => named(right),
        BinaryOp::Eq if is_path(right, "space") => named(left),
        // A role that equals some text is not null.
        BinaryOp::Eq if is_role(left) && is_text(right) || is_role(right) && is_text(left) => {
            Some(member())
        }
        BinaryOp::Ne if is_role(left) && is_null(right) || is_role(right) && is_null(left) => {
            Some(member())
        }
        BinaryOp::In if is_role(left) => Some(member()),
        _ => None,
    }
}

/// Whether the rule lets a person at every row of their own space: one of its ways is `space == auth.id` alone.
pub(crate) fn opens_own(rule: &Expr) -> bool {
    match &rule.node {
        Node::Binary(BinaryOp::Or, left, right) => opens_own(left) || opens_own(right),
        Node::Binary(BinaryOp::Eq, left, right) => {
            let own = Some(BTreeSet::from([Reach::Own]));
            is_path(left, "space") && named(right) == own
                || is_path(right, "space") && named(left) == own
        }
        _ => false,
    }
}

/// `t."space" IN (…)` for rows read under the alias.
pub(crate) fn condition(scope: &Scope<'_>, reach: &BTreeSet<Reach>, alias: &str) -> Text {
    Text::new(format!("{alias}.\"space\" IN ("))
        .append(spaces(scope, reach))
        .push(")")
}

/// `SELECT … UNION ALL …`: those spaces, in a column `space`.
pub(crate) fn spaces(scope: &Scope<'_>, reach: &BTreeSet<Reach>) -> Text {
    let mut spaces = Text::default();
    for (place, group) in reach.iter().enumerate() {
        spaces = spaces.push(if place > 0 {
            " UNION ALL SELECT "
        } else {
            "SELECT "
        });
        spaces = match group {
            Reach::System => spaces.push("'system' AS \"space\""),
            Reach::Own => spaces.bind(scope.caller()).push(" AS \"space\""),
            Reach::Member => spaces
                .push("m.\"space\" FROM \"memberships\" AS m WHERE m.\"deleted_at\" IS NULL AND m.\"user\" = ")
                .bind(scope.caller()),
            Reach::Granted => spaces
                .push("g.\"space\" FROM \"grants\" AS g WHERE g.\"deleted_at\" IS NULL AND g.\"to\" = ")
                .bind(scope.caller()),
        };
    }
    spaces
}

fn member() -> BTreeSet<Reach> {
    BTreeSet::from([Reach::Member])
}

fn named(expr: &Expr) -> Option<BTreeSet<Reach>> {
    match &expr.node {
        Node::Literal(Literal::Text(text)) if text == "system" => {
            Some(BTreeSet::from([Reach::System]))
        }
        Node::Path(path) if path.join(".") == "auth.id" => Some(BTreeSet::from([Reach::Own])),
        _ => None,
    }
}

fn is_path(expr: &Expr, name: &str) -> bool {
    matches!(&expr.node, Node::Path(path) if matches!(path.as_slice(), [one] if one == name) || matches!(path.as_slice(), [row, one] if row == "self" && one == name))
}

fn is_role(expr: &Expr) -> bool {
    calls(expr, "role")
}

/// A call of `function` whose first argument is the row's space.
fn calls(expr: &Expr, function: &str) -> bool {
    matches!(&expr.node, Node::Call { name, args, .. } if name == function && matches!(args.first(), Some(space) if is_path(space, "space")))
}

fn is_text(expr: &Expr) -> bool {
    matches!(expr.node, Node::Literal(Literal::Text(_)))
}

fn is_null(expr: &Expr) -> bool {
    matches!(expr.node, Node::Literal(Literal::Null))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_s_own_rows_are_open_where_one_way_asks_for_nothing_else() {
        for (rule, open) in [
            ("space == auth.id", true),
            ("granted(space, 'training') || auth.id == self.space", true),
            ("space == auth.id && name == 'x'", false),
            ("granted(space, 'training')", false),
            ("!(space == auth.id)", false),
            ("space == 'system'", false),
        ] {
            assert_eq!(opens_own(&spec::expr::parse(rule).unwrap()), open, "{rule}");
        }
    }

    #[test]
    fn a_rule_reaches_only_what_each_of_its_ways_reaches() {
        let cases = [
            ("space == auth.id", Some(vec![Reach::Own])),
            (
                "'system' == self.space || space == auth.id || role(space) != null",
                Some(vec![Reach::System, Reach::Own, Reach::Member]),
            ),
            (
                "role(space) in ['admin'] && name == 'x'",
                Some(vec![Reach::Member]),
            ),
            (
                "space == auth.id || granted(space, 'training')",
                Some(vec![Reach::Own, Reach::Granted]),
            ),
            ("!granted(space, 'training')", None),
            ("user == auth.id || role(space) != null", None),
            ("role(space) == null", None),
            ("role(space) != 'admin'", None),
            ("space != auth.id", None),
            ("!(space == auth.id)", None),
            ("space == 'elsewhere'", None),
            ("true", None),
        ];
        for (rule, expected) in cases {
            let parsed = spec::expr::parse(rule).expect(rule);
            assert_eq!(of(&parsed), expected.map(BTreeSet::from_iter), "{rule}");
        }
    }
}
