//! The name that a field has in files and the API, made of its label.

/// The longest that the platform takes.
const LONGEST: usize = 40;

/// `Knee pain (left)` → `knee_pain_left`, and `knee_pain_left_2` where that is taken.
pub fn key_of(label: &str, taken: &[String]) -> String {
    let mut plain = String::new();
    for letter in label.chars().flat_map(char::to_lowercase) {
        match letter {
            'a'..='z' | '0'..='9' => plain.push(letter),
            other => match written(other) {
                Some(letters) => plain.push_str(letters),
                None if plain.ends_with('_') || plain.is_empty() => {}
                None => plain.push('_'),
            },
        }
    }
    let plain = plain.trim_end_matches('_');
    let begins = plain.starts_with(|first: char| first.is_ascii_lowercase());
    let plain = match plain {
        "" => "field".to_owned(),
        "true" | "false" | "null" | "in" => format!("{plain}_noted"),
        _ if begins => plain.to_owned(),
        _ => format!("n_{plain}"),
    };
    let short: String = plain.chars().take(LONGEST - 3).collect();
    let short = short.trim_end_matches('_').to_owned();
    let again = (2..).map(|number| format!("{short}_{number}"));
    std::iter::once(short.clone())
        .chain(again)
        .find(|key| !taken.contains(key))
        .unwrap_or(short)
}

/// How people without the letter write it.
fn written(letter: char) -> Option<&'static str> {
    Some(match letter {
        'à' | 'á' | 'â' | 'ã' | 'å' => "a",
        'ä' | 'æ' => "ae",
        'ç' => "c",
        'è' | 'é' | 'ê' | 'ë' => "e",
        'ì' | 'í' | 'î' | 'ï' => "i",
        'ñ' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ø' => "o",
        'ö' | 'œ' => "oe",
        'ù' | 'ú' | 'û' => "u",
        'ü' => "ue",
        'ß' => "ss",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::key_of;

    #[test]
    fn a_label_makes_a_name_that_the_platform_takes() {
        for (label, key) in [
            ("Knee pain (left)", "knee_pain_left"),
            ("Müdigkeit", "muedigkeit"),
            ("  Sleep, in h ", "sleep_in_h"),
            ("1RM felt", "n_1rm_felt"),
            ("痛み", "field"),
            ("In", "in_noted"),
            ("", "field"),
        ] {
            assert_eq!(key_of(label, &[]), key, "{label}");
        }
        let taken = ["mood".to_owned(), "mood_2".to_owned()];
        assert_eq!(key_of("Mood", &taken), "mood_3");
        assert!(key_of(&"long ".repeat(30), &[]).len() <= 40);
    }
}
