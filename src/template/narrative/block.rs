//! Markdown to Typst source: paragraphs, headings, lists, tables, code.

use std::ops::Range;

use pulldown_cmark::{Alignment, Event, HeadingLevel, Tag, TagEnd};

use super::answer::Piece;
use super::markdown::{Place, Within, Writer};
use super::marks::{Stretch, stretches};
use crate::template::is_single;
use crate::template::literal::quoted;

/// Rows of a table in a text, some hundred pages; and its cells.
const MOST_ROWS: usize = 5_000;
const MOST_CELLS: usize = 50_000;

/// How a table's title begins.
const CAPTION: &str = "Tabella:";

/// The deepest heading that the style knows.
const LOWEST: usize = 4;

/// Whether a paragraph gives its title to the table beside it: `Tabella: …`.
fn is_caption(events: &[Place<'_>]) -> bool {
    matches!(events, [(Event::Text(text), _), ..] if text.starts_with(CAPTION))
}

impl Writer<'_> {
    /// A paragraph in front of a table, read as its title.
    fn caption_above(&mut self) -> bool {
        let ahead = self.ahead();
        let end = ahead.iter().position(|(event, _)| *event == Event::End(TagEnd::Paragraph));
        let behind = end.and_then(|end| ahead.get(end + 1));
        is_caption(ahead) && matches!(behind, Some((Event::Start(Tag::Table(_)), _)))
    }

    /// The rest of a title, its first word left out.
    fn caption(&mut self) -> Option<String> {
        let title = self.span().finished()?;
        let (head, rest) = title.split_once(CAPTION)?;
        let rest = format!("{head}{}", rest.trim_start());
        (rest != "#\"\"").then_some(rest)
    }

    pub(super) fn paragraph(&mut self) -> Option<String> {
        if self.caption_above() {
            self.caption = self.caption();
            return None;
        }
        if self.depth == 0 {
            if let Some(block) = self.block_alone() {
                return Some(block);
            }
            if let Some(picture) = self.picture_alone() {
                return Some(picture);
            }
        }
        self.span().finished()
    }

    /// A paragraph that is one block of the report.
    fn block_alone(&mut self) -> Option<String> {
        let [(Event::Text(text), range), (Event::End(_), _), ..] = self.ahead() else {
            return None;
        };
        let [Stretch::Piece(number)] = *stretches(text.trim()) else { return None };
        let Piece::Block(block) = self.piece(number)? else { return None };
        let line = self.line(range);
        self.skip();
        if is_single(&block.source) {
            self.narrative.singles.push((block.name.clone(), line));
        }
        let charts = &mut self.narrative.charts;
        for chart in &block.charts {
            if charts.iter().all(|other| other.id != chart.id) {
                charts.push(chart.clone());
            }
        }
        Some(block.source.clone())
    }

    pub(super) fn heading(&mut self, level: HeadingLevel, range: &Range<usize>) -> Option<String> {
        if self.depth > 0 {
            let hint = "lasciare il titolo da solo, con una riga vuota prima e dopo";
            self.complain(
                range,
                "un titolo non sta in un elenco, in una citazione o in una nota",
                hint,
            );
        }
        let title = self.inside(Within::Title, Self::narrow).finished();
        if title.is_none() {
            self.complain(range, "il titolo è vuoto", "scrivere il titolo dopo i segni #");
        }
        let level = level.max(HeadingLevel::H2);
        while self.headings.last().is_some_and(|above| *above >= level) {
            self.headings.pop();
        }
        let depth = (self.headings.len() + 2).min(LOWEST);
        self.headings.push(level);
        Some(format!("#heading(level: {depth})[{}]", title?))
    }

    pub(super) fn list(&mut self, start: Option<u64>, range: &Range<usize>) -> String {
        let source = self.source(range).trim_start();
        let mark = source.trim_start_matches(|c: char| c.is_ascii_digit()).chars().next();
        let sign = if mark == Some(')') { ", numbering: \"1)\"" } else { "" };
        let mut items = Vec::new();
        let mut tight = true;
        while let Some((Event::Start(Tag::Item), _)) = self.next() {
            tight &= !matches!(self.ahead(), [(Event::Start(Tag::Paragraph), _), ..]);
            items.push(format!("[{}]", self.flow().join("\n\n")));
        }
        let function =
            start.map_or("list(".to_owned(), |start| format!("enum(start: {start}{sign}, "));
        format!("#{function}tight: {tight}, {})", items.join(", "))
    }

    pub(super) fn table(&mut self, sides: &[Alignment], range: &Range<usize>) -> Option<String> {
        let side = |side: &Alignment| match side {
            Alignment::None | Alignment::Left => "\"l\", ",
            Alignment::Center => "\"c\", ",
            Alignment::Right => "\"r\", ",
        };
        let columns = sides.len();
        let sides: String = sides.iter().map(side).collect();
        let mut rows = Vec::new();
        while let Some((Event::Start(_), row)) = self.next() {
            self.judge_row(columns, &row);
            let mut cells = Vec::new();
            while let Some((Event::Start(_), _)) = self.next() {
                cells.push(self.narrow().finished().unwrap_or_default());
            }
            rows.push(cells);
        }
        if rows.len() > MOST_ROWS {
            let message = format!("la tabella ha {} righe: al massimo {MOST_ROWS}", rows.len());
            self.complain(range, message, "metterla in un allegato, oppure dividerla");
        }
        let cells: usize = rows.iter().map(Vec::len).sum();
        if cells > MOST_CELLS {
            let message = format!("la tabella ha {cells} celle: al massimo {MOST_CELLS}");
            self.complain(range, message, "metterla in un allegato, oppure dividerla");
        }
        let mut rows = rows.iter();
        let header = rows.next()?;
        if header.iter().all(String::is_empty) {
            self.complain(
                range,
                "la tabella non ha intestazioni",
                "scrivere nella prima riga che cosa contiene ogni colonna",
            );
        }
        let caption = self.caption.take().or_else(|| self.caption_below());
        let caption = caption.map(|title| format!(", caption: [{title}]")).unwrap_or_default();
        let row = |cells: &Vec<String>| format!("([{}], )", cells.join("], ["));
        let body: String = rows.map(|cells| row(cells) + ", ").collect();
        let place = quoted(&format!("{}:{}", self.file, self.line(range)));
        let inside = if self.depth > 1 { ", dentro: true" } else { "" };
        Some(format!(
            "#tabella(({sides}), {}, ({body}){caption}, luogo: {place}{inside})",
            row(header)
        ))
    }

    /// The title in a paragraph behind a table, unless another table follows it.
    fn caption_below(&mut self) -> Option<String> {
        let [(Event::Start(Tag::Paragraph), _), rest @ ..] = self.ahead() else { return None };
        if !is_caption(rest) {
            return None;
        }
        let end = rest.iter().position(|(event, _)| *event == Event::End(TagEnd::Paragraph))?;
        if matches!(rest.get(end + 1), Some((Event::Start(Tag::Table(_)), _))) {
            return None;
        }
        self.next();
        self.caption()
    }

    /// Code keeps its lines and spaces; the document has no other typeface for it.
    pub(super) fn code(&mut self, range: &Range<usize>) -> String {
        let mut text = String::new();
        while let Some((event, _)) = self.next() {
            match event {
                Event::Text(part) => text.push_str(&self.plain(&part, range)),
                _ => break,
            }
        }
        let lines = text.trim_end().split('\n');
        let lines = lines.map(|line| format!("#{}", quoted(&kept(line))));
        lines.collect::<Vec<_>>().join("#linebreak()")
    }
}

/// A line of code whose indent and runs of spaces stay; between words it may still break.
fn kept(line: &str) -> String {
    let line = line.replace('\t', "    ");
    let words = line.trim_start_matches(' ');
    let indent = "\u{a0}".repeat(line.len().saturating_sub(words.len()));
    indent + &words.replace("  ", "\u{a0} ")
}
