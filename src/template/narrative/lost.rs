//! Words of a text that Markdown reads and prints nowhere: they are told, so that nothing is missing in silence.

use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Tag};

use super::markdown::{Writer, parser};

impl Writer<'_> {
    /// Cells beyond the last heading of a table, and text that a table takes for its row.
    pub(super) fn judge_row(&mut self, columns: usize, range: &Range<usize>) {
        let row = self.source(range);
        let cells = cells(row);
        let extra: Vec<&str> =
            cells.iter().skip(columns).copied().filter(|c| !c.is_empty()).collect();
        if !extra.is_empty() {
            let message = format!(
                "la riga della tabella ha più celle delle intestazioni: «{}» non si stampa",
                self.plain(&extra.join(" | "), range)
            );
            let hint = "aggiungere un'intestazione, oppure togliere la cella; per stampare il segno «|», \\|";
            self.complain(range, message, hint);
        }
        if columns > 1 && cells.len() == 1 && !row.contains('|') {
            let message = "la riga sotto la tabella non ha «|» e diventa una sua riga";
            self.complain(range, message, "lasciare una riga vuota dopo la tabella");
        }
    }

    /// Words behind the signs that open a stretch of code.
    pub(super) fn judge_code(&mut self, kind: &CodeBlockKind<'_>, range: &Range<usize>) {
        if let CodeBlockKind::Fenced(info) = kind
            && !info.is_empty()
        {
            let info = self.plain(info, range);
            let message = format!("«{info}» sulla riga che apre un brano di codice non si stampa");
            self.complain(range, message, "scriverlo sulla riga che segue, oppure toglierlo");
        }
    }

    /// The title of a link, which a page of paper has no place for.
    pub(super) fn judge_link_title(&mut self, title: &str, range: &Range<usize>) {
        if !title.is_empty() {
            let message =
                format!("il titolo «{}» del collegamento non si stampa", self.plain(title, range));
            self.complain(range, message, "scriverlo nel testo, oppure toglierlo");
        }
    }

    /// Addresses of links (`[nome]: indirizzo`) that no link asks for.
    pub(super) fn judge_definitions(&mut self) {
        let text = self.whole();
        for range in unused(text) {
            let written = text.get(range.clone()).unwrap_or_default();
            let written = self.plain(written, &range);
            let message = format!(
                "«{}» non si stampa: Markdown ne fa l'indirizzo di un collegamento che non c'è",
                written.trim()
            );
            let hint = "per stamparlo, scrivere \\[ al posto di [; se è un collegamento: [testo](https://…)";
            self.complain(&range, message, hint);
        }
    }
}

/// The cells of a table's row, as it is written.
fn cells(row: &str) -> Vec<&str> {
    let row = row.trim();
    let row = row.strip_prefix('|').unwrap_or(row);
    let mut bars = row.match_indices('|').map(|(at, _)| at).filter(|at| {
        let before = row.get(..*at).unwrap_or_default();
        (before.len() - before.trim_end_matches('\\').len()) % 2 == 0
    });
    let mut cells = Vec::new();
    let mut start = 0;
    loop {
        let bar = bars.next();
        let cell = row.get(start..bar.unwrap_or(row.len())).unwrap_or_default();
        let Some(bar) = bar else {
            // Behind the bar that closes a row there is no cell.
            if cells.is_empty() || !cell.trim().is_empty() {
                cells.push(cell.trim());
            }
            return cells;
        };
        cells.push(cell.trim());
        start = bar + 1;
    }
}

/// Where addresses stand that nothing uses, be it that one of the same name stood before.
fn unused(text: &str) -> Vec<Range<usize>> {
    let events = parser(text).into_offset_iter();
    let definitions: Vec<(String, Range<usize>)> = events
        .reference_definitions()
        .iter()
        .map(|(name, definition)| (folded(name), definition.span.clone()))
        .collect();
    let (mut asked, mut covered, mut depth) = (BTreeSet::new(), Vec::new(), 0_usize);
    for (event, range) in events {
        if depth == 0 {
            covered.push(range);
        }
        match event {
            Event::Start(tag) => {
                depth += 1;
                if let Tag::Link { id, .. } | Tag::Image { id, .. } = tag {
                    asked.insert(folded(&id));
                }
            }
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    covered.extend(definitions.iter().map(|(_, range)| range.clone()));
    let unused = definitions.into_iter().filter(|(name, _)| !asked.contains(name));
    let mut found = gaps(text, covered);
    found.extend(unused.map(|(_, range)| range));
    found.sort_by_key(|range| range.start);
    found
}

/// The name of a link, as names are held against each other.
fn folded(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// What stands in none of the ranges.
fn gaps(text: &str, mut covered: Vec<Range<usize>>) -> Vec<Range<usize>> {
    covered.sort_by_key(|range| range.start);
    covered.push(text.len()..text.len());
    let (mut found, mut end) = (Vec::new(), 0);
    for range in covered {
        let gap = text.get(end..range.start).unwrap_or_default();
        if !gap.trim().is_empty() {
            found.push(end + gap.len() - gap.trim_start().len()..range.start);
        }
        end = end.max(range.end);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_of_a_row() {
        for (row, expected) in [
            ("| a | b |", &["a", "b"][..]),
            ("a | b", &["a", "b"]),
            ("| a | b | c", &["a", "b", "c"]),
            ("| a \\| b | c |", &["a \\| b", "c"]),
            ("| | b |", &["", "b"]),
            ("a", &["a"]),
            ("|", &[""]),
        ] {
            assert_eq!(cells(row), expected, "{row}");
        }
    }

    #[test]
    fn addresses_that_nothing_uses() {
        for (text, expected) in [
            ("[Nota]: provvisorio\n\na", &["[Nota]: provvisorio"][..]),
            ("a\n\n[1]: https://x.it \"b\"", &["[1]: https://x.it \"b\""]),
            ("[a][r]\n\n[r]: https://x.it", &[]),
            ("[R]\n\n[r]: https://x.it", &[]),
            ("[r]\n\n[r]: https://x.it\n[r]: https://y.it", &["[r]: https://y.it"]),
            ("> [a]: b", &["[a]: b"]),
            ("a[^1]\n\n[^1]: b", &[]),
            ("# a\n\n- b\n\n---\n\n| c |\n|---|\n| d |\n\n    e\n", &[]),
        ] {
            let found = unused(text).into_iter().map(|range| text[range].trim());
            assert_eq!(found.collect::<Vec<_>>(), expected, "{text}");
        }
    }
}
