//! Signs at the start of a line that Markdown takes for its own, where the line says something else with them.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::markdown::Place;
use super::pasted::BULLETS;
use crate::diagnostic::Pasted;

/// Dashes that do not make an item.
const DASHES: [char; 5] = ['–', '—', '−', '‐', '‑'];

/// Signs whose line goes elsewhere, numbers that change, tables that are none; each with where it stands.
pub(super) fn doubts(text: &str, events: &[Place<'_>]) -> Vec<(usize, Pasted)> {
    let mut found = Vec::new();
    let source = |range: &Range<usize>| text.get(range.clone()).unwrap_or_default();
    for (index, (event, range)) in events.iter().enumerate() {
        let behind = events.get(index + 1..).unwrap_or_default();
        let doubt = match event {
            Event::Start(Tag::BlockQuote(_)) => compared(source(range)),
            Event::Start(Tag::List(start)) => {
                let items = items(behind);
                found.extend(start.and_then(|start| counted(text, start, &items)));
                added(source(range), items.len())
            }
            Event::Start(Tag::Item) => {
                let lines = tight(behind).map(|range| (range.start, source(&range)));
                found.extend(lines.and_then(|(start, lines)| {
                    dashed(lines).map(|(at, doubt)| (start + at, doubt))
                }));
                None
            }
            Event::Start(Tag::Heading { .. }) if !source(range).trim_start().starts_with('#') => {
                Some(Pasted::Underline)
            }
            Event::Start(Tag::Paragraph) if has_bars(source(range)) => Some(Pasted::Bars),
            _ => None,
        };
        found.extend(doubt.map(|doubt| (range.start, doubt)));
    }
    found
}

/// The words of a line up to its end, not too many of them.
fn head(line: &str) -> String {
    line.lines().next().unwrap_or_default().split_whitespace().take(5).collect::<Vec<_>>().join(" ")
}

/// `> 80 %`, `>= 90 %`.
fn compared(quotation: &str) -> Option<Pasted> {
    let rest = quotation.strip_prefix('>')?;
    let (mark, words) = match rest.trim_start().strip_prefix('=') {
        Some(words) => (">=", words),
        None => (">", rest),
    };
    let found = head(words);
    found.starts_with(|c: char| c.is_ascii_digit() || c == '€').then(|| Pasted::Sign {
        mark: mark.to_owned(),
        found,
        made: "una citazione",
    })
}

/// `+ 5 % di entrate`; `- 5 %` where it is the only item.
fn added(list: &str, items: usize) -> Option<Pasted> {
    let mark = list.chars().next().filter(|mark| *mark == '+' || *mark == '-' && items == 1)?;
    let found = head(list.get(1..)?);
    found.starts_with(|c: char| c.is_ascii_digit() || c == '€').then(|| Pasted::Sign {
        mark: mark.to_string(),
        found,
        made: "una voce d'elenco",
    })
}

/// Where the items of the list stand that was opened last.
fn items(behind: &[Place<'_>]) -> Vec<Range<usize>> {
    let (mut depth, mut found) = (0_usize, Vec::new());
    for (event, range) in behind {
        match event {
            Event::Start(tag) => {
                if depth == 0 && *tag == Tag::Item {
                    found.push(range.clone());
                }
                depth += 1;
            }
            Event::End(_) if depth == 0 => break,
            Event::End(_) => depth -= 1,
            _ => {}
        }
    }
    found
}

/// A number of a list that is not the next one. Who writes the same before each item leaves the counting to Markdown.
fn counted(text: &str, start: u64, items: &[Range<usize>]) -> Option<(usize, Pasted)> {
    let number = |range: &Range<usize>| {
        let source = text.get(range.clone())?;
        let end = source.find(|c: char| !c.is_ascii_digit())?;
        source.get(..end)?.parse::<u64>().ok()
    };
    let written: Vec<u64> = items.iter().filter_map(number).collect();
    if written.iter().all(|number| *number == start) {
        return None;
    }
    items.iter().zip(&written).zip(start..).find_map(|((range, written), printed)| {
        let (found, printed) = (format!("{written}."), format!("{printed}."));
        (found != printed).then_some((range.start, Pasted::Count { found, printed }))
    })
}

/// The text of an item that holds no paragraph of its own.
fn tight(behind: &[Place<'_>]) -> Option<Range<usize>> {
    let is_text = |event: &Event<'_>| match event {
        Event::Start(tag) => {
            matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Link { .. } | Tag::Image { .. })
        }
        Event::End(tag) => *tag != TagEnd::Item,
        _ => true,
    };
    let text = behind.iter().take_while(|(event, _)| is_text(event));
    text.map(|(_, range)| range.clone()).reduce(|all, next| all.start..all.end.max(next.end))
}

/// A line within an item that was meant to be the next item, where its mark is not the half of a parenthesis.
fn dashed(item: &str) -> Option<(usize, Pasted)> {
    let mark = |line: &str| {
        let line = line.trim_start();
        let mark = line.chars().next()?;
        let is_dash =
            DASHES.contains(&mark) && line.chars().nth(1).is_some_and(char::is_whitespace);
        (is_dash || BULLETS.contains(&mark)).then_some(mark)
    };
    let lines = item.lines().skip(1).filter_map(|line| Some((line, mark(line)?)));
    let lines: Vec<(&str, char)> = lines.collect();
    let dashes = item.split_whitespace().filter(|word| word.starts_with(DASHES)).count();
    let (line, mark) = lines.first()?;
    let is_parenthesis = DASHES.contains(mark) && dashes > lines.len();
    let at = line.as_ptr().addr() - item.as_ptr().addr();
    (!is_parenthesis).then(|| (at, Pasted::Mark { mark: mark.to_string() }))
}

/// Lines that were meant to be a table.
fn has_bars(paragraph: &str) -> bool {
    let is_rule = |line: &str| {
        line.contains('|') && line.contains("--") && line.chars().all(|c| "|-: ".contains(c))
    };
    let rows = paragraph.lines().map(str::trim);
    let mut marked = rows.clone().filter(|row| row.starts_with('|') && row.len() > 1);
    rows.clone().any(is_rule) || marked.nth(1).is_some()
}
