//! Units that a printed figure and the text around it both say: `5 gg giorni` is said once, in the text's words.

use super::answer::Piece;
use super::marks::{self, Stretch};

/// Words for one unit.
const ALIKE: [&[&str]; 7] = [
    &["€", "euro", "eur"],
    &["%", "per cento", "percento"],
    &["gg", "giorni", "giorno"],
    &["mln", "mln.", "milioni", "milione"],
    &["mld", "mld.", "miliardi", "miliardo"],
    &["k", "mila", "migliaia"],
    &["n.", "numero"],
];

/// Takes the unit off the printed figures that stand beside it already.
pub(super) fn taken_off(text: &str, pieces: &mut [Piece]) {
    let stretches = marks::stretches(text);
    for (place, stretch) in stretches.iter().enumerate() {
        let Stretch::Piece(number) = stretch else { continue };
        let beside = |place: Option<usize>| match place.and_then(|at| stretches.get(at)) {
            Some(Stretch::Text(text)) => text,
            _ => "",
        };
        let (before, after) = (beside(place.checked_sub(1)), beside(place.checked_add(1)));
        let Some(Piece::Text(shown)) = pieces.get_mut(*number) else { continue };
        let Some((figure, unit)) = parted(shown) else { continue };
        if begins(after, unit) || ends(before, unit) {
            *shown = figure.to_owned();
        }
    }
}

/// A figure and the unit behind or before it; `None` for anything else.
fn parted(shown: &str) -> Option<(&str, &str)> {
    let is_digit = |c: char| c.is_ascii_digit();
    let (first, last) = (shown.find(is_digit)?, shown.rfind(is_digit)?);
    // With its sign.
    let first = shown.get(..first)?.trim_end_matches(['+', '-', '−', '–']).len();
    let figure = shown.get(first..=last)?;
    let (before, after) = (shown.get(..first)?.trim(), shown.get(last.checked_add(1)?..)?.trim());
    let plain = figure.chars().all(|c| is_digit(c) || "+-−–.,".contains(c));
    match (before, after) {
        ("", unit) | (unit, "") if plain && !unit.is_empty() => Some((figure, unit)),
        _ => None,
    }
}

/// Whether a text begins with these words, however it calls them.
fn begins(text: &str, unit: &str) -> bool {
    let mut rest = text.trim_start();
    let words = words(unit);
    for word in &words {
        let found = called(word).into_iter().find_map(|name| whole(rest, name));
        let Some(after) = found else { return false };
        let after = after.trim_start();
        rest = whole(after, "di").map_or(after, str::trim_start);
    }
    !words.is_empty()
}

/// Whether a text ends with a currency's sign, which stands before figures too.
fn ends(text: &str, unit: &str) -> bool {
    let last = text.split_whitespace().last().unwrap_or_default();
    called(unit).contains(&"€") && called(unit).contains(&last.to_lowercase().as_str())
}

fn words(unit: &str) -> Vec<String> {
    let words = unit.split_whitespace().map(str::to_lowercase);
    words.filter(|word| word != "di").collect()
}

/// The names of a unit, itself among them.
fn called(word: &str) -> Vec<&str> {
    let alike = ALIKE.iter().find(|names| names.iter().any(|name| name.eq_ignore_ascii_case(word)));
    alike.map_or_else(|| vec![word], |names| names.to_vec())
}

/// What follows a word that a text begins with; a longer word is another one.
fn whole<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let head = text.get(..word.len())?;
    let rest = text.get(word.len()..)?;
    let ended = !rest.starts_with(char::is_alphanumeric) || !word.ends_with(char::is_alphanumeric);
    (head.to_lowercase() == word && ended).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_is_said_once() {
        for (before, shown, after, printed) in [
            ("", "1.000 €", " euro.", "1.000"),
            ("", "1.000 €", " all'anno", "1.000 €"),
            ("pari a € ", "1.000 €", "", "1.000"),
            ("", "€ 1.000", " euro", "1.000"),
            ("", "5 gg", " giorni", "5"),
            ("", "5 gg", " giornalieri", "5 gg"),
            ("", "1,5 mln", " milioni di euro", "1,5"),
            ("", "1,5 mln €", " milioni di euro", "1,5"),
            ("", "1,5 mln €", " milioni", "1,5 mln €"),
            ("", "+5 %", " %", "+5"),
            ("", "-5 %", "", "-5 %"),
            ("", "Legge 5/2020 euro", " euro", "Legge 5/2020 euro"),
            ("", "euro", " euro", "euro"),
        ] {
            let mut pieces = vec![Piece::Text(shown.to_owned())];
            taken_off(&format!("{before}{}{after}", marks::piece(0)), &mut pieces);
            let Piece::Text(found) = &pieces[0] else { panic!("{shown}") };
            assert_eq!(found, printed, "{before}|{shown}|{after}");
        }
    }
}
