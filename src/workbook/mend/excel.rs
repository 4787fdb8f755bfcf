//! Packages of Excel: parts in UTF-16, CDATA, a `<dimension>` that is none, errors of a later Excel, and sheets that
//! are none (modules, macros), which calamine refuses.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::Cursor;
use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::edits::{Edits, text, without_cdata};
use super::{names, part, rebuilt, rich, values};
use crate::workbook::aside::{attribute, each_tag};
use crate::workbook::mark;

/// The errors that calamine knows; another one closes the whole sheet.
const KNOWN: [&str; 7] = ["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"];

/// Folders whose parts are not read.
const OTHERS: [&str; 8] = [
    "docprops/",
    "/theme/",
    "/drawings/",
    "/charts/",
    "/media/",
    "/pivot",
    "customxml/",
    "/externallinks/",
];

pub(super) fn mended(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let names = names(&archive);
    let mut book = None;
    let mut kinds = BTreeMap::new();
    let mut changed = BTreeMap::new();
    for (index, name) in names.iter().enumerate() {
        let xml = matches!(name.rsplit('.').next(), Some("xml" | "rels"));
        if !xml || OTHERS.iter().any(|other| name.contains(other)) {
            continue;
        }
        let Some(content) = part(&mut archive, index) else { continue };
        let Some(plain) = text(&content).map(without_cdata) else { continue };
        if name.contains("/_rels/") && name.contains("workbook") {
            kinds = relations(&plain);
        } else if plain.contains("sheets>") && plain.contains("sheetId") {
            book = Some((index, plain.clone().into_owned()));
        }
        let mended = edits(&plain).and_then(|edits| edits.made(&plain));
        match (mended, plain) {
            (Some(mended), _) => drop(changed.insert(index, mended)),
            (None, Cow::Owned(plain)) => drop(changed.insert(index, plain)),
            (None, Cow::Borrowed(_)) => {}
        }
    }
    if let Some((index, text)) = book
        && let Some(text) = other_sheets(&text, &kinds).made(&text)
    {
        changed.insert(index, text);
    }
    if changed.is_empty() { None } else { rebuilt(&mut archive, &[], changed) }
}

/// What a relation of the workbook leads to, by its id: `worksheet`.
fn relations(text: &str) -> BTreeMap<String, String> {
    let mut kinds = BTreeMap::new();
    // what is not XML is for calamine to complain of
    each_tag(text.as_bytes(), |tag| {
        if let (Some(id), Some(kind)) = (attribute(tag, "Id"), attribute(tag, "Type")) {
            kinds.insert(id, kind.rsplit('/').next().unwrap_or_default().to_owned());
        }
    });
    kinds
}

/// Takes sheets out that lead nowhere, or to something that is no sheet.
fn other_sheets(text: &str, kinds: &BTreeMap<String, String>) -> Edits {
    let mut edits = Edits::default();
    each_event(text, |event, range| {
        let (Event::Start(tag) | Event::Empty(tag)) = event else { return };
        if tag.local_name().as_ref() != "sheet" {
            return;
        }
        let id = attribute(tag, "id").unwrap_or_default();
        let kind = kinds.get(&id).map(String::as_str);
        let sheets = ["worksheet", "chartsheet", "dialogsheet"];
        if id.is_empty() || kind.is_some_and(|kind| !sheets.contains(&kind)) {
            let by = if matches!(event, Event::Start(_)) { "<none>" } else { "" };
            edits.replace(range, by);
        }
    });
    edits
}

/// The changes of a part, of whatever kind; `None` where it says at a glance that there are none.
fn edits(text: &str) -> Option<Edits> {
    let is_rich = rich::may_be(text);
    let errors = || text.contains("t=\"e\"") || text.contains("t='e'");
    let holds_texts = || ["sheetData", "<si", ":si"].iter().any(|sign| text.contains(sign));
    let data = text.split_once("sheetData").map_or("", |(_, data)| data);
    let broken = values::may_be_broken(data);
    if !(is_rich || errors() || broken || no_dimension(text)) || !holds_texts() {
        return None;
    }
    let mut scan = Scan {
        text,
        edits: Edits::default(),
        error: None,
        runs: rich::Runs::default(),
        values: broken.then(values::Values::default),
    };
    each_event(text, |event, range| scan.see(event, range));
    Some(scan.edits)
}

/// Whether the extent of the sheet is written in a way that calamine does not know.
fn no_dimension(text: &str) -> bool {
    let head = text.split_once("sheetData").map_or(text, |(head, _)| head);
    let Some((_, tag)) = head.split_once("dimension") else { return false };
    let tag = tag.split_once('>').map_or(tag, |(tag, _)| tag);
    let value = |quote| tag.split_once(&format!("ref={quote}")).map(|(_, rest)| (quote, rest));
    let Some((quote, rest)) = value('"').or_else(|| value('\'')) else { return true };
    !rest.split(quote).next().is_some_and(|corners| corners.split(':').all(is_address))
}

