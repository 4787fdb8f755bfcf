//! Runs of letters within a text: those that are struck through or raised are put between signs, and those that look
//! as their cell does.

use std::ops::Range;

use quick_xml::events::{BytesStart, Event};

use super::edits::Edits;
use crate::workbook::aside::attribute;
use crate::workbook::mark::{OWN, RAISED, STRUCK};

/// Whether a text may have such runs.
pub(super) fn may_be(text: &str) -> bool {
    ["superscript", "strike", "<r><", ":r><"].iter().any(|sign| text.contains(sign))
}

/// The run of a shared or an inline text that is being read.
#[derive(Debug, Default)]
pub(super) struct Runs {
    in_run: bool,
    /// Whether it says how it looks.
    dressed: bool,
    struck: bool,
    raised: bool,
}

impl Runs {
    pub(super) fn see(&mut self, event: &Event<'_>, range: Range<usize>, edits: &mut Edits) {
        match event {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "r" => *self = Self { in_run: true, ..Self::default() },
                "t" if self.in_run => self.put([STRUCK[0], RAISED[0], OWN[0]], range.end, edits),
                _ => self.property(tag),
            },
            Event::Empty(tag) => self.property(tag),
            Event::End(tag) => match tag.local_name().as_ref() {
                "r" => *self = Self::default(),
                "t" if self.in_run => self.put([STRUCK[1], RAISED[1], OWN[1]], range.start, edits),
                _ => {}
            },
            _ => {}
        }
    }

    fn property(&mut self, tag: &BytesStart<'_>) {
        let value = || attribute(tag, "val");
        match tag.local_name().as_ref() {
            "rPr" => self.dressed = true,
            "strike" => self.struck = !matches!(value().as_deref(), Some("0" | "false" | "off")),
            "vertAlign" => self.raised = value().as_deref() == Some("superscript"),
            _ => {}
        }
    }

    fn put(&self, [struck, raised, own]: [char; 3], at: usize, edits: &mut Edits) {
        if self.struck {
            edits.insert(at, struck);
        } else if self.raised {
            edits.insert(at, raised);
        } else if !self.dressed || own == OWN[1] {
            // The sign that closes, alone, tells that these letters do not look as their cell does.
            edits.insert(at, own);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::excel::each_event;
    use super::*;

    #[test]
    fn runs_are_put_between_signs() {
        for (text, expected) in [
            ("<si><r><t>80</t></r></si>", "<si><r><t>‹80›</t></r></si>"),
            ("<si><t>80</t></si>", "<si><t>80</t></si>"),
            (
                "<si><r><rPr><strike/></rPr><t>80</t></r><r><t>85</t></r></si>",
                "<si><r><rPr><strike/></rPr><t>[80]</t></r><r><t>‹85›</t></r></si>",
            ),
            (
                "<x:is><x:r><x:rPr><x:vertAlign val='superscript'/></x:rPr><x:t>1</x:t></x:r></x:is>",
                "<x:is><x:r><x:rPr><x:vertAlign val='superscript'/></x:rPr><x:t>{1}</x:t></x:r></x:is>",
            ),
            (
                "<si><r><rPr><strike val=\"0\"/><vertAlign val=\"subscript\"/></rPr><t>80</t></r></si>",
                "<si><r><rPr><strike val=\"0\"/><vertAlign val=\"subscript\"/></rPr><t>80›</t></r></si>",
            ),
        ] {
            let mut edits = Edits::default();
            let mut runs = Runs::default();
            each_event(text, |event, range| runs.see(event, range, &mut edits));
            let made = edits.made(text).unwrap_or_else(|| text.to_owned());
            let open = [(STRUCK[0], '['), (RAISED[0], '{'), (OWN[0], '‹')];
            let close = [(STRUCK[1], ']'), (RAISED[1], '}'), (OWN[1], '›')];
            let shown = |c| {
                open.iter()
                    .chain(&close)
                    .find(|(sign, _)| *sign == c)
                    .map_or(c, |(_, plain)| *plain)
            };
            assert_eq!(made.chars().map(shown).collect::<String>(), expected);
        }
    }
}
