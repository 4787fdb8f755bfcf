//! Runs of letters within a text: those that are struck through or raised are put between signs, and those that look
//! as their cell does.

use std::ops::Range;

use quick_xml::events::{BytesStart, Event};

use super::edits::Edits;
use crate::workbook::aside::attribute;
use crate::workbook::mark::{LOWERED, OWN, RAISED, STRUCK};

/// Whether a text may have such runs.
pub(super) fn may_be(text: &str) -> bool {
    ["superscript", "subscript", "strike", "<r><", ":r><"].iter().any(|sign| text.contains(sign))
}

/// The run of a shared or an inline text that is being read.
#[derive(Debug, Default)]
pub(super) struct Runs {
    in_run: bool,
    look: Look,
}

/// How the letters of a run look.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Look {
    /// As those of their cell do.
    #[default]
    Own,
    Plain,
    Struck,
    Raised,
    Lowered,
}

impl Runs {
    pub(super) fn see(&mut self, event: &Event<'_>, range: Range<usize>, edits: &mut Edits) {
        match event {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "r" => *self = Self { in_run: true, ..Self::default() },
                "t" if self.in_run => put(self.signs()[0], range.end, edits),
                _ => self.property(tag),
            },
            Event::Empty(tag) => self.property(tag),
            Event::End(tag) => match tag.local_name().as_ref() {
                "r" => *self = Self::default(),
                "t" if self.in_run => put(self.signs()[1], range.start, edits),
                _ => {}
            },
            _ => {}
        }
    }

    fn property(&mut self, tag: &BytesStart<'_>) {
        let value = || attribute(tag, "val");
        self.look = match tag.local_name().as_ref() {
            "rPr" if self.look == Look::Own => Look::Plain,
            "strike" if !matches!(value().as_deref(), Some("0" | "false" | "off")) => Look::Struck,
            "vertAlign" if self.look != Look::Struck => match value().as_deref() {
                Some("superscript") => Look::Raised,
                Some("subscript") => Look::Lowered,
                _ => self.look,
            },
            _ => self.look,
        };
    }

    /// The signs before and after the letters.
    fn signs(&self) -> [Option<char>; 2] {
        match self.look {
            Look::Own => OWN.map(Some),
            // Alone, the sign that closes tells that these letters do not look as their cell does.
            Look::Plain => [None, Some(OWN[1])],
            Look::Struck => STRUCK.map(Some),
            Look::Raised => RAISED.map(Some),
            Look::Lowered => LOWERED.map(Some),
        }
    }
}

fn put(sign: Option<char>, at: usize, edits: &mut Edits) {
    if let Some(sign) = sign {
        edits.insert(at, sign);
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
                "<si><r><rPr><strike val=\"0\"/><vertAlign val=\"subscript\"/></rPr><t>_80;</t></r></si>",
            ),
        ] {
            let mut edits = Edits::default();
            let mut runs = Runs::default();
            each_event(text, |event, range| runs.see(event, range, &mut edits));
            let made = edits.made(text).unwrap_or_else(|| text.to_owned());
            let open = [(STRUCK[0], '['), (RAISED[0], '{'), (OWN[0], '‹'), (LOWERED[0], '_')];
            let close = [(STRUCK[1], ']'), (RAISED[1], '}'), (OWN[1], '›'), (LOWERED[1], ';')];
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
