//! What a text that is out of place belongs to: asked only where there is one.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use typst::diag::EcoString;
use typst::foundations::{Content, PlainText, StyleChain, Value};
use typst::introspection::{Location, MetadataElem, Tag};
use typst::layout::{BlockElem, Frame, FrameItem, HElem};
use typst::model::{HeadingElem, ParbreakElem, TableCell, TableChild, TableElem, TableItem};
use typst::pdf::{ArtifactElem, ArtifactKind};
use typst::text::LinebreakElem;
use typst_layout::PagedDocument;

use super::Fault;
use crate::diagnostic::{Misprint, Spot};

/// How a table says where the office wrote it.
const WRITTEN: &str = "luogo:";

/// Letters of a text that are told.
const TOLD: usize = 60;

/// A text that leaves its page or lies on another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misplaced {
    /// What is wrong.
    pub problem: Misprint,
    /// The text, as far as it stands in one line.
    pub text: String,
    /// Where the office wrote the table that it stands in: `testi/premessa.md:12`.
    pub written: Option<String>,
}

/// What stands around a text.
#[derive(Debug, Clone, Default)]
struct Around {
    text: String,
    spot: Spot,
    written: Option<String>,
    is_ornament: bool,
}

#[derive(Default)]
struct Walk<'a> {
    open: Vec<(Location, &'a Content)>,
    block: String,
    written: Option<String>,
    /// Texts of the present page, as the first look counts them.
    texts: Vec<Around>,
}

/// The faults of a document's pages, with their words; each place once.
pub(super) fn told(document: &PagedDocument, faults: &[(usize, Fault)]) -> Vec<Misplaced> {
    let mut walk = Walk::default();
    let mut found: BTreeMap<(usize, String), Misplaced> = BTreeMap::new();
    for (index, page) in document.pages().iter().enumerate() {
        walk.texts.clear();
        walk.frame(&page.frame);
        for (_, fault) in faults.iter().filter(|(page, _)| *page == index) {
            if let Some((spot, told)) = misplaced(index + 1, fault, &walk.texts) {
                found.entry((index, spot.to_string())).or_insert(told);
            }
        }
    }
    found.into_values().collect()
}

/// A fault with its words; none where it is an ornament.
fn misplaced(page: usize, fault: &Fault, texts: &[Around]) -> Option<(Spot, Misplaced)> {
    let (around, other) = match fault {
        Fault::Outside(text) => (texts.get(*text)?, None),
        Fault::On(text, other) => (texts.get(*text)?, Some(texts.get(*other)?)),
    };
    if around.is_ornament || other.is_some_and(|other| other.is_ornament) {
        return None;
    }
    let (text, spot) = (told_of(&around.text), around.spot.clone());
    let problem = match other.map(|other| told_of(&other.text)) {
        Some(other) => Misprint::Over { text, other, page, spot: spot.clone() },
        None => Misprint::Outside { text, page, spot: spot.clone() },
    };
    let (text, written) = (around.text.clone(), around.written.clone());
    Some((spot, Misplaced { problem, text, written }))
}

/// The beginning of a heading: enough to find it.
fn shortened(heading: &str) -> String {
    let told = told_of(heading);
    if told.len() < heading.len() { told + "…" } else { told }
}

fn told_of(text: &str) -> String {
    text.chars().take(TOLD).collect()
}

impl<'a> Walk<'a> {
    fn frame(&mut self, frame: &'a Frame) {
        for (_, item) in frame.items() {
            match item {
                FrameItem::Group(group) => self.frame(&group.frame),
                FrameItem::Text(run) if !run.text.trim().is_empty() => self.text(&run.text),
                FrameItem::Tag(Tag::Start(content, _)) => self.start(content),
                FrameItem::Tag(Tag::End(location, ..)) => {
                    if let Some(last) = self.open.iter().rposition(|(open, _)| open == location) {
                        self.open.remove(last);
                    }
                }
                _ => {}
            }
        }
    }

    fn start(&mut self, content: &'a Content) {
        if let Some(heading) = content.to_packed::<HeadingElem>() {
            self.block = shortened(&words_of(&heading.body));
            self.written = None;
        }
        if let Some(data) = content.to_packed::<MetadataElem>()
            && let Value::Str(text) = &data.value
            && let Some(place) = text.as_str().strip_prefix(WRITTEN)
        {
            self.written = Some(place.to_owned());
        }
        if let Some(location) = content.location() {
            self.open.push((location, content));
        }
    }

    fn text(&mut self, text: &str) {
        let column = self.column().unwrap_or_default();
        self.texts.push(Around {
            text: text.trim().to_owned(),
            spot: Spot { block: self.block.clone(), column },
            written: self.written.clone(),
            is_ornament: self.open.iter().any(|(_, content)| is_ornament(content)),
        });
    }

    /// The head of the column that the present text stands in.
    fn column(&self) -> Option<String> {
        let styles = StyleChain::default();
        let mut open = self.open.iter().rev().map(|(_, content)| *content);
        let cell = open.find_map(|content| content.to_packed::<TableCell>())?;
        let column = cell.x.get(styles).unwrap_or_default();
        let table = open.find_map(|content| content.to_packed::<TableElem>())?;
        let head = table.children.iter().find_map(|child| match child {
            TableChild::Header(head) => Some(head),
            _ => None,
        })?;
        let cells = head.children.iter().filter_map(|item| match item {
            TableItem::Cell(cell) => Some(cell),
            _ => None,
        });
        let head = cells.into_iter().nth(column)?;
        Some(words_of(&head.body))
    }
}

/// Whether what stands before and behind it are words of their own.
fn is_gap(element: &Content) -> bool {
    let in_line = element.is::<LinebreakElem>() || element.is::<HElem>();
    in_line || element.is::<ParbreakElem>() || element.is::<BlockElem>()
}

/// The text of something, in which a break of the line or a distance parts words as a blank does.
fn words_of(content: &Content) -> String {
    let mut text = EcoString::new();
    let walked: ControlFlow<()> = content.traverse(&mut |element: Content| {
        if let Some(textable) = element.with::<dyn PlainText>() {
            textable.plain_text(&mut text);
        } else if is_gap(&element) {
            text.push(' ');
        }
        ControlFlow::Continue(())
    });
    debug_assert!(walked.is_continue());
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Behind the page, or declared to say nothing. Heads and feet of pages are artifacts too, but are read.
fn is_ornament(content: &Content) -> bool {
    content.to_packed::<ArtifactElem>().is_some_and(|artifact| {
        let kind = artifact.kind.get(StyleChain::default());
        !matches!(kind, ArtifactKind::Header | ArtifactKind::Footer)
    })
}
