//! Markdown to Typst source: what stands in a line.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::answer::Piece;
use super::complaint::Complaint;
use super::markdown::{Width, Within, Writer};
use super::marks::{Stretch, stretches};
use crate::diagnostic::Problem;
use crate::template::literal::quoted;
use crate::template::printed::held;
use crate::template::smart::typographic;

pub(super) const HTML_HINT: &str =
    "scrivere in Markdown; per una nota che non si stampa, {# … #}; per il segno «<», \\<";

/// Typst source of a stretch of text, its words gathered into strings.
#[derive(Debug, Default)]
pub(super) struct Inline {
    source: String,
    words: String,
}

impl Inline {
    fn text(&mut self, text: &str) {
        self.words.push_str(text);
    }

    /// Text of the office's hand, with the signs of a book.
    fn written(&mut self, text: &str) {
        let before = self.words.chars().next_back();
        let before = before.or_else(|| (!self.source.is_empty()).then_some(']'));
        let set = typographic(text, before);
        self.words.push_str(&set);
    }

    /// The same, with the signs of a word processor that end a line without ending it for Markdown.
    fn lines(&mut self, text: &str) {
        for (index, line) in text.split(['\u{b}', '\u{85}', '\u{2028}', '\u{2029}']).enumerate() {
            if index > 0 {
                self.markup("#linebreak()");
            }
            self.written(line);
        }
    }

    /// Text that stays as it is, sign by sign.
    fn code(&mut self, text: &str) {
        self.flush();
        self.words.push_str(text);
        self.put(String::clone);
    }

    fn markup(&mut self, markup: &str) {
        self.flush();
        self.source.push_str(markup);
    }

    fn flush(&mut self) {
        self.put(|words| held(words).into_owned());
    }

    fn put(&mut self, set: impl Fn(&String) -> String) {
        let mut words = std::mem::take(&mut self.words);
        while words.contains("  ") {
            words = words.replace("  ", " ");
        }
        let words = set(&words);
        if !words.is_empty() {
            self.source.push('#');
            self.source.push_str(&quoted(&words));
        }
    }

    /// The source; `None` when there is nothing in it.
    pub(super) fn finished(mut self) -> Option<String> {
        self.words.truncate(self.words.trim_end_matches(' ').len());
        self.flush();
        (!self.source.is_empty()).then_some(self.source)
    }

    /// The source with the blanks at its end, for what goes on behind it.
    pub(super) fn open(mut self) -> String {
        self.flush();
        self.source
    }
}

impl Writer<'_> {
    /// Text up to the end of the open element.
    pub(super) fn span(&mut self) -> Inline {
        let mut inline = Inline::default();
        while let Some((event, range)) = self.next() {
            match event {
                Event::End(_) => break,
                event => self.inline(event, &range, &mut inline),
            }
        }
        inline
    }

    /// The same, in surroundings that forbid something.
    pub(super) fn inside<T>(&mut self, within: Within, write: impl FnOnce(&mut Self) -> T) -> T {
        let outside = std::mem::replace(&mut self.within, within);
        let written = write(self);
        self.within = outside;
        written
    }

    /// The same, where no word breaks.
    pub(super) fn narrow(&mut self) -> Inline {
        let outside = std::mem::replace(&mut self.width, Width::Narrow);
        let written = self.span();
        self.width = outside;
        written
    }

    pub(super) fn inline(&mut self, event: Event<'_>, range: &Range<usize>, out: &mut Inline) {
        match event {
            Event::Text(text) => {
                self.check(&text, range);
                let plain = self.plain(&text, range);
                self.fits(&plain, range);
                self.text(&text, range, out);
            }
            Event::Code(text) => {
                let text = self.plain(&text, range);
                self.fits(&text, range);
                out.code(&text);
            }
            Event::SoftBreak => out.text(" "),
            Event::HardBreak => out.markup("#linebreak()"),
            Event::FootnoteReference(label) => {
                out.markup(&self.note(&label, range).unwrap_or_default());
            }
            Event::Start(tag) => out.markup(&self.element(tag, range)),
            Event::Html(_) | Event::InlineHtml(_) => {
                self.complain(range, "l'HTML non è ammesso nel testo", HTML_HINT);
            }
            _ => {}
        }
    }

    fn element(&mut self, tag: Tag<'_>, range: &Range<usize>) -> String {
        let mut span = || self.deeper(range, |writer| writer.span().open());
        match tag {
            Tag::Emphasis => format!("#emph[{}]", span()),
            Tag::Strong => format!("#strong[{}]", span()),
            Tag::Link { link_type, dest_url, title, .. } => {
                self.judge_link_title(&title, range);
                let target = self.plain(&dest_url, range);
                self.link(link_type, &target, range)
            }
            Tag::Image { .. } => {
                self.skip();
                self.complain(
                    range,
                    "l'immagine non sta da sola nel suo paragrafo",
                    "lasciare una riga vuota prima e dopo, fuori da elenchi e tabelle",
                );
                String::new()
            }
            _ => {
                self.skip();
                String::new()
            }
        }
    }

    fn text(&mut self, text: &str, range: &Range<usize>, out: &mut Inline) {
        for stretch in stretches(text) {
            match stretch {
                Stretch::Text(text) => out.lines(text),
                Stretch::Piece(number) => out.written(&self.printed(number, range)),
            }
        }
    }

    /// The text with what its expressions print.
    pub(super) fn plain(&mut self, text: &str, range: &Range<usize>) -> String {
        let mut plain = String::new();
        for stretch in stretches(text) {
            match stretch {
                Stretch::Text(text) => plain.push_str(text),
                Stretch::Piece(number) => plain.push_str(&self.printed(number, range)),
            }
        }
        plain
    }

    /// What an expression prints within a line.
    fn printed(&mut self, number: usize, range: &Range<usize>) -> String {
        match self.piece(number) {
            Some(Piece::Text(text)) => text.clone(),
            Some(Piece::Block(block)) => {
                let message = format!("{}(…) non sta da solo nel suo paragrafo", block.name);
                let hint = "lasciare una riga vuota prima e dopo, fuori da elenchi e tabelle";
                self.complain(range, message, hint);
                String::new()
            }
            None => String::new(),
        }
    }

    /// Complains of a word that would run out of the page.
    fn fits(&mut self, text: &str, range: &Range<usize>) {
        let problem = match self.width {
            Width::Running => Problem::wide_word_in_a_text(text),
            Width::Narrow => Problem::wide_word(text),
        };
        if let Some(problem) = problem {
            self.report(range, Complaint::of(problem));
        }
    }

    /// Complains of what was meant to be a link or a note and is none.
    fn check(&mut self, text: &str, range: &Range<usize>) {
        if text.contains("](") {
            let hint = "fra le parentesi tonde non ci vanno spazi: [OP 1.1.16](#OP1.1.16)";
            self.complain(range, "il collegamento non si legge", hint);
        }
        if let Some((_, rest)) = text.split_once("[^") {
            let label = rest.split(']').next().unwrap_or_default();
            let hint = format!("scriverla su una riga a parte: [^{label}]: …");
            self.complain(range, format!("la nota «{label}» non c'è"), hint);
        }
    }
}