/// `A1`, and no other way of writing it.
fn is_address(corner: &str) -> bool {
    let row = corner.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let letters = corner.len().saturating_sub(row.len());
    let digits = row.bytes().all(|digit| digit.is_ascii_digit());
    (1..=3).contains(&letters) && (1..=7).contains(&row.len()) && digits && !row.starts_with('0')
}

/// Every event with the place where it stands; what is not XML is for calamine to complain of.
pub(super) fn each_event(text: &str, mut see: impl FnMut(&Event<'_>, Range<usize>)) {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = false;
    let place = |reader: &Reader<&[u8]>| usize::try_from(reader.buffer_position()).unwrap_or(0);
    loop {
        let start = place(&reader);
        match reader.read_event() {
            Ok(Event::Eof) | Err(_) => return,
            Ok(event) => see(&event, start..place(&reader)),
        }
    }
}

/// A sheet, as far as it has been read.
struct Scan<'a> {
    text: &'a str,
    edits: Edits,
    /// The tag of a cell that holds an error, and whether its value has begun.
    error: Option<(Range<usize>, bool)>,
    runs: rich::Runs,
    /// Where values may stand in parts.
    values: Option<values::Values>,
}

impl Scan<'_> {
    fn see(&mut self, event: &Event<'_>, range: Range<usize>) {
        if let Some(values) = &mut self.values
            && values.see(event, range.clone(), self.text, &mut self.edits)
        {
            return;
        }
        match event {
            Event::Start(tag) | Event::Empty(tag) => self.open(tag, range.clone()),
            Event::Text(value) => self.value(value, range.clone()),
            Event::End(tag) if tag.local_name().as_ref() == "c" => self.error = None,
            _ => {}
        }
        self.runs.see(event, range, &mut self.edits);
    }

    fn open(&mut self, tag: &BytesStart<'_>, range: Range<usize>) {
        match tag.local_name().as_ref() {
            "dimension" if no_dimension(self.text) => self.edits.replace(range, "<none/>"),
            "c" => {
                let error = attribute(tag, "t").is_some_and(|kind| kind == "e");
                self.error = error.then_some((range, false));
            }
            "v" => {
                if let Some((_, begun)) = &mut self.error {
                    *begun = true;
                }
            }
            _ => {}
        }
    }

    /// An error that calamine does not know becomes a text with a sign before it.
    fn value(&mut self, value: &str, range: Range<usize>) {
        let Some((cell, true)) = self.error.take_if(|(_, begun)| *begun) else { return };
        if KNOWN.contains(&value) {
            return;
        }
        let tag = self.text.get(cell.clone()).unwrap_or_default();
        let kind = tag.find("t=\"e\"").or_else(|| tag.find("t='e'"));
        if let Some(at) = kind {
            let at = cell.start + at;
            self.edits.replace(at..at + 5, "t=\"str\"");
            self.edits.insert(range.start, mark::ERROR);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(text: &str, expected: Option<&str>) {
        let made = edits(text).and_then(|edits| edits.made(text));
        assert_eq!(made.as_deref(), expected, "{text}");
    }

    #[test]
    fn an_extent_that_is_none_goes() {
        for value in ["A1", "A1:E4", "a1:xfd1048576"] {
            case(&format!("<dimension ref=\"{value}\"/><sheetData/>"), None);
        }
        for value in ["1:4", "", "A:E", "$A$1:$E$4", "A1:", "A0"] {
            case(&format!("<dimension ref='{value}'/><sheetData/>"), Some("<none/><sheetData/>"));
        }
        case("<dimension/><sheetData/>", Some("<none/><sheetData/>"));
    }

    #[test]
    fn errors_of_a_later_excel_are_texts_with_a_sign() {
        case("<sheetData><c r=\"B2\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c></sheetData>", None);
        case(
            "<sheetData><c r=\"B2\" t=\"e\"><f>A1</f><v>#SPILL!</v></c><c><v>1</v></c></sheetData>",
            Some(
                "<sheetData><c r=\"B2\" t=\"str\"><f>A1</f><v>\u{fdd0}#SPILL!</v></c>\
                <c><v>1</v></c></sheetData>",
            ),
        );
    }

    #[test]
    fn what_is_no_sheet_goes() {
        let kinds = [("rId1", "worksheet"), ("rId2", "chartsheet"), ("rId3", "xlMacrosheet")];
        let kinds = kinds.map(|(id, kind)| (id.to_owned(), kind.to_owned())).into();
        let book = |sheets: &str| format!("<sheets><sheet r:id=\"rId1\"/>{sheets}</sheets>");
        let made = |sheets: &str| other_sheets(&book(sheets), &kinds).made(&book(sheets));
        assert_eq!(made("<sheet r:id=\"rId2\"/><sheet r:id=\"rId9\"/>"), None);
        for other in ["<sheet r:id=\"\"/>", "<sheet name=\"Modulo1\"/>", "<sheet r:id=\"rId3\"/>"] {
            assert_eq!(made(other).unwrap(), book(""), "{other}");
        }
        assert_eq!(made("<sheet r:id=''></sheet>").unwrap(), book("<none></sheet>"));
    }
}
