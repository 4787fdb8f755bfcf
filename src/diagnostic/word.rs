//! Words that are longer than the room they are printed in.

use super::Problem;

/// Letters of a word, beyond which it may fill more than a page holds.
const LONGEST: usize = 500;

/// Letters in a row that titles, names and narrow cells hold, whose words do not break.
const LONGEST_IN_A_TITLE: usize = 40;

/// Letters in a row that a line of a text holds: hyphenation may find no place to break.
const LONGEST_IN_A_LINE: usize = 60;

impl Problem {
    /// What is wrong with a word that no page holds.
    pub fn endless_word(text: &str) -> Option<Self> {
        // Bytes first: few texts need their words parted, or their letters counted.
        if text.len() <= LONGEST {
            return None;
        }
        let words = text.split_whitespace().filter(|word| word.len() > LONGEST);
        let letters = words.map(|word| word.chars().count()).max()?;
        (letters > LONGEST).then_some(Self::WordTooLong { letters, limit: LONGEST })
    }

    /// What is wrong with a word that a title, a name or a narrow cell does not hold.
    pub fn wide_word(text: &str) -> Option<Self> {
        wide(text, LONGEST_IN_A_TITLE)
    }

    /// What is wrong with a word that no line of a text holds.
    pub fn wide_word_in_a_text(text: &str) -> Option<Self> {
        wide(text, LONGEST_IN_A_LINE)
    }
}

/// Addresses of the web break anywhere, other words after a bar or a hyphen.
fn wide(text: &str, limit: usize) -> Option<Problem> {
    let words = text.split_whitespace().filter(|word| word.len() > limit && !is_address(word));
    let rows = words.flat_map(|word| word.split(['/', '-', '–', '—', '?']));
    let letters = rows.map(|row| row.chars().count()).max().unwrap_or(0);
    let too_wide = (letters > limit).then_some(Problem::WordTooWide { letters, limit });
    too_wide.or_else(|| Problem::endless_word(text))
}

fn is_address(word: &str) -> bool {
    word.contains("http://") || word.contains("https://")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_as_long_as_the_letters_that_cannot_be_parted() {
        let long = |letters: usize| "è".repeat(letters);
        for (text, wide, endless) in [
            (long(40), None, None),
            (long(41), Some(41), None),
            (format!("{} {}", long(30), long(30)), None, None),
            (format!("{}/{}-{}", long(30), long(30), long(30)), None, None),
            (format!("https://ente.it/{}", long(60)), None, None),
            (long(500), Some(500), None),
            (format!("a {} b", long(501)), Some(501), Some(501)),
            (format!("https://ente.it/{}", long(600)), Some(616), Some(616)),
        ] {
            let letters = |problem| match problem {
                Some(
                    Problem::WordTooLong { letters, .. } | Problem::WordTooWide { letters, .. },
                ) => Some(letters),
                _ => None,
            };
            assert_eq!(letters(Problem::wide_word(&text)), wide, "{text}");
            assert_eq!(letters(Problem::endless_word(&text)), endless, "{text}");
        }
    }
}
