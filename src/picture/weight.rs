//! What an SVG asks of who draws it: elements, those that repeat others counted as often as they are drawn.

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesStart, Event};

use super::measure::Excess;
use super::vast;

/// Elements, as often as they are drawn, and how deep they stand in each other.
const MOST: u64 = 200_000;
const DEEPEST: usize = 100;

/// Letters that are set, all texts together.
const MOST_LETTERS: usize = 20_000;

/// Rules of style times elements: each is held against each.
const MOST_MATCHES: usize = 20_000_000;

/// An element, as far as it counts.
#[derive(Default)]
struct Element {
    parent: Option<usize>,
    /// Elements that are drawn with it, by their names, and how often.
    drawn: Vec<(String, u64)>,
    classes: Vec<String>,
    is_gradient: bool,
    /// How many times it is enlarged, at most.
    times: f64,
}

/// An SVG as far as it has been read.
#[derive(Default)]
struct Read {
    elements: Vec<Element>,
    ids: BTreeMap<String, usize>,
    /// Rules of style that name others: of which class (any, where it is empty), and whom.
    rules: Vec<(String, String)>,
    count_of_rules: usize,
    pictures: Vec<String>,
}

/// The pictures in an SVG, as it writes them; or why it is not drawn.
pub(super) fn looked_through(bytes: &[u8]) -> Result<Vec<String>, Excess> {
    // What is no text is told by who reads it.
    let Ok(text) = std::str::from_utf8(bytes) else { return Ok(Vec::new()) };
    let (mut reader, mut read) = (Reader::from_str(text), Read::default());
    let (mut open, mut in_style) = (Vec::new(), false);
    let (mut texts, mut letters) = (0_usize, 0_usize);
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(tag) => {
                in_style = tag.local_name().as_ref() == "style";
                texts += usize::from(tag.local_name().as_ref() == "text");
                let index = read.element(&tag, open.last().copied())?;
                open.push(index);
            }
            Event::Empty(tag) => drop(read.element(&tag, open.last().copied())?),
            Event::End(tag) => {
                in_style = false;
                let ends = usize::from(tag.local_name().as_ref() == "text");
                texts = texts.saturating_sub(ends);
                open.pop();
            }
            Event::Text(text) if in_style => read.style(&text)?,
            Event::CData(text) if in_style => read.style(&text)?,
            Event::Text(text) if texts > 0 => letters += text.len(),
            Event::CData(text) if texts > 0 => letters += text.len(),
            Event::Eof => break,
            _ => {}
        }
        if open.len() > DEEPEST || letters > MOST_LETTERS {
            return Err(Excess::Elements);
        }
    }
    read.weighed()
}

impl Read {
    fn element(&mut self, tag: &BytesStart<'_>, parent: Option<usize>) -> Result<usize, Excess> {
        let index = self.elements.len();
        let name = tag.local_name().as_ref().to_owned();
        let is_gradient = name.ends_with("Gradient");
        let above = parent.and_then(|parent| self.elements.get(parent)).map_or(1.0, |p| p.times);
        let mut attributes = tag.attributes();
        let attributes: Vec<Attribute<'_>> = attributes.with_checks(false).flatten().collect();
        let enlarged = attributes.iter().filter(|attribute| {
            matches!(
                attribute.key.as_ref(),
                "transform" | "style" | "gradientTransform" | "patternTransform"
            )
        });
        let times = enlarged.fold(above, |all, attribute| all * vast::times(&attribute.value));
        let mut element = Element { parent, is_gradient, times, ..Element::default() };
        let mut vertices = 1;
        for attribute in &attributes {
            let (key, value) = (attribute.key.local_name(), attribute.value.as_ref());
            if is_drawn(attribute.key.as_ref()) {
                vast::judged(value, times)?;
            }
            match key.as_ref() {
                "id" => drop(self.ids.insert(value.to_owned(), index)),
                "class" => element.classes = value.split_whitespace().map(str::to_owned).collect(),
                "d" | "points" => vertices = u64::try_from(value.len() / 4 + 1).unwrap_or(u64::MAX),
                "href" => self.reference(&name, value.trim(), &mut element)?,
                "filter" if value.trim() != "none" => return Err(Excess::Filter),
                "style" => filtered(value)?,
                _ => {}
            }
            element.drawn.extend(urls(value).map(|url| (url.to_owned(), 1)));
        }
        let is_marked = attributes.iter().any(|attribute| {
            attribute.key.as_ref().starts_with("marker") || attribute.value.contains("marker")
        });
        if is_marked {
            element.drawn.iter_mut().for_each(|(_, times)| *times = vertices);
        }
        self.elements.push(element);
        Ok(index)
    }

