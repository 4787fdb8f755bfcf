//! More signs in a text than anybody writes: each is an element of the page, and Typst takes its time for a paragraph of
//! thousands. They are counted before anything is made of them.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::complaint::Complaint;
use super::expand::Expanded;
use super::fault::Found;
use super::markdown::{FLATTER, TOO_DEEP, parser};
use super::{LONGEST, length};

/// Words in italics or bold, stretches of code, links and notes: of a paragraph or a cell, and of a text.
const MOST_OF_A_BLOCK: usize = 1_000;
const MOST_OF_A_TEXT: usize = 60_000;

/// Levels that a list may have before anything asks what stands in each of them.
const DEEPEST: usize = 100;

const HINT: &str = "togliere gli asterischi, i trattini bassi e gli accenti gravi che non servono, o dividere il testo";

/// What is too much in a text, at its line.
pub(super) fn complaint(expanded: &Expanded) -> Option<Found> {
    let (mut of_block, mut of_text) = (0, 0);
    let mut notes = Notes::default();
    let mut depth = 0_usize;
    for (event, range) in parser(&expanded.text).into_offset_iter() {
        match &event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEEPEST {
            return Some((expanded.lines.at(range.start), Complaint::new(TOO_DEEP, FLATTER)));
        }
        match event {
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Link { .. } | Tag::Image { .. })
            | Event::Code(_) => of_block += 1,
            Event::FootnoteReference(label) => {
                of_block += 1;
                notes.call(&label);
            }
            Event::Start(tag) => {
                if let Tag::FootnoteDefinition(label) = tag {
                    notes.write(&label, &expanded.text, &range);
                }
                of_text += of_block;
                of_block = 0;
            }
            _ => continue,
        }
        let message = if of_block > MOST_OF_A_BLOCK {
            format!(
                "ci sono più di {MOST_OF_A_BLOCK} parti in corsivo, grassetto o codice, collegamenti e note in un capoverso"
            )
        } else if of_text + of_block > MOST_OF_A_TEXT {
            format!(
                "ci sono più di {MOST_OF_A_TEXT} parti in corsivo, grassetto o codice, collegamenti e note in un testo"
            )
        } else {
            continue;
        };
        return Some((expanded.lines.at(range.start), Complaint::new(message, HINT)));
    }
    notes.are_too_long().then(|| {
        let message = "le note, richiamate più volte, passano 500 pagine";
        (1, Complaint::new(message, "richiamare ogni nota una volta"))
    })
}

/// How often each note is called, and how long it is: it is printed at each call.
#[derive(Default)]
struct Notes(BTreeMap<String, (usize, usize)>);

impl Notes {
    fn call(&mut self, label: &str) {
        self.0.entry(label.to_owned()).or_default().0 += 1;
    }

    fn write(&mut self, label: &str, text: &str, range: &Range<usize>) {
        let text = text.get(range.clone()).unwrap_or_default();
        self.0.entry(label.to_owned()).or_default().1 += length(text);
    }

    fn are_too_long(&self) -> bool {
        self.0.values().map(|(calls, length)| calls.saturating_mul(*length)).sum::<usize>()
            > LONGEST
    }
}
