//! The formula by which this person estimates a maximum. This device remembers it.
use contract::LiftQueryFormula;
use leptos::prelude::*;
use strength::Formula;

use crate::{measure::storage, widgets::SelectField};

const KEY: &str = "coachwork.formula";

/// The formula that was chosen last.
pub fn kept_formula() -> RwSignal<LiftQueryFormula> {
    let kept = storage::read(KEY).and_then(|word| LiftQueryFormula::of_word(&word));
    RwSignal::new(kept.unwrap_or(LiftQueryFormula::Epley))
}

/// The choice of a formula.
#[component]
pub fn FormulaField(formula: RwSignal<LiftQueryFormula>) -> impl IntoView {
    let options = Formula::ALL
        .iter()
        .map(|formula| (formula.word().to_owned(), formula.label().to_owned()))
        .collect();
    let input = Callback::new(move |word: String| {
        if let Some(chosen) = LiftQueryFormula::of_word(&word) {
            storage::write(KEY, &word);
            formula.set(chosen);
        }
    });
    view! {
        <div class="formula-field">
            <SelectField
                label="Estimated by" options input
                value=Signal::derive(move || formula.get().word().to_owned())
            />
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_formula_can_be_asked_for() {
        for formula in Formula::ALL {
            assert!(
                LiftQueryFormula::of_word(formula.word()).is_some(),
                "{formula:?}"
            );
        }
    }
}
