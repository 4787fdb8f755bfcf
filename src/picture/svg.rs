//! SVG: its shapes and texts. Comments, descriptions, scripts and what editors note go; pictures within it are bared too.

use quick_xml::NsReader;
use quick_xml::Writer;
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesStart, BytesText, Event};
use quick_xml::name::{Namespace, NamespaceResolver, ResolveResult};

use super::coded;

const SVG: &str = "http://www.w3.org/2000/svg";

/// Namespaces whose attributes are drawn.
const DRAWN: [&str; 3] =
    [SVG, "http://www.w3.org/1999/xlink", "http://www.w3.org/XML/1998/namespace"];

/// The same, as Illustrator writes them.
const ENTITIES: [&str; 2] = ["&ns_svg;", "&ns_xlink;"];

/// Elements that nobody sees.
const UNSEEN: [&str; 5] = ["metadata", "title", "desc", "script", "foreignObject"];

pub(super) fn bare(bytes: &[u8]) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(bytes).ok()?;
    let mut reader = NsReader::from_str(text.trim_start_matches('\u{feff}'));
    let (mut writer, mut open) = (Writer::new(Vec::new()), Open::default());
    loop {
        let event = reader.read_event().ok()?;
        if event == Event::Eof {
            break;
        }
        if let Some(event) = open.kept(event, reader.resolver()) {
            writer.write_event(event).ok()?;
        }
    }
    (open.begun && open.path.is_empty()).then(|| writer.into_inner())
}

/// The words that an SVG draws, one text a line.
pub(crate) fn words(bytes: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(bytes).ok()?;
    let mut reader = quick_xml::Reader::from_str(text);
    let (mut depth, mut found) = (0_usize, String::new());
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) if tag.local_name().as_ref() == "text" => depth += 1,
            Event::End(tag) if tag.local_name().as_ref() == "text" => {
                depth = depth.saturating_sub(1);
                found.push('\n');
            }
            // Words that stand apart, though nothing between them says so.
            Event::Start(_) | Event::End(_) if depth > 0 => found.push(' '),
            Event::Text(text) if depth > 0 => found.push_str(&text),
            Event::GeneralRef(reference) if depth > 0 => {
                found.extend(reference.resolve_char_ref().ok().flatten());
                found.extend(quick_xml::escape::resolve_predefined_entity(&reference));
            }
            Event::Eof => return Some(found),
            _ => {}
        }
    }
}

/// Where the reading is.
#[derive(Default)]
struct Open {
    /// Elements that are open, by their local name; those within one that goes are not noted.
    path: Vec<String>,
    /// How deep it is within an element that goes.
    unseen: usize,
    begun: bool,
}

impl Open {
    /// What stays of an event.
    fn kept<'a>(&mut self, event: Event<'a>, names: &NamespaceResolver) -> Option<Event<'a>> {
        match event {
            Event::Start(_) if self.unseen > 0 => self.unseen += 1,
            Event::Start(tag) if !is_seen(&tag, names) => self.unseen = 1,
            Event::Start(tag) => {
                self.begun = true;
                self.path.push(tag.local_name().as_ref().to_owned());
                return Some(Event::Start(stripped(&tag, names)));
            }
            Event::Empty(tag) if self.unseen == 0 && is_seen(&tag, names) => {
                self.begun = true;
                return Some(Event::Empty(stripped(&tag, names)));
            }
            Event::End(_) if self.unseen > 0 => self.unseen -= 1,
            Event::End(tag) => {
                self.path.pop()?;
                return Some(Event::End(tag));
            }
            Event::DocType(kind) => return entities(&kind).map(Event::DocType),
            Event::Decl(_) => return Some(event),
            Event::Text(text) => return self.text(&text).map(Event::Text),
            Event::CData(text) if self.unseen == 0 && self.within("style") => {
                return Some(Event::Text(BytesText::from_escaped(
                    quick_xml::escape::escape(uncommented(&text)).into_owned(),
                )));
            }
            Event::CData(_) | Event::GeneralRef(_) if self.unseen == 0 && self.within("text") => {
                return Some(event);
            }
            _ => {}
        }
        None
    }

    fn text<'a>(&self, text: &BytesText<'a>) -> Option<BytesText<'a>> {
        if self.unseen > 0 {
            return None;
        }
        if self.within("style") {
            return Some(BytesText::from_escaped(uncommented(text)));
        }
        (self.within("text") || text.trim().is_empty()).then(|| text.clone())
    }

    fn within(&self, name: &str) -> bool {
        self.path.iter().any(|open| open == name)
    }
}

/// An editor's own elements stand in namespaces of their own.
fn is_seen(tag: &BytesStart<'_>, names: &NamespaceResolver) -> bool {
    let (space, name) = names.resolve_element(tag.name());
    let is_svg = match space {
        ResolveResult::Bound(Namespace(space)) => [SVG, ENTITIES[0]].contains(&space),
        ResolveResult::Unbound => true,
        ResolveResult::Unknown(_) => false,
    };
    is_svg && !UNSEEN.contains(&name.as_ref())
}

/// The tag with the attributes that are drawn.
fn stripped<'a>(tag: &BytesStart<'_>, names: &NamespaceResolver) -> BytesStart<'a> {
    let mut out = BytesStart::new(tag.name().as_ref().to_owned());
    for attribute in tag.attributes().with_checks(false).flatten() {
        let Some(value) = value(&attribute, names) else { continue };
        out.push_attribute(Attribute { key: attribute.key, value: value.into() });
    }
    out
}

/// What stays of an attribute's value, escaped as it was.
fn value(attribute: &Attribute<'_>, names: &NamespaceResolver) -> Option<String> {
    let (key, value) = (attribute.key, attribute.value.as_ref());
    if key.as_namespace_binding().is_some() {
        let is_drawn = DRAWN.contains(&value) || ENTITIES.contains(&value);
        return (is_drawn || value.is_empty()).then(|| value.to_owned());
    }
    let (space, name) = names.resolve_attribute(key);
    let name = name.as_ref();
    match space {
        ResolveResult::Bound(Namespace(space))
            if DRAWN.contains(&space) || ENTITIES.contains(&space) => {}
        ResolveResult::Unbound => {}
        _ => return None,
    }
    let is_noted = ["data-", "aria-", "on"].iter().any(|start| name.starts_with(start));
    match name {
        _ if is_noted => None,
        "href" if value.trim_start().starts_with("data:") => picture(value),
        "style" => Some(uncommented(value)),
        _ => Some(value.to_owned()),
    }
}

/// A picture within the SVG, bared.
fn picture(value: &str) -> Option<String> {
    let (head, coded) = value.split_once(";base64,")?;
    let bytes = super::bare(&coded::decoded(coded)?)?;
    Some(format!("{head};base64,{}", coded::encoded(&bytes)))
}

/// The document type, where it says what entities stand for: of them only those of names are drawn with.
fn entities<'a>(kind: &BytesText<'_>) -> Option<BytesText<'a>> {
    const NAMES: &str = "svg [<!ENTITY ns_svg \"http://www.w3.org/2000/svg\">\
        <!ENTITY ns_xlink \"http://www.w3.org/1999/xlink\">]";
    kind.contains("ns_svg").then(|| BytesText::from_escaped(NAMES))
}

/// Style without its comments.
fn uncommented(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("/*") {
        out.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    out + rest
}
