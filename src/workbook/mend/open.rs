//! `OpenDocument`: line ends between cells, a package without its `mimetype`, a document in one file (.fods), parts of
//! a text that are struck through or raised.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Write};
use std::ops::Range;

use quick_xml::events::{BytesStart, Event};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::edits::{Edits, text, without_cdata};
use super::excel::each_event;
use super::{names, part, rebuilt};
use crate::workbook::aside::attribute;
use crate::workbook::mark::{LOWERED, OWN, RAISED, STRUCK};
use crate::workbook::value::is_error;

const MIMETYPE: (&str, &str) = ("mimetype", "application/vnd.oasis.opendocument.spreadsheet");
const MANIFEST: (&str, &str) = (
    "META-INF/manifest.xml",
    "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>",
);

const FLOAT: &str = " office:value-type=\"float\"";

pub(super) fn mended(bytes: &[u8]) -> Option<Vec<u8>> {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return flat(bytes) };
    let names = names(&archive);
    let at = |wanted: &str| names.iter().position(|name| name == wanted);
    let mut further = Vec::new();
    let kind = at("mimetype").and_then(|index| part(&mut archive, index));
    if !kind.is_some_and(|kind| kind.starts_with(MIMETYPE.1.as_bytes())) {
        further.push(MIMETYPE);
    }
    if at("meta-inf/manifest.xml").is_none() {
        further.push(MANIFEST);
    }
    let mut changed = BTreeMap::new();
    let index = at("content.xml")?;
    let content = part(&mut archive, index)?;
    // Styles that have a name stand in a part of their own.
    let styles = at("styles.xml").and_then(|index| part(&mut archive, index)).unwrap_or_default();
    let styles = text(&styles).unwrap_or_default();
    let plain = text(&content).map(without_cdata)?;
    match (edits(&plain, &styles).and_then(|edits| edits.made(&plain)), plain) {
        (Some(mended), _) => drop(changed.insert(index, mended)),
        (None, Cow::Owned(plain)) => drop(changed.insert(index, plain)),
        (None, Cow::Borrowed(_)) => {}
    }
    if further.is_empty() && changed.is_empty() {
        return None;
    }
    rebuilt(&mut archive, &further, changed)
}

/// A document in one file, packed.
fn flat(bytes: &[u8]) -> Option<Vec<u8>> {
    let plain = text(bytes).map(without_cdata)?;
    let mended = edits(&plain, "").and_then(|edits| edits.made(&plain));
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let content = ("content.xml", mended.as_deref().unwrap_or(&plain));
    for (name, content) in [MIMETYPE, MANIFEST, content] {
        writer.start_file(name, SimpleFileOptions::default()).ok()?;
        writer.write_all(content.as_bytes()).ok()?;
    }
    Some(writer.finish().ok()?.into_inner())
}

/// The changes of the content; `None` where it says at a glance that there are none.
fn edits(content: &str, named: &str) -> Option<Edits> {
    let spaced = ["<table:table-cell", "<table:covered", "</table:table-row", "<table:named"]
        .iter()
        .any(|tag| content.match_indices(tag).any(|(at, _)| is_spaced(content, at)));
    let marked = content.contains("<text:span") && (styled(content) || styled(named));
    let shown = [">Err:", ">#", ">TRUE<", ">FALSE<", ">VERO<", ">FALSO<"];
    let otherwise = shown.iter().any(|sign| content.contains(sign));
    if !spaced && !marked && !otherwise && !content.contains("<!--") {
        return None;
    }
    let mut styles = Styles::default();
    if marked {
        each_event(named, |event, _| styles.see(event));
    }
    let mut scan = Scan { text: content, edits: Edits::default(), styles, open: 0, spans: vec![] };
    each_event(content, |event, range| scan.see(event, range));
    Some(scan.edits)
}

fn is_spaced(content: &str, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| content.as_bytes().get(before));
    before.is_some_and(|sign| *sign != b'>')
}

fn styled(text: &str) -> bool {
    text.contains("line-through") || text.contains("text-position")
}

/// The styles of letters that are struck through, of those that are not although their cell is, and of raised ones.
#[derive(Default)]
struct Styles {
    current: Option<String>,
    struck: BTreeSet<String>,
    unstruck: BTreeSet<String>,
    raised: BTreeSet<String>,
    lowered: BTreeSet<String>,
}

