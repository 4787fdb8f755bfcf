//! Italian alphabetical order: case, accents and signs do not count.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What names are sorted by.
pub(super) fn key(name: &str) -> String {
    let letters = name.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase);
    let plain: String = letters.map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::key;

    #[test]
    fn case_accents_and_signs_do_not_count() {
        let mut names = ["zelo", "Équipe", "target", "Èra", "«efficacia»", "Efficienza", "età"];
        names.sort_by_key(|name| key(name));
        assert_eq!(names, ["«efficacia»", "Efficienza", "Équipe", "Èra", "età", "target", "zelo"]);
    }
}
