//! The parts of a zip package, and which part is which sheet.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Cursor};

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use zip::ZipArchive;

/// A package of Excel; letter case and the way slashes lean do not count in the names of its parts.
pub(in crate::workbook) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    parts: BTreeMap<String, usize>,
}

impl<'a> Package<'a> {
    pub(in crate::workbook) fn open(bytes: &'a [u8]) -> Option<Self> {
        let archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
        let names = archive.file_names_raw().map(String::from_utf8_lossy);
        let parts = names.map(|name| plain(&name)).zip(0..).collect();
        Some(Self { archive, parts })
    }

    /// A part, to be read once.
    pub(in crate::workbook) fn part(&mut self, name: &str) -> Option<impl BufRead> {
        let index = *self.parts.get(&plain(name))?;
        self.archive.by_index(index).ok().map(BufReader::new)
    }

    /// The workbook itself, which has another name in some files.
    pub(in crate::workbook) fn book(&mut self) -> Option<String> {
        let mut book = None;
        each_tag(self.part("_rels/.rels")?, |tag| {
            let kind = attribute(tag, "Type").unwrap_or_default();
            if kind.ends_with("/officeDocument") {
                book = attribute(tag, "Target");
            }
        })?;
        book.map(|target| target.trim_start_matches('/').to_owned())
    }

    /// The parts that the workbook's relations lead to, by their ids.
    pub(in crate::workbook) fn relations(
        &mut self,
        part: &str,
    ) -> Option<BTreeMap<String, String>> {
        let mut targets = BTreeMap::new();
        let folder = part.split_once("/_rels/").map_or("", |(folder, _)| folder);
        each_tag(self.part(part)?, |tag| {
            if tag.local_name().as_ref() == "Relationship"
                && let (Some(id), Some(target)) = (attribute(tag, "Id"), attribute(tag, "Target"))
            {
                let path = target.strip_prefix('/').map(str::to_owned);
                targets.insert(id, path.unwrap_or_else(|| format!("{folder}/{target}")));
            }
        })?;
        Some(targets)
    }
}

fn plain(name: &str) -> String {
    name.replace('\\', "/").to_ascii_lowercase()
}

/// Every tag that opens; `None` when the XML is not valid.
pub(in crate::workbook) fn each_tag(
    content: impl BufRead,
    mut see: impl FnMut(&BytesStart<'_>),
) -> Option<()> {
    let mut reader = Reader::from_reader(content);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).ok()? {
            Event::Start(tag) | Event::Empty(tag) => see(&tag),
            Event::Eof => return Some(()),
            _ => {}
        }
    }
}

/// The attribute of that name, whatever its prefix.
pub(in crate::workbook) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = tag.attributes();
    let mut attributes = attributes.with_checks(false).flatten();
    let found = attributes.find(|attribute| attribute.key.local_name().as_ref() == name)?;
    found.normalized_value(XmlVersion::Implicit1_0).ok().map(std::borrow::Cow::into_owned)
}
