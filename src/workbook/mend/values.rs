//! Values of cells that stand in parts: with comments, instructions, references to signs or line ends within, or beside
//! what later programs add to a cell.

use std::ops::Range;

use quick_xml::events::Event;

use super::edits::Edits;

/// Whether the rows of a sheet may hold such values.
pub(super) fn may_be_broken(data: &str) -> bool {
    let data = data.rsplit_once("sheetData>").map_or(data, |(rows, _)| rows);
    let blank = |(at, _): (usize, &str)| {
        let before = at.checked_sub(1).and_then(|before| data.as_bytes().get(before));
        before.is_some_and(u8::is_ascii_whitespace)
    };
    ["<!--", "<?", "&#", "extLst"].iter().any(|sign| data.contains(sign))
        || data.match_indices("</v>").any(blank)
        || data.contains("<v>\n")
        || data.contains("<v>\r")
        || data.contains("<v> ")
}

/// The value that is being read.
#[derive(Debug, Default)]
pub(super) struct Values {
    in_cell: bool,
    /// Where the value of the cell began, and what it says, as XML.
    value: Option<(usize, String)>,
    /// Elements that are open within what a later program added.
    added: usize,
}

impl Values {
    /// Whether the event is dealt with.
    pub(super) fn see(
        &mut self,
        event: &Event<'_>,
        range: Range<usize>,
        text: &str,
        edits: &mut Edits,
    ) -> bool {
        if self.added > 0 || self.in_cell && is_addition(event) {
            match event {
                Event::Start(_) => self.added = self.added.saturating_add(1),
                Event::End(_) => self.added = self.added.saturating_sub(1),
                _ => {}
            }
            edits.replace(range, "");
            return true;
        }
        match event {
            Event::Start(tag) if tag.local_name().as_ref() == "c" => self.in_cell = true,
            Event::End(tag) if tag.local_name().as_ref() == "c" => *self = Self::default(),
            Event::Start(tag) if self.in_cell && tag.local_name().as_ref() == "v" => {
                self.value = Some((range.end, String::new()));
            }
            Event::End(tag) if tag.local_name().as_ref() == "v" => {
                if let Some((start, said)) = self.value.take() {
                    let whole = start..range.start;
                    let said = said.trim();
                    if text.get(whole.clone()).is_some_and(|own| own != said) {
                        edits.replace(whole, said);
                    }
                }
            }
            _ => return self.part(event, text.get(range).unwrap_or_default()),
        }
        false
    }

    /// A part of a value.
    fn part(&mut self, event: &Event<'_>, own: &str) -> bool {
        let Some((_, said)) = &mut self.value else { return false };
        match event {
            Event::Comment(_) | Event::PI(_) => {}
            Event::GeneralRef(name) => match name.resolve_char_ref() {
                Ok(Some(sign)) if !matches!(sign, '<' | '&' | '>') => said.push(sign),
                _ => said.push_str(own),
            },
            _ => said.push_str(own),
        }
        false
    }
}

fn is_addition(event: &Event<'_>) -> bool {
    matches!(event, Event::Start(tag) | Event::Empty(tag) if tag.local_name().as_ref() == "extLst")
}

#[cfg(test)]
mod tests {
    use super::super::excel::each_event;
    use super::*;

    #[test]
    fn a_value_is_what_its_parts_say() {
        for (cell, expected) in [
            ("<c r=\"A1\"><v>85</v></c>", None),
            ("<c><v>8<!-- x -->5</v></c>", Some("<c><v>85</v></c>")),
            ("<c><v>8<?x y?>5</v></c>", Some("<c><v>85</v></c>")),
            ("<c><v>&#56;5</v></c>", Some("<c><v>85</v></c>")),
            ("<c><v>&#x38;5</v></c>", Some("<c><v>85</v></c>")),
            ("<c t=\"str\"><v>a &amp; b&#38;</v></c>", None),
            ("<c>\n <v>\n  85\n </v>\n</c>", Some("<c>\n <v>85</v>\n</c>")),
            ("<c><v>85</v><extLst><ext><v>9</v></ext></extLst></c>", Some("<c><v>85</v></c>")),
            ("<c><v>85</v><extLst/></c>", Some("<c><v>85</v></c>")),
        ] {
            let mut edits = Edits::default();
            let mut values = Values::default();
            each_event(cell, |event, range| {
                values.see(event, range, cell, &mut edits);
            });
            let made = edits.made(cell);
            assert_eq!(made.as_deref(), expected, "{cell}");
        }
    }
}
