//! Markdown to Typst source: paragraphs, headings, lists, tables, code.

use std::ops::Range;

use pulldown_cmark::{Alignment, Event, HeadingLevel, Tag};

use super::answer::Piece;
use super::markdown::{Within, Writer};
use super::marks::{Stretch, stretches};
use crate::template::literal::quoted;

/// The deepest heading that the style knows.
const LOWEST: usize = 4;

impl Writer<'_> {
    pub(super) fn paragraph(&mut self) -> Option<String> {
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
        let [(Event::Text(text), _), (Event::End(_), _), ..] = self.ahead() else { return None };
        let [Stretch::Piece(number)] = *stretches(text.trim()) else { return None };
        let Piece::Block(block) = self.piece(number)? else { return None };
        self.skip();
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
        let title = self.inside(Within::Title, Self::span).finished();
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

    pub(super) fn list(&mut self, start: Option<u64>) -> String {
        let mut items = Vec::new();
        let mut tight = true;
        while let Some((Event::Start(Tag::Item), _)) = self.next() {
            tight &= !matches!(self.ahead(), [(Event::Start(Tag::Paragraph), _), ..]);
            items.push(format!("[{}]", self.flow().join("\n\n")));
        }
        let function = start.map_or("list(".to_owned(), |start| format!("enum(start: {start}, "));
        format!("#{function}tight: {tight}, {})", items.join(", "))
    }

    pub(super) fn table(&mut self, sides: &[Alignment], range: &Range<usize>) -> Option<String> {
        let side = |side: &Alignment| match side {
            Alignment::None | Alignment::Left => "\"l\", ",
            Alignment::Center => "\"c\", ",
            Alignment::Right => "\"r\", ",
        };
        let sides: String = sides.iter().map(side).collect();
        let mut rows = Vec::new();
        while let Some((Event::Start(_), _)) = self.next() {
            let mut cells = Vec::new();
            while let Some((Event::Start(_), _)) = self.next() {
                cells.push(self.span().finished().unwrap_or_default());
            }
            rows.push(cells);
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
        let row = |cells: &Vec<String>| format!("([{}], )", cells.join("], ["));
        let body: String = rows.map(|cells| row(cells) + ", ").collect();
        Some(format!("#tabella(({sides}), {}, ({body}))", row(header)))
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
        let lines = lines.map(|line| format!("#{}", quoted(&line.replace(' ', "\u{a0}"))));
        lines.collect::<Vec<_>>().join("#linebreak()")
    }
}
