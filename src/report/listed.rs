//! What narratives hold beside their sentences: rows of tables under their headings, names of one word an item, and the
//! targets of links, that a reader of the page does not see.

use crate::diagnostic::Place;
use crate::intake::PublicText;

/// The texts of one narrative, each with its line.
pub(super) fn listed(path: &str, text: &str) -> Vec<PublicText> {
    let lines: Vec<&str> = text.lines().collect();
    let mut found = Vec::new();
    let mut headings: Vec<String> = Vec::new();
    for (number, line) in (1..).zip(&lines) {
        let place = || Place::line(path, number);
        let mut add = |heading: &str, text: String| {
            found.push(PublicText { place: place(), heading: heading.to_owned(), text });
        };
        let next = lines.get(number).copied().unwrap_or_default();
        match cells(line) {
            Some(row) if cells(next).is_some_and(|cells| is_rule(&cells)) => headings = row,
            Some(row) if is_rule(&row) => {}
            Some(row) if !headings.is_empty() => {
                headings.iter().zip(row).for_each(|(heading, cell)| add(heading, cell));
            }
            Some(_) => {}
            None => headings.clear(),
        }
        if let Some((one, other)) = item(line).zip(item(next)) {
            add("", format!("{one} {other}"));
        }
        for target in targets(line) {
            add("", target);
        }
    }
    found
}

/// The cells of a line of a table.
fn cells(line: &str) -> Option<Vec<String>> {
    let within = line.trim().trim_start_matches('|').trim_end_matches('|');
    let is_row = within.contains('|') || within.len() < line.trim().len();
    is_row.then(|| within.split('|').map(|cell| cell.trim().to_owned()).collect())
}

fn is_rule(cells: &[String]) -> bool {
    cells.iter().all(|cell| cell.contains('-') && cell.chars().all(|c| "-: ".contains(c)))
}

/// The one word of an item of a list.
fn item(line: &str) -> Option<&str> {
    let line = line.trim();
    let (mark, word) = line.split_once(' ')?;
    let is_mark = ["-", "*", "+"].contains(&mark) || mark.ends_with(['.', ')']);
    (is_mark && !word.trim().contains(' ')).then_some(word.trim())
}

/// Where links of a line lead: `[testo](mailto:…)`, `[voce]: https://…`.
fn targets(line: &str) -> Vec<String> {
    let inner = line.split("](").skip(1).filter_map(|after| after.split([')', ' ']).next());
    let defined = line.trim().strip_prefix('[').and_then(|line| line.split_once("]:"));
    inner.chain(defined.map(|(_, target)| target.trim())).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::listed;

    #[test]
    fn cells_stand_under_their_headings_and_links_lead_somewhere() {
        for (text, expected) in [
            ("| Nome | Cognome |\n|---|:-:|\n| Ugo | Neri |\n\nx", "3 Nome Ugo, 3 Cognome Neri"),
            ("- Ugo\n- Neri\n- due parole\n", "1  Ugo Neri"),
            ("1. Ugo\n2. Neri", "1  Ugo Neri"),
            ("Vedi [qui](mailto:a@b.it \"t\").", "1  mailto:a@b.it"),
            ("[x]: https://x.it/neri", "1  https://x.it/neri"),
            ("| sola |\n\nTesto.", ""),
        ] {
            let told: Vec<String> = listed("a.md", text)
                .iter()
                .map(|found| {
                    let place = found.place.to_string();
                    let line = place.rsplit(' ').next().unwrap_or_default().to_owned();
                    format!("{line} {} {}", found.heading, found.text)
                })
                .collect();
            assert_eq!(told.join(", "), expected, "{text}");
        }
    }
}
