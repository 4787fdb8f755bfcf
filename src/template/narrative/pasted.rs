//! Lines that were written for a word processor, of which Markdown makes something else.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};

use super::eaten;
use super::expand::Expanded;
use super::markdown::parser;
use super::marks;
use crate::diagnostic::{Pasted, unseen};

/// A doubt and its line.
pub(super) type Doubt = (usize, Pasted);

/// Signs that a word processor puts before the items of a list, and that nothing else begins with.
pub(super) const BULLETS: [char; 19] = [
    '•', '·', '∙', '▪', '▫', '◦', '‣', '●', '○', '■', '□', '◆', '➢', '➤', '✓', '✔', '→',
    '\u{f0b7}', '\u{f0a7}',
];

/// A longer line was not wrapped by hand.
const LONGEST: usize = 130;
/// Letters before and behind an emphasis that are looked at and told.
const BESIDE: usize = 60;
/// The least width at which somebody wraps lines, and by how much a word must have fitted in.
const WIDTH: usize = 80;
const SLACK: usize = 15;

/// What Markdown makes of a text and its author may not know.
pub(super) fn doubts(expanded: &Expanded) -> Vec<Doubt> {
    let text = &expanded.text;
    let events: Vec<_> = parser(text).into_offset_iter().collect();
    let mut found = Found { text, spaced: is_spaced(&events), last: String::new(), doubts: vec![] };
    found.doubts.extend(eaten::doubts(text, &events));
    for (event, range) in events {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => {
                found.doubts.push((range.start, Pasted::Indent));
            }
            Event::Start(Tag::Paragraph) => found.paragraph(range),
            Event::Start(Tag::Emphasis | Tag::Strong) => found.emphasis(&range),
            _ => {}
        }
    }
    let doubts = found.doubts.into_iter();
    doubts.map(|(at, pasted)| (expanded.lines.at(at), pasted)).collect()
}

/// Whether the text has two paragraphs one after the other: then its author knows what parts them.
fn is_spaced(events: &[(Event<'_>, Range<usize>)]) -> bool {
    let pairs = events.windows(2);
    pairs.into_iter().any(|pair| {
        matches!(pair, [(Event::End(TagEnd::Paragraph), _), (Event::Start(Tag::Paragraph), _)])
    })
}

struct Found<'t> {
    text: &'t str,
    spaced: bool,
    /// The mark of the paragraph before, so that a list of paragraphs is told once.
    last: String,
    doubts: Vec<(usize, Pasted)>,
}

impl Found<'_> {
    /// At most one doubt of each kind a paragraph.
    fn paragraph(&mut self, range: Range<usize>) {
        let whole = self.text.get(range.clone()).unwrap_or_default();
        let starts = |line: &str| range.start + (line.as_ptr().addr() - whole.as_ptr().addr());
        let lines: Vec<&str> = whole.lines().collect();
        let mark = lines.iter().find_map(|line| Some((line, mark(line, &lines)?)));
        if let Some((line, mark)) = &mark {
            if self.last != *mark {
                let mark = mark.chars().map(shown).collect();
                self.doubts.push((starts(line), Pasted::Mark { mark }));
            }
        } else if let Some(line) = lines
            .iter()
            .zip(lines.iter().skip(1))
            .find_map(|(line, next)| is_joined(line, next, self.spaced).then_some(line))
        {
            self.doubts.push((starts(line), Pasted::Joined));
        }
        self.last = mark.map(|(_, mark)| mark).unwrap_or_default();
        for line in &lines {
            self.doubts.extend(space(line).map(|pasted| (starts(line), pasted)));
        }
        let tabbed = lines.iter().find(|line| line.trim().contains('\t'));
        let tabbed = tabbed.filter(|_| self.last.is_empty());
        self.doubts.extend(tabbed.map(|line| (starts(line), Pasted::Tabs)));
    }

    /// Asterisks within a word or between digits; underscores in what is no word.
    fn emphasis(&mut self, range: &Range<usize>) {
        let before = self.text.get(..range.start).unwrap_or_default();
        let after = self.text.get(range.end..).unwrap_or_default();
        let inside = self.text.get(range.clone()).unwrap_or_default();
        let (sign, signs) =
            if inside.starts_with('_') { ('_', "trattini bassi") } else { ('*', "asterischi") };
        let touches = |c: Option<char>| {
            c.is_some_and(|c| c.is_alphanumeric() || sign == '_' && "/\\@=&".contains(c))
        };
        let is_name = sign == '_' && is_name(inside);
        if !is_name && !touches(before.chars().next_back()) && !touches(after.chars().next()) {
            return;
        }
        let letters = before.chars().rev().take(BESIDE).take_while(|c| !c.is_whitespace());
        let start = range.start - letters.map(char::len_utf8).sum::<usize>();
        let letters = after.chars().take(BESIDE).take_while(|c| !c.is_whitespace());
        let end = range.end + letters.map(char::len_utf8).sum::<usize>();
        let found = self.text.get(start..end).unwrap_or_default();
        if !marks::is_marked(found) {
            let (found, printed) = (found.trim().to_owned(), found.trim().replace(sign, ""));
            self.doubts.push((range.start, Pasted::Stars { found, printed, signs }));
        }
    }
}