impl Styles {
    fn see(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(tag) | Event::Empty(tag) => match tag.name().as_ref() {
                "style:style" => self.current = attribute(tag, "name"),
                "style:text-properties" => self.properties(tag),
                _ => {}
            },
            Event::End(tag) if tag.name().as_ref() == "style:style" => self.current = None,
            _ => {}
        }
    }

    fn properties(&mut self, tag: &BytesStart<'_>) {
        let Some(name) = self.current.clone() else { return };
        if is_struck(tag) {
            self.struck.insert(name.clone());
        } else if ["text-line-through-style", "text-line-through-type"]
            .iter()
            .any(|says| attribute(tag, says).is_some())
        {
            self.unstruck.insert(name.clone());
        }
        match attribute(tag, "text-position").map(|place| height(&place)) {
            Some(Ordering::Greater) => self.raised.insert(name),
            Some(Ordering::Less) => self.lowered.insert(name),
            Some(Ordering::Equal) | None => false,
        };
    }

    /// Whether a part of a cell may look otherwise than a cell that is struck through.
    fn may_part(&self) -> bool {
        !self.struck.is_empty() && !self.unstruck.is_empty()
    }
}

/// Whether letters of these properties are struck through.
fn is_struck(tag: &BytesStart<'_>) -> bool {
    let says = |name| attribute(tag, name).is_some_and(|value| value != "none");
    says("text-line-through-style") || says("text-line-through-type")
}

/// `super 58%`, `33% 58%`; below the line it is `sub` or less than nothing.
fn height(place: &str) -> Ordering {
    let first = place.split_whitespace().next().unwrap_or_default();
    let share = first.strip_suffix('%').and_then(|share| share.parse::<f32>().ok());
    match first {
        "super" => Ordering::Greater,
        "sub" => Ordering::Less,
        _ => share.and_then(|share| share.partial_cmp(&0.0)).unwrap_or(Ordering::Equal),
    }
}

/// The content, as far as it has been read.
struct Scan<'a> {
    text: &'a str,
    edits: Edits,
    styles: Styles,
    /// Paragraphs that are open.
    open: usize,
    /// The signs that close the spans that are open.
    spans: Vec<Option<char>>,
}

