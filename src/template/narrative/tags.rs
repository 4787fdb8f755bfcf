//! Finds the expressions and instructions of a text, before minijinja reads them: each with its
//! line, and closed.

use std::ops::Range;

use super::complaint::Complaint;
use super::marks;

/// What stands between braces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// `{{ … }}`
    Print,
    /// `{% … %}`
    Instruction,
    /// `{# … #}`
    Comment,
}

impl Kind {
    fn opened_by(text: &str) -> Option<Self> {
        match text.as_bytes() {
            [b'{', b'{', ..] => Some(Self::Print),
            [b'{', b'%', ..] => Some(Self::Instruction),
            [b'{', b'#', ..] => Some(Self::Comment),
            _ => None,
        }
    }

    pub(super) fn open(self) -> &'static str {
        match self {
            Self::Print => "{{",
            Self::Instruction => "{%",
            Self::Comment => "{#",
        }
    }

    pub(super) fn close(self) -> &'static str {
        match self {
            Self::Print => "}}",
            Self::Instruction => "%}",
            Self::Comment => "#}",
        }
    }
}

/// An expression or instruction at its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tag {
    pub(super) kind: Kind,
    /// Bytes of the scanned text; after [`prepare`], of the prepared one.
    pub(super) range: Range<usize>,
    /// Line of the office's file, from 1.
    pub(super) line: usize,
}

/// What was found, and what is not closed: its line, its bytes and why.
pub(super) struct Scan {
    pub(super) tags: Vec<Tag>,
    pub(super) broken: Vec<(usize, Range<usize>, Complaint)>,
}

/// Tags that do not close, each looked for to the end of its paragraph: what follows so many is left alone.
const MOST_BROKEN: usize = 100;

/// Finds every tag. One that does not close before the paragraph does is a complaint and no tag.
pub(super) fn scan(text: &str) -> Scan {
    let mut found = Scan { tags: Vec::new(), broken: Vec::new() };
    let (mut at, mut line, mut end) = (0, 1, 0);
    while let Some(rest) = text.get(at..) {
        let Some(step) = rest.find('{') else { break };
        line += newlines(rest.get(..step));
        at += step;
        let Some(kind) = text.get(at..).and_then(Kind::opened_by) else {
            at += 1;
            continue;
        };
        let inside = text.get(at + 2..).unwrap_or_default();
        // The paragraph that the last tag stood in need not be looked for again.
        if at + 2 >= end {
            end = at + 2 + paragraph(inside).len();
        }
        let length = match closed(kind, inside, text.get(at + 2..end).unwrap_or_default()) {
            Ok(length) => {
                found.tags.push(Tag { kind, range: at..at + 2 + length, line });
                length
            }
            Err((_, complaint)) if found.broken.len() == MOST_BROKEN => {
                found.broken.push((line, at..text.len(), complaint));
                break;
            }
            Err((length, complaint)) => {
                found.broken.push((line, at..at + 2 + length, complaint));
                length
            }
        };
        line += newlines(inside.get(..length));
        at += 2 + length;
    }
    found
}

/// Puts spaces in the place of a stretch, line ends excepted.
pub(super) fn blank(text: &mut String, range: &Range<usize>) {
    let stretch = text.get(range.clone()).unwrap_or_default();
    let blank = stretch.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' });
    let blank: String = blank.collect();
    if !blank.is_empty() {
        text.replace_range(range.clone(), &blank);
    }
}

fn newlines(text: Option<&str>) -> usize {
    text.map_or(0, |text| text.matches('\n').count())
}

/// How long the rest of a tag is, or how much of the text to leave out and why.
fn closed(kind: Kind, inside: &str, paragraph: &str) -> Result<usize, (usize, Complaint)> {
    let close = kind.close();
    if kind == Kind::Comment {
        let end = inside.find(close).ok_or_else(|| (inside.len(), unclosed(kind)))?;
        return Ok(end + close.len());
    }
    let mut quote = None;
    let mut escaped = false;
    for (at, c) in paragraph.char_indices() {
        match quote {
            Some(_) if escaped => escaped = false,
            Some(_) if c == '\\' => escaped = true,
            Some(open) if c == open => quote = None,
            Some(_) => {}
            None if matches!(c, '"' | '\'') => quote = Some(c),
            None => match paragraph.get(at..) {
                Some(rest) if rest.starts_with(close) => return Ok(at + close.len()),
                Some(rest) if Kind::opened_by(rest).is_some() => return Err((at, unclosed(kind))),
                _ => {}
            },
        }
    }
    Err(match paragraph.find(close) {
        Some(end) => (end + close.len(), unquoted()),
        None => (0, unclosed(kind)),
    })
}

/// The text up to the next empty line.
fn paragraph(text: &str) -> &str {
    let mut end = 0;
    for line in text.split_inclusive('\n') {
        if end > 0 && line.trim().is_empty() {
            break;
        }
        end += line.len();
    }
    text.get(..end).unwrap_or(text)
}