/// `__init__`, `__/__`: a name of a program, a blank to fill in.
fn is_name(emphasis: &str) -> bool {
    let inside = emphasis.trim_matches('_');
    let is_low = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    !inside.contains(char::is_alphanumeric)
        || emphasis.starts_with("__") && inside.chars().all(is_low)
}

/// The mark at the head of a line of a paragraph, where it was meant to make an item of a list.
fn mark(line: &str, lines: &[&str]) -> Option<String> {
    let line = line.trim_start();
    let first = line.chars().next()?;
    if BULLETS.contains(&first) {
        return Some(first.to_string());
    }
    let (kind, mark) = weak(line)?;
    let same = lines.iter().filter(|line| weak(line.trim_start()).is_some_and(|w| w.0 == kind));
    (kind == Kind::Tabbed || same.count() > 1).then_some(mark)
}

/// A sign of a mark; a word processor's own, which other typefaces do not have, by its number.
fn shown(sign: char) -> String {
    if ('\u{e000}'..='\u{f8ff}').contains(&sign) { unseen(sign) } else { sign.to_string() }
}

/// What may be a mark, and makes an item only where several lines begin so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Dash,
    Letter,
    Number,
    /// With a tabulator or a fixed space behind it, as it is pasted: nobody types that in a sentence.
    Tabbed,
}

fn weak(line: &str) -> Option<(Kind, String)> {
    let end = line.find(char::is_whitespace).unwrap_or(line.len());
    let (word, rest) = line.split_at_checked(end)?;
    let tabbed = rest.starts_with(['\t', '\u{a0}', '\u{2007}', '\u{202f}']);
    let kind = match word {
        "–" | "—" | "−" | "‐" | "‑" => Kind::Dash,
        "-" | "*" | "+" => Kind::Tabbed,
        "o" | "§" => Kind::Letter,
        _ if numbered(word) => Kind::Number,
        _ => {
            let glued = line.strip_prefix('-').and_then(|rest| rest.chars().next());
            return glued.filter(|c| c.is_alphabetic()).map(|_| (Kind::Dash, "-".to_owned()));
        }
    };
    let kind = if tabbed { Kind::Tabbed } else { kind };
    Some((kind, word.to_owned()))
}

/// `2)`, `(a)`, `b.`, `iv)`, `1.testo`.
fn numbered(word: &str) -> bool {
    let inner = word.strip_prefix('(').unwrap_or(word);
    let Some((count, rest)) = inner.split_once(['.', ')']) else { return false };
    let digits = count.chars().all(|c| c.is_ascii_digit()) && count.len() <= 2;
    let letters = count.chars().all(|c| c.is_ascii_lowercase()) && count.len() == 1
        || count.chars().all(|c| "ivxIVX".contains(c)) && count.len() <= 4;
    !count.is_empty()
        && (digits && !rest.starts_with(|c: char| c.is_ascii_digit()) || letters && rest.is_empty())
}

