//! Weights, sets and steps as people read them, in their own unit.

use contract::UserUnit;

/// Kilograms in a pound.
const POUND: f64 = 0.453_592_37;

/// `82.5 kg`, `182 lb`: to a hundredth of a kilogram, or a tenth of a pound.
#[must_use]
pub fn weight(kg: f64, unit: UserUnit) -> String {
    match unit {
        UserUnit::Kg | UserUnit::Unknown(_) => format!("{} kg", number(kg, 100.0)),
        UserUnit::Lb => format!("{} lb", number(kg / POUND, 10.0)),
    }
}

/// `+2.5 kg`, `−5 lb`.
#[must_use]
pub fn change(kg: f64, unit: UserUnit) -> String {
    let sign = if kg < 0.0 { '−' } else { '+' };
    format!("{sign}{}", weight(kg.abs(), unit))
}

/// `85 %`.
#[must_use]
pub fn percent(share: f64) -> String {
    format!("{} %", number(share * 100.0, 10.0))
}

/// `3×5` where every set has as many, else `5, 5, 3`.
#[must_use]
pub fn sets(reps: &[i64]) -> String {
    match reps.split_first() {
        Some((first, rest)) if rest.iter().all(|other| other == first) => {
            format!("{}×{first}", reps.len())
        }
        _ => {
            let each: Vec<String> = reps.iter().map(i64::to_string).collect();
            each.join(", ")
        }
    }
}

/// Rounded to `1/parts`, without needless zeros.
pub(crate) fn number(value: f64, parts: f64) -> String {
    format!("{}", (value * parts).round() / parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_as_short_as_they_can_be() {
        assert_eq!(weight(82.5, UserUnit::Kg), "82.5 kg");
        assert_eq!(weight(100.0, UserUnit::Lb), "220.5 lb");
        assert_eq!(weight(61.2348, UserUnit::Lb), "135 lb");
        assert_eq!(change(-10.0, UserUnit::Kg), "−10 kg");
        assert_eq!(percent(0.65), "65 %");
        assert_eq!(sets(&[5, 5, 5]), "3×5");
        assert_eq!(sets(&[5, 5, 3]), "5, 5, 3");
        assert_eq!(sets(&[]), "");
    }
}
