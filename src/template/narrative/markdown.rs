//! Markdown to Typst source: blocks. The only user of pulldown-cmark, with its
//! neighbours `block`, `inline`, `link` and `image`.
//!
//! Every text becomes a Typst string, every construct a call: no character of the office's stands
//! in the source as markup.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::vec;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd, TextMergeWithOffset};

use super::Narrative;
use super::answer::{Piece, Sources};
use super::complaint::Complaint;
use super::expand::Expanded;
use super::fault::Found;
use super::inline::Inline;

/// How deep lists, quotations and emphasis may stand in each other.
const DEPTH: usize = 12;

/// What is told of it, and what to do.
pub(super) const TOO_DEEP: &str = "ci sono troppi livelli uno dentro l'altro";
pub(super) const FLATTER: &str = "scrivere più piano";

/// Footnotes of a text.
const MOST_NOTES: usize = 2_000;

pub(super) type Place<'a> = (Event<'a>, Range<usize>);

/// What surrounds a stretch of text, as far as it forbids something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Within {
    Text,
    Title,
    Link,
    Note,
}

/// How much room a word has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Width {
    /// A line of running text.
    Running,
    /// A title, a cell of a table.
    Narrow,
}

/// A footnote's text, kept until it is called for.
struct Note<'a> {
    events: Vec<Place<'a>>,
    line: usize,
    used: bool,
}

pub(super) struct Writer<'a> {
    /// What complaints call the text.
    pub(super) file: &'a str,
    pub(super) sources: Sources<'a>,
    expanded: &'a Expanded,
    events: vec::IntoIter<Place<'a>>,
    notes: BTreeMap<String, Note<'a>>,
    /// Labels that links may point at.
    pub(super) anchors: BTreeSet<&'a str>,
    pub(super) within: Within,
    pub(super) width: Width,
    pub(super) depth: usize,
    pub(super) headings: Vec<HeadingLevel>,
    /// The title of the table that comes next.
    pub(super) caption: Option<String>,
    pub(super) narrative: Narrative,
    found: Vec<Found>,
}

/// The Markdown that texts may use.
pub(super) fn parser(text: &str) -> Parser<'_> {
    Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES)
}

/// The address of every picture in a text, and the byte at which it begins.
pub(super) fn images(text: &str) -> Vec<(String, usize)> {
    let images = parser(text).into_offset_iter().filter_map(|(event, range)| match event {
        Event::Start(Tag::Image { dest_url, .. }) => Some((dest_url.to_string(), range.start)),
        _ => None,
    });
    images.collect()
}

/// The chapter, and what is wrong with it.
pub(super) fn write(
    file: &str,
    expanded: &Expanded,
    sources: Sources<'_>,
) -> (Narrative, Vec<Found>) {
    let schede = sources.given.report.annexes.iter().flat_map(|annex| &annex.groups);
    let schede = schede.flat_map(|group| &group.schede);
    let mut writer = Writer {
        file,
        sources,
        expanded,
        events: Vec::new().into_iter(),
        notes: BTreeMap::new(),
        anchors: schede.map(|scheda| scheda.anchor.as_str()).collect(),
        within: Within::Text,
        width: Width::Running,
        depth: 0,
        headings: Vec::new(),
        caption: None,
        narrative: Narrative::default(),
        found: Vec::new(),
    };
    writer.judge_definitions();
    writer.read();
    let mut body = writer.flow().join("\n\n");
    body.push('\n');
    let unused = writer.notes.iter().filter(|(_, note)| !note.used);
    writer.found.extend(unused.map(|(label, note)| {
        let message = format!("la nota «{label}» non è richiamata");
        (note.line, Complaint::new(message, format!("richiamarla con [^{label}] o toglierla")))
    }));
    (Narrative { body, ..writer.narrative }, writer.found)
}

fn is_block(tag: &Tag<'_>) -> bool {
    use Tag::{BlockQuote, CodeBlock, Heading, HtmlBlock, List, Paragraph, Table};
    matches!(
        tag,
        Paragraph | Heading { .. } | BlockQuote(_) | CodeBlock(_) | HtmlBlock | List(_) | Table(_)
    )
}

impl<'a> Writer<'a> {
    /// Reads the text and sets its footnotes aside.
    fn read(&mut self) {
        let parser = parser(&self.expanded.text).into_offset_iter();
        let mut main = Vec::new();
        let mut events = TextMergeWithOffset::new(parser);
        while let Some((event, range)) = events.next() {
            let Event::Start(Tag::FootnoteDefinition(label)) = event else {
                main.push((event, range));
                continue;
            };
            let end = Event::End(TagEnd::FootnoteDefinition);
            let events = events.by_ref().take_while(|(event, _)| *event != end).collect();
            let line = self.line(&range);
            let note = Note { events, line, used: false };
            if self.notes.insert(label.to_string(), note).is_some() {
                let message = format!("la nota «{label}» è scritta due volte");
                self.complain(&range, message, "dare a ogni nota un nome diverso");
            }
        }
        if self.notes.len() > MOST_NOTES {
            let message = format!("le note sono {}: al massimo {MOST_NOTES}", self.notes.len());
            self.found.push((1, Complaint::new(message, "dividere il testo in più capitoli")));
        }
        self.events = main.into_iter();
    }