/// Whether a line ends a paragraph that the next one goes on with by mistake. Where somebody writes a sentence a line,
/// between paragraphs that are parted, only a line of several sentences is taken for one.
fn is_joined(line: &str, next: &str, spaced: bool) -> bool {
    let breaks = line.ends_with("  ") || line.ends_with('\\');
    if breaks || marks::is_marked(line) || marks::is_marked(next) {
        return false;
    }
    let is_title = is_bold(line.trim()) && !next.trim_start().starts_with(char::is_lowercase);
    if is_title {
        return true;
    }
    let end = line.trim_end().trim_end_matches(['»', '”', '"', ')', '’']);
    let ends = end.ends_with(['.', '!', '?', ':', ';']);
    let begins = next.trim_start().trim_start_matches(['«', '“', '"', '(']);
    let begins = begins.starts_with(char::is_uppercase);
    let length = line.trim().chars().count();
    let word = next.split_whitespace().next().map_or(0, |word| word.chars().count());
    let is_long = length > LONGEST;
    let fitted = length + 1 + word + SLACK <= WIDTH;
    ends && begins && (is_long || fitted) && (!spaced || has_sentences(line))
}

/// Whether a line is bold from end to end, as somebody writes a title.
fn is_bold(line: &str) -> bool {
    let inside = line.strip_prefix("**").and_then(|rest| rest.strip_suffix("**"));
    inside.is_some_and(|inside| !inside.is_empty() && !inside.contains("**"))
}

/// Whether a line holds more than one sentence.
fn has_sentences(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    words.windows(2).any(|pair| {
        let [word, next] = pair else { return false };
        let long = word.chars().filter(|c| c.is_alphabetic()).count() > 4;
        long && word.ends_with(['.', '!', '?']) && next.starts_with(char::is_uppercase)
    })
}

/// Signs of a heading without the space that makes one.
fn space(line: &str) -> Option<Pasted> {
    let line = line.trim_start();
    let rest = line.trim_start_matches('#');
    let depth = line.len() - rest.len();
    let wrong =
        rest.starts_with(|c: char| c.is_alphabetic() || c.is_whitespace() && c != ' ' && c != '\t');
    let mark = line.get(..depth)?.to_owned();
    ((1..=6).contains(&depth) && wrong).then_some(Pasted::Space { mark, wanted: "un titolo" })
}

#[cfg(test)]
mod tests {
    use super::super::marks::Lines;
    use super::*;

    fn told(text: &str) -> Vec<String> {
        let (text, lines) = Lines::taken_from(text);
        let expanded = Expanded { text, lines, pieces: Vec::new() };
        let doubts = doubts(&expanded);
        doubts.into_iter().map(|(_, pasted)| format!("{} {pasted}", pasted.code())).collect()
    }

    /// The codes that are told of a text.
    fn codes(text: &str) -> Vec<String> {
        told(text).iter().map(|told| told[..4].to_owned()).collect()
    }