impl Scan<'_> {
    fn see(&mut self, event: &Event<'_>, range: Range<usize>) {
        self.styles.see(event);
        match event {
            Event::Start(tag) => match tag.name().as_ref() {
                "text:p" | "text:h" => {
                    self.open = self.open.saturating_add(1);
                    self.own(range.end, OWN[0]);
                }
                "text:span" => self.span(tag, range.end),
                "table:table-cell" => self.shown_otherwise(range),
                _ => {}
            },
            Event::End(tag) => match tag.name().as_ref() {
                "text:p" | "text:h" => {
                    self.open = self.open.saturating_sub(1);
                    self.own(range.start, OWN[1]);
                }
                "text:span" => {
                    if let Some(sign) = self.spans.pop().flatten() {
                        self.edits.insert(range.start, sign);
                    }
                }
                _ => {}
            },
            Event::Comment(_) => self.edits.replace(range, ""),
            Event::Text(_) if self.open == 0 && self.is_blank(&range) => {
                self.edits.replace(range, "");
            }
            _ => {}
        }
    }

    /// A number that is shown as an error is one: older programs keep a zero beside it. One that is shown as a truth
    /// value is what a formula says where its cell has no format.
    fn shown_otherwise(&mut self, range: Range<usize>) {
        let rest = self.text.get(range.end..).unwrap_or_default().trim_start();
        let inner = rest.strip_prefix("<text:p").and_then(|rest| rest.split_once('>'));
        let shown = inner.and_then(|(_, text)| text.split_once('<')).map(|(text, _)| text.trim());
        let tag = self.text.get(range.clone()).unwrap_or_default();
        let truth = match shown {
            Some("TRUE" | "VERO") => Some("true"),
            Some("FALSE" | "FALSO") => Some("false"),
            _ => None,
        };
        let is_number = tag.contains(" office:value=");
        if let Some(truth) = truth.filter(|_| is_number && tag.contains(FLOAT)) {
            let value = format!(" office:boolean-value=\"{truth}\" office:none=");
            let plain = tag.replace(" office:value=", &value);
            self.edits.replace(range, plain.replace(FLOAT, " office:value-type=\"boolean\""));
            return;
        }
        if !shown.is_some_and(is_error) || !is_number {
            return;
        }
        let mut plain = tag.replace(" office:value=", " office:none=");
        for kind in ["float", "percentage", "currency"] {
            let of = |kind: &str| format!("office:value-type=\"{kind}\"");
            plain = plain.replace(&format!(" {}", of(kind)), &format!(" {}", of("string")));
        }
        self.edits.replace(range, plain);
    }

    /// Around what looks as its cell does.
    fn own(&mut self, at: usize, sign: char) {
        if self.styles.may_part() {
            self.edits.insert(at, sign);
        }
    }

    fn is_blank(&self, range: &Range<usize>) -> bool {
        self.text.get(range.clone()).is_some_and(|text| text.trim().is_empty())
    }

    fn span(&mut self, tag: &BytesStart<'_>, at: usize) {
        let style = attribute(tag, "style-name").unwrap_or_default();
        let signs = if self.styles.struck.contains(&style) {
            Some(STRUCK)
        } else if self.styles.raised.contains(&style) {
            Some(RAISED)
        } else if self.styles.lowered.contains(&style) {
            Some(LOWERED)
        } else {
            let parts = self.styles.may_part() && self.styles.unstruck.contains(&style);
            parts.then_some([OWN[1], OWN[0]])
        };
        if let Some([open, _]) = signs {
            self.edits.insert(at, open);
        }
        self.spans.push(signs.map(|[_, close]| close));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(content: &str) -> Option<String> {
        let made = edits(content, "").and_then(|edits| edits.made(content))?;
        let open = [(STRUCK[0], '['), (RAISED[0], '{'), (OWN[0], '‹'), (LOWERED[0], '_')];
        let close = [(STRUCK[1], ']'), (RAISED[1], '}'), (OWN[1], '›'), (LOWERED[1], ';')];
        let shown = |c| {
            open.iter().chain(&close).find(|(sign, _)| *sign == c).map_or(c, |(_, plain)| *plain)
        };
        Some(made.chars().map(shown).collect())
    }

    #[test]
    fn line_ends_between_cells_go_and_those_of_texts_stay() {
        let cell = "<table:table-cell><text:p> a\n b </text:p></table:table-cell>";
        let row = |between: &str| {
            format!("<table:table-row>{between}{cell}{between}{cell}</table:table-row>")
        };
        assert_eq!(made(&row("")), None);
        assert_eq!(made(&row("\n  ")).unwrap(), row(""));
        assert_eq!(made(&row("<!-- nota -->")).unwrap(), row(""));
    }

    #[test]
    fn a_number_shown_as_an_error_is_one() {
        let cell = |kind: &str, value: &str, text: &str| {
            format!(
                "<table:table-cell office:value-type=\"{kind}\" office:{value}=\"0\">\
                 <text:p>{text}</text:p></table:table-cell>"
            )
        };
        for error in ["Err:502", "#N/D", "#DIV/0!"] {
            let made = made(&cell("float", "value", error)).unwrap();
            assert_eq!(made, cell("string", "none", error));
        }
        assert_eq!(made(&cell("float", "value", "#1")), None);
        let truth = made(&cell("float", "value", "FALSO")).unwrap();
        assert!(truth.contains("=\"boolean\" office:boolean-value=\"false\""), "{truth}");
        assert_eq!(made(&cell("string", "none", "FALSO")), None);
    }

    #[test]
    fn spans_are_put_between_signs() {
        let style = |name: &str, says: &str| {
            format!(
                "<style:style style:name=\"{name}\"><style:text-properties {says}/></style:style>"
            )
        };
        let text = "<text:p><text:span text:style-name=\"T1\">80</text:span>85</text:p>";
        let put = |signs: &str| {
            let [open, close] = [&signs[..1], &signs[1..]];
            text.replace("80", &format!("{open}80{close}"))
        };
        for (says, expected) in [
            ("style:text-line-through-style=\"solid\"", put("[]")),
            ("style:text-line-through-type=\"single\"", put("[]")),
            ("style:text-position=\"super 58%\"", put("{}")),
            ("style:text-position=\"33% 58%\"", put("{}")),
            ("style:text-position=\"sub 58%\"", put("_;")),
            ("style:text-position=\"-33% 58%\"", put("_;")),
        ] {
            let styles = style("T1", says);
            assert_eq!(made(&format!("{styles}{text}")).unwrap(), format!("{styles}{expected}"));
        }
        let styles = style("T1", "style:text-line-through-style=\"none\"")
            + &style("ce1", "style:text-line-through-style=\"solid\"");
        let expected = "<text:p>‹<text:span text:style-name=\"T1\">›80‹</text:span>85›</text:p>";
        assert_eq!(made(&format!("{styles}{text}")).unwrap(), format!("{styles}{expected}"));
        for says in ["style:text-line-through-style=\"none\"", "style:text-position=\"0% 100%\""] {
            assert_eq!(made(&format!("{}{text}", style("T1", says))), None, "{says}");
        }
    }
}