fn unclosed(kind: Kind) -> Complaint {
    let (open, close) = (kind.open(), kind.close());
    Complaint::new(
        format!("«{open}» non è chiuso da «{close}»"),
        "per esempio: {{ risultato(\"OS1.1\") }}",
    )
}

fn unquoted() -> Complaint {
    let hint = "un testo sta fra due virgolette uguali: {{ risultato(\"OS1.1\") }}";
    Complaint::new("le virgolette non sono chiuse", hint)
}

/// A text ready for minijinja, with its tags' places in it.
pub(super) struct Prepared {
    pub(super) text: String,
    pub(super) tags: Vec<Tag>,
}

/// Marks where each line starts. A line that holds only instructions and comments leaves nothing
/// behind, not even its end.
pub(super) fn prepare(source: &str, tags: Vec<Tag>) -> Prepared {
    let mut prepared = Prepared { text: String::new(), tags: Vec::new() };
    let mut tags = tags.into_iter().peekable();
    let (mut start, mut number) = (0, 1);
    while start < source.len() {
        let mut own = Vec::new();
        let mut from = start;
        let end = loop {
            let rest = source.get(from..).unwrap_or_default();
            let end = rest.find('\n').map_or(source.len(), |step| from + step + 1);
            match tags.next_if(|tag| tag.range.start < end) {
                Some(tag) => {
                    from = tag.range.end;
                    own.push(tag);
                }
                None => break end,
            }
        };
        let line = source.get(start..end).unwrap_or_default();
        prepared.push(line, start, own, number);
        number += newlines(Some(line));
        start = end;
    }
    prepared
}

impl Prepared {
    /// Adds a line that starts at byte `start` of the source.
    fn push(&mut self, line: &str, start: usize, tags: Vec<Tag>, number: usize) {
        let bare = is_bare(line, start, &tags);
        if !bare {
            marks::line(&mut self.text, number);
        }
        let mut from = 0;
        for tag in tags {
            let range = tag.range.start - start..tag.range.end - start;
            if !bare {
                self.text.push_str(line.get(from..range.start).unwrap_or_default());
            }
            let begin = self.text.len();
            self.text.push_str(line.get(range.clone()).unwrap_or_default());
            self.tags.push(Tag { range: begin..self.text.len(), ..tag });
            from = range.end;
        }
        if !bare {
            self.text.push_str(line.get(from..).unwrap_or_default());
        }
    }
}

fn is_bare(line: &str, start: usize, tags: &[Tag]) -> bool {
    let mut from = 0;
    let mut between_blank = true;
    for tag in tags {
        let between = line.get(from..tag.range.start - start).unwrap_or_default();
        between_blank &= between.trim().is_empty() && tag.kind != Kind::Print;
        from = tag.range.end - start;
    }
    !tags.is_empty() && between_blank && line.get(from..).unwrap_or_default().trim().is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn tags(text: &str, expected: &[(usize, &str)]) {
        let found = scan(text).tags;
        let found: Vec<_> = found.iter().map(|tag| (tag.line, &text[tag.range.clone()])).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn tags_are_found_with_their_lines() {
        tags("a {{ b }}\n{% if c %}", &[(1, "{{ b }}"), (2, "{% if c %}")]);
        tags(
            "{{ \"}}\" }} { {# {{ #}\n\n{{\nx }}\n{{ y }}",
            &[(1, "{{ \"}}\" }}"), (1, "{# {{ #}"), (3, "{{\nx }}"), (5, "{{ y }}")],
        );
    }

    #[test]
    fn a_tag_ends_with_its_paragraph() {
        for (text, line) in
            [("a\n{{ b\n\nc }}", 2), ("{{", 1), ("x\n\n{# a", 3), ("{% if", 1), ("{{ b }\n", 1)]
        {
            let found = scan(text);
            assert!(found.tags.is_empty(), "{text}");
            assert_eq!(found.broken.iter().map(|(line, ..)| *line).collect::<Vec<_>>(), [line]);
        }
    }

    #[test]
    fn a_tag_ends_where_the_next_one_starts() {
        let found = scan("{{ a } {{ b }}");
        assert_eq!((found.tags.len(), found.broken.len()), (1, 1));
    }

    #[test]
    fn lines_of_instructions_leave_nothing() {
        let text = "a\n  {% if x %}\nb\n{% endif %} {# c #}\nd {{ e }}\n";
        let prepared = prepare(text, scan(text).tags);
        let (plain, _) = marks::Lines::taken_from(&prepared.text);
        assert_eq!(plain, "a\n{% if x %}b\n{% endif %}{# c #}d {{ e }}\n");
        let last = prepared.tags.last().unwrap();
        assert_eq!((&prepared.text[last.range.clone()], last.line), ("{{ e }}", 5));
    }
}
