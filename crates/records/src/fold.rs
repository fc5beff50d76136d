//! Sums, averages and their like, over the rows of a rollup or of a group.

use spec::expr::Kind;
use spec::model::Fold;

/// What a fold of values of `kind` gives.
pub(crate) fn gives(fold: Fold, kind: &Kind) -> Kind {
    match fold {
        Fold::Sum | Fold::Min | Fold::Max => kind.clone(),
        Fold::Avg => Kind::Float,
        Fold::Distinct => Kind::Int,
    }
}

/// Whether values of `kind` can be folded so.
pub(crate) fn takes(fold: Fold, kind: &Kind) -> bool {
    match fold {
        Fold::Sum | Fold::Avg => matches!(
            kind,
            Kind::Int | Kind::Float | Kind::Decimal(_) | Kind::Duration
        ),
        Fold::Min | Fold::Max => !matches!(kind, Kind::Null | Kind::Bool | Kind::List(_)),
        Fold::Distinct => !matches!(kind, Kind::Null | Kind::List(_)),
    }
}

/// The fold as SQL. `sum` of whole numbers would fail beyond 64 bits, where `total` goes on;
/// what JSON cannot carry exactly, or at all, is null.
pub(crate) fn sql(fold: Fold, kind: &Kind, value: &str) -> String {
    match (fold, kind) {
        (Fold::Sum, Kind::Float) => finite(&format!("total({value})")),
        (Fold::Sum, _) => format!(
            "nullif(nullif(max(min(CAST(total({value}) AS INTEGER), 9007199254740992), -9007199254740992), 9007199254740992), -9007199254740992)"
        ),
        (Fold::Avg, Kind::Decimal(scale)) => {
            format!("(avg({value}) / 1{:0>1$}.0)", "", usize::from(*scale))
        }
        (Fold::Avg, _) => finite(&format!("avg({value})")),
        (Fold::Min, _) => format!("min({value})"),
        (Fold::Max, _) => format!("max({value})"),
        (Fold::Distinct, _) => format!("count(DISTINCT {value})"),
    }
}

fn finite(value: &str) -> String {
    format!("nullif(nullif({value}, 9e999), -9e999)")
}
