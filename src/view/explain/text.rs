//! Explanations for a terminal: three columns, within a hundred characters.

use super::{Explanation, Passo};

const WIDTH: usize = 100;
const INDENT: usize = 2;
const GAP: usize = 2;
/// The widest first column; a longer item stands on a line of its own.
const WIDEST_ITEM: usize = 22;
const RESULT: &str = "Risultato";

/// The explanations one after the other, a blank line between them.
pub fn text(explanations: &[Explanation]) -> String {
    explanations.iter().map(one).collect::<Vec<_>>().join("\n")
}

fn one(explanation: &Explanation) -> String {
    let mut lines = wrapped(&explanation.titolo, WIDTH);
    lines.extend(wrapped(&explanation.contesto, WIDTH));
    lines.push(String::new());
    let columns = Columns::of(&explanation.passi);
    for step in &explanation.passi {
        columns.step(step, &mut lines);
    }
    lines.push(String::new());
    columns.step(&Passo::new(RESULT, explanation.risultato.as_str()), &mut lines);
    let lines: Vec<&str> = lines.iter().map(|line| line.trim_end()).collect();
    lines.join("\n") + "\n"
}

/// Where the columns begin.
struct Columns {
    item: usize,
    cell: usize,
}

impl Columns {
    fn of(steps: &[Passo]) -> Self {
        let items = steps.iter().map(|step| length(&step.voce)).filter(|item| *item <= WIDEST_ITEM);
        let item = items.max().unwrap_or(0).max(length(RESULT));
        let cells = steps.iter().filter_map(|step| step.cella.as_deref());
        let cell = WIDTH.saturating_sub(cells.map(length).max().unwrap_or(0));
        Self { item, cell }
    }

    fn step(&self, step: &Passo, lines: &mut Vec<String>) {
        let margin = INDENT + self.item + GAP;
        let mut item = step.voce.as_str();
        if length(item) > self.item {
            lines.extend(wrapped(item, WIDTH - INDENT).iter().map(|line| indented(INDENT, line)));
            item = "";
        }
        let text = wrapped(&step.testo, WIDTH.saturating_sub(margin));
        let start = lines.len();
        lines.extend(text.iter().map(|line| indented(margin, line)));
        if let Some(first) = lines.get_mut(start) {
            let text: String = first.chars().skip(margin).collect();
            *first = format!("{:INDENT$}{item:<width$}{text}", "", width = margin - INDENT);
        }
        let Some(cell) = &step.cella else { return };
        match lines.last_mut().filter(|last| length(last) + GAP <= self.cell) {
            Some(last) => *last = format!("{last:<width$}{cell}", width = self.cell),
            None => lines
                .extend(wrapped(cell, WIDTH - INDENT).iter().map(|line| indented(self.cell, line))),
        }
    }
}

fn indented(margin: usize, line: &str) -> String {
    format!("{:margin$}{line}", "")
}

fn length(text: &str) -> usize {
    text.chars().count()
}

/// Lines of whole words; a percent sign stays with its figure, a word that is too long is cut.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let width = width.max(1);
    let mut lines = vec![String::new()];
    for word in words(text) {
        let mut letters: Vec<char> = word.chars().collect();
        let fits = lines
            .last()
            .is_some_and(|line| line.is_empty() || length(line) + 1 + letters.len() <= width);
        if !fits {
            lines.push(String::new());
        }
        while letters.len() > width {
            let rest = letters.split_off(width);
            put(&mut lines, &letters);
            lines.push(String::new());
            letters = rest;
        }
        put(&mut lines, &letters);
    }
    lines
}

fn put(lines: &mut [String], word: &[char]) {
    if let Some(line) = lines.last_mut() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.extend(word);
    }
}

fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match words.last_mut() {
            Some(last) if word.starts_with('%') => *last = format!("{last} {word}"),
            _ => words.push(word.to_owned()),
        }
    }
    words
}