    #[test]
    fn what_a_word_processor_leaves_is_told() {
        let long = "Il personale è cresciuto di dodici unità. Ne sono uscite tre. ".repeat(3);
        for (text, expected) in [
            ("• uno\n• due", &["L094"][..]),
            ("Premessa:\n• uno\n• due", &["L094"]),
            ("•\tuno\n•\tdue", &["L094"]),
            ("• uno\n\n• due\n\n• tre", &["L094"]),
            ("· uno\n· due", &["L094"]),
            ("\u{f0b7} uno", &["L094"]),
            ("o\tuno", &["L094"]),
            ("o uno\no due", &["L094"]),
            ("– uno\n– due", &["L094"]),
            ("–\tuno", &["L094"]),
            ("-\u{a0}uno", &["L094"]),
            ("-uno\n-due", &["L094"]),
            ("Voci:\n2) due\n3) tre", &["L094"]),
            ("a) uno\nb) due", &["L094"]),
            ("(a) uno\n(b) due", &["L094"]),
            ("1.uno\n2.due", &["L094"]),
            ("1)\u{a0}uno", &["L094"]),
            (&format!("{long}\n{long}"), &["L095"]),
            (&format!("Uno.\n\nDue.\n\n{long}\nTre."), &["L095"]),
            ("Il personale è cresciuto.\nLa spesa è calata.", &["L095"]),
            ("\tUno", &["L096"]),
            ("Testo.\n\n    Rientrato.", &["L096"]),
            ("Voce\t2023\t2024\nSpesa\t12\t15", &["L097"]),
            ("Sono 5*3*2 pezzi.", &["L098"]),
            ("Da 2*3 a 4*5.", &["L098"]),
            ("in**credi**bile", &["L098"]),
            ("#Titolo", &["L099"]),
            ("##\u{a0}Titolo", &["L099"]),
        ] {
            assert_eq!(codes(text), expected, "{text}");
        }
        assert_eq!(
            told("\u{f0b7} uno"),
            [
                "L094 «‹U+F0B7›» a inizio riga non fa un elenco: le righe restano in un solo capoverso"
            ]
        );
        assert_eq!(
            told("Sono 5*3*2 pezzi."),
            ["L098 «5*3*2» si stampa «532»: due asterischi fanno un corsivo e spariscono"]
        );
    }

    #[test]
    fn what_markdown_takes_for_its_own_is_told() {
        for (text, expected) in [
            ("Il file __init__ c'è.", &["L098"][..]),
            ("Torino, __/__/2025", &["L098"]),
            ("in /dati/_vecchi_/a", &["L098"]),
            ("**Titolo**\nTesto", &["L095"]),
            ("> 80 % raggiunto", &["L100"]),
            ("Tasso\n>= 90 %", &["L100"]),
            ("+ 5% di entrate", &["L100"]),
            ("Testo.\n\n- 5 % di spesa", &["L100"]),
            ("Totale\n-----", &["L101"]),
            ("Totale\n=====", &["L101"]),
            ("| a | b |\n|---|\n| 1 | 2 |", &["L102"]),
            ("| a | b |\n| 1 | 2 |", &["L102"]),
            ("3. uno\n7. due", &["L103"]),
            ("1. uno\n\n2. due\n\n4. tre", &["L103"]),
            ("- uno\n– due\n— tre", &["L094"]),
            ("- uno\n• due", &["L094"]),
        ] {
            assert_eq!(codes(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_meant_as_it_stands_is_not() {
        let wrapped = "Il personale è cresciuto di dodici unità, e la spesa che ne è venuta è rimasta\n\
                       entro il limite. La Camera ha poi chiuso due sedi, e il resto è come prima.\n\
                       Il confronto con l'anno scorso sta nella tabella che segue.";
        for text in [
            "- uno\n- due\n    - tre",
            "* uno\n* due",
            "1. uno\n2. due",
            "1) uno\n2) due",
            "a) Premesso che la Giunta ha deciso.\n\nb) Visto il parere.",
            "La Giunta – sentito il Segretario – ha\n– come detto – deciso.",
            "Si può fare così\no in un altro modo.",
            wrapped,
            "La sintesi segue.\nIl resto è dopo.\n\nPoi altro.",
            "Camera di commercio  \nVia Carlo Alberto 16",
            "Un *corsivo*, un **grassetto**, l'*ente* e «*altro*».",
            "5 * 3 * 2 fa 30; k1_a_b no.",
            "## Titolo\n\nTesto.",
            "#1 in Italia",
            "Un _corsivo_, un __Grassetto__, un __due parole__.",
            "> Chi legge trova.",
            "+ uno\n+ due",
            "- 5 sedi\n- 3 uffici",
            "- La Giunta – sentito il Segretario\n– ha deciso.",
            "1. uno\n1. due\n1. tre",
            "2. uno\n3. due\n   1. uno\n   2. due\n4. tre",
            "**Titolo** di un **altro**\nTesto",
            "Testo.\n\n---\n\nTesto.",
            "| a | b |\n|---|---|\n| • | – |",
            "```\n\tcodice\n```",
        ] {
            assert_eq!(told(text), Vec::<String>::new(), "{text}");
        }
    }
}