    /// The text whose Markdown is read, and what of it stands in a range.
    pub(super) fn whole(&self) -> &'a str {
        &self.expanded.text
    }

    pub(super) fn source(&self, range: &Range<usize>) -> &'a str {
        self.whole().get(range.clone()).unwrap_or_default()
    }

    pub(super) fn next(&mut self) -> Option<Place<'a>> {
        self.events.next()
    }

    pub(super) fn ahead(&self) -> &[Place<'a>] {
        self.events.as_slice()
    }

    pub(super) fn line(&self, range: &Range<usize>) -> usize {
        self.expanded.lines.at(range.start)
    }

    pub(super) fn complain(
        &mut self,
        range: &Range<usize>,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) {
        self.found.push((self.line(range), Complaint::new(message, hint)));
    }

    pub(super) fn report(&mut self, range: &Range<usize>, complaint: Complaint) {
        self.found.push((self.line(range), complaint));
    }

    pub(super) fn piece(&self, number: usize) -> Option<&'a Piece> {
        self.expanded.pieces.get(number)
    }

    /// Passes over what is left of the element that was opened last.
    pub(super) fn skip(&mut self) {
        let mut open = 1;
        while open > 0 {
            match self.next() {
                Some((Event::Start(_), _)) => open += 1,
                Some((Event::End(_), _)) => open -= 1,
                Some(_) => {}
                None => break,
            }
        }
    }

    /// Runs `write` one level deeper; skips the element where that is too deep.
    pub(super) fn deeper<T: Default>(
        &mut self,
        range: &Range<usize>,
        write: impl FnOnce(&mut Self) -> T,
    ) -> T {
        if self.depth >= DEPTH {
            self.complain(range, TOO_DEEP, FLATTER);
            self.skip();
            return T::default();
        }
        self.depth += 1;
        let written = write(self);
        self.depth -= 1;
        written
    }

    /// Blocks, and text that stands between them, up to the end of the open element.
    pub(super) fn flow(&mut self) -> Vec<String> {
        let mut parts = Vec::new();
        let mut inline = Inline::default();
        while let Some((event, range)) = self.next() {
            match event {
                Event::End(_) => break,
                Event::Start(tag) if is_block(&tag) => {
                    parts.extend(std::mem::take(&mut inline).finished());
                    parts.extend(self.block(tag, &range));
                }
                Event::Rule => {
                    parts.extend(std::mem::take(&mut inline).finished());
                    parts.push("#line(length: 100%, stroke: 0.4pt + luma(80%))".to_owned());
                }
                event => self.inline(event, &range, &mut inline),
            }
        }
        parts.extend(inline.finished());
        parts
    }

    fn block(&mut self, tag: Tag<'a>, range: &Range<usize>) -> Option<String> {
        match tag {
            Tag::Paragraph => self.paragraph(),
            Tag::Heading { level, .. } => self.heading(level, range),
            Tag::BlockQuote(_) => {
                let parts = self.deeper(range, Self::flow);
                Some(format!("#citazione[{}]", parts.join("\n\n")))
            }
            Tag::List(start) => Some(self.deeper(range, |writer| writer.list(start, range))),
            Tag::Table(sides) => self.deeper(range, |writer| writer.table(&sides, range)),
            Tag::CodeBlock(kind) => {
                self.judge_code(&kind, range);
                Some(self.code(range))
            }
            _ => {
                self.skip();
                self.complain(range, "l'HTML non è ammesso nel testo", super::inline::HTML_HINT);
                None
            }
        }
    }

    /// A footnote at the place that calls it.
    pub(super) fn note(&mut self, label: &str, range: &Range<usize>) -> Option<String> {
        let place = match self.within {
            Within::Text => None,
            Within::Title => Some("in un titolo"),
            Within::Link => Some("in un collegamento"),
            Within::Note => Some("in un'altra nota"),
        };
        if let Some(place) = place {
            let hint = "spostare il richiamo nel testo";
            self.complain(range, format!("una nota non si richiama {place}"), hint);
        }
        let Some(note) = self.notes.get_mut(label) else {
            let hint = format!("scriverla su una riga a parte: [^{label}]: …");
            self.complain(range, format!("la nota «{label}» non c'è"), hint);
            return None;
        };
        note.used = true;
        if place.is_some() {
            return None;
        }
        let events = note.events.clone().into_iter();
        let outside = std::mem::replace(&mut self.events, events);
        self.depth += 1;
        let parts = self.inside(Within::Note, Self::flow);
        self.depth -= 1;
        self.events = outside;
        Some(format!("#nota[{}]", parts.join("\n\n")))
    }
}