    fn reference(&mut self, name: &str, value: &str, to: &mut Element) -> Result<(), Excess> {
        match (name, value.strip_prefix('#')) {
            ("use" | "pattern", Some(id)) => to.drawn.push((id.to_owned(), 1)),
            ("image" | "feImage", None) if value.starts_with("data:") => {
                self.pictures.push(value.to_owned());
            }
            ("image" | "feImage" | "use", None) => return Err(Excess::Linked),
            _ => {}
        }
        Ok(())
    }

    fn style(&mut self, text: &str) -> Result<(), Excess> {
        filtered(text)?;
        for rule in text.split('}') {
            let (selector, body) = rule.rsplit_once('{').unwrap_or_default();
            self.count_of_rules += 1;
            vast::judged(body, vast::times(body))?;
            for url in urls(body) {
                let classes = selector.split(',').map(|one| one.rsplit('.').next().unwrap_or(one));
                let classes =
                    classes.map(|class| if selector.contains('.') { class.trim() } else { "" });
                self.rules.extend(classes.map(|class| (class.to_owned(), url.to_owned())));
            }
        }
        Ok(())
    }

    fn weighed(mut self) -> Result<Vec<String>, Excess> {
        if self.elements.len().saturating_mul(self.count_of_rules) > MOST_MATCHES {
            return Err(Excess::Elements);
        }
        for (class, url) in &self.rules {
            for element in &mut self.elements {
                if class.is_empty() || element.classes.contains(class) {
                    element.drawn.push((url.clone(), 1));
                }
            }
        }
        let weights = self.weights().ok_or(Excess::Elements)?;
        // What stands outside of all others is drawn once.
        let whole =
            self.elements.iter().zip(&weights).filter(|(element, _)| element.parent.is_none());
        let whole = whole.fold(0_u64, |sum, (_, weight)| sum.saturating_add(*weight));
        if whole > MOST { Err(Excess::Elements) } else { Ok(self.pictures) }
    }

    /// How many elements each one draws, itself among them: those that it names before those that name them. `None` where
    /// some name each other in a ring.
    fn weights(&self) -> Option<Vec<u64>> {
        let count = self.elements.len();
        let mut needs: Vec<Vec<(usize, u64)>> = vec![Vec::new(); count];
        let mut waiting = vec![0_usize; count];
        let mut wanted: Vec<Vec<usize>> = vec![Vec::new(); count];
        let named = self.elements.iter().enumerate().flat_map(|(index, element)| {
            let targets = element.drawn.iter().filter_map(move |(id, times)| {
                let target = *self.ids.get(id)?;
                // A gradient has colours alone.
                let is_gradient = self.elements.get(target)?.is_gradient;
                (!is_gradient).then_some((index, target, *times))
            });
            element.parent.map(|parent| (parent, index, 1)).into_iter().chain(targets)
        });
        for (from, to, times) in named {
            needs.get_mut(from)?.push((to, times));
            wanted.get_mut(to)?.push(from);
            *waiting.get_mut(from)? += 1;
        }
        let mut ready: Vec<usize> =
            waiting.iter().enumerate().filter(|(_, n)| **n == 0).map(|(index, _)| index).collect();
        let (mut weights, mut done) = (vec![1_u64; count], 0);
        while let Some(index) = ready.pop() {
            done += 1;
            let sum = needs.get(index)?.iter().fold(1_u64, |sum, (to, times)| {
                let weight = weights.get(*to).copied().unwrap_or(0);
                sum.saturating_add(weight.saturating_mul(*times))
            });
            *weights.get_mut(index)? = sum;
            for from in wanted.get(index)? {
                let left = waiting.get_mut(*from)?;
                *left -= 1;
                if *left == 0 {
                    ready.push(*from);
                }
            }
        }
        (done == count).then_some(weights)
    }
}

/// Whether an attribute may hold numbers that are drawn: not a name, not a note of an editor.
fn is_drawn(key: &str) -> bool {
    let is_noted =
        ["data-", "aria-", "on", "font-family"].iter().any(|start| key.starts_with(start));
    !is_noted && !key.contains(':') && !matches!(key, "id" | "class" | "href" | "xmlns")
}

/// The names in `url(#…)`.
fn urls(value: &str) -> impl Iterator<Item = &str> {
    value.split("url(").skip(1).filter_map(|rest| {
        let (inside, _) = rest.split_once(')')?;
        inside.trim().trim_matches(['"', '\'']).strip_prefix('#')
    })
}

/// Refuses a style that asks for a filter.
fn filtered(style: &str) -> Result<(), Excess> {
    let asks = style.split([';', '{', '}']).any(|declaration| {
        let (property, value) = declaration.split_once(':').unwrap_or_default();
        let name = property.rsplit("*/").next().unwrap_or(property);
        name.trim().eq_ignore_ascii_case("filter") && value.trim() != "none"
    });
    if asks { Err(Excess::Filter) } else { Ok(()) }
}
