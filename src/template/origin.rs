//! From a line of the generated source back to the template that wrote it.
//!
//! A block of the office's own stands between two marks. Within them the line of the template is the
//! one whose fixed words the generated line holds.

use std::collections::BTreeMap;

use super::own::Own;

const BEGIN: &str = "// modello: ";
const TEXT: &str = "// testo: ";
const END: &str = "// fine";

/// The source of a template of the office's own, marked as such.
pub(super) fn marked(name: &str, source: &str) -> String {
    format!("\n{BEGIN}{name}\n{source}\n{END}\n")
}

/// The body of a chapter, marked as made from a text.
pub(super) fn from_text(body: &str) -> String {
    format!("{TEXT}\n{body}\n{END}\n")
}

/// File and line of the template that wrote a line (from 1) of the generated source.
pub(super) fn origin<'o>(
    generated: &str,
    line: usize,
    main: &str,
    own: &'o BTreeMap<String, Own>,
) -> Option<(&'o str, Option<usize>)> {
    let mut regions = vec![Some(main)];
    for text in generated.lines().take(line) {
        if let Some(name) = text.strip_prefix(BEGIN) {
            regions.push(Some(name));
        } else if text.starts_with(TEXT) {
            regions.push(None);
        } else if text == END && regions.len() > 1 {
            regions.pop();
        }
    }
    let text = generated.lines().nth(line.checked_sub(1)?)?;
    let (region, template) =
        regions.last().copied().flatten().and_then(|r| own.get_key_value(r))?;
    let others = own.iter().filter(|(name, _)| *name != region).map(|(_, own)| own);
    let best = std::iter::once(template)
        .chain(others)
        .find_map(|own| Some((own, written_at(&own.source, text)?)));
    Some(best.map_or((&template.file, None), |(own, line)| (&own.file, Some(line))))
}

/// The line of a template that a generated line was written by: the one with the most fixed words that all stand in it.
fn written_at(template: &str, generated: &str) -> Option<usize> {
    let mut best: Option<(usize, usize)> = None;
    for (index, line) in fixed(template).lines().enumerate() {
        let words: Vec<&str> =
            line.split(HOLE).map(str::trim).filter(|part| !part.is_empty()).collect();
        let length: usize = words.iter().map(|part| part.len()).sum();
        let mut rest = Some(generated);
        for part in words {
            rest = rest.and_then(|rest| Some(rest.split_once(part)?.1));
        }
        if rest.is_some() && length > best.map_or(0, |(length, _)| length) {
            best = Some((length, index + 1));
        }
    }
    best.map(|(_, line)| line)
}

/// Stands for what a template computes.
const HOLE: char = '\u{fdd3}';

/// The fixed words of a template, line by line.
fn fixed(template: &str) -> String {
    let mut words = String::new();
    let mut rest = template;
    while let Some(start) = rest.find('{') {
        let (before, tag) = rest.split_at(start);
        words.push_str(before);
        let close = match tag.as_bytes() {
            [b'{', b'{', ..] => "}}",
            [b'{', b'%', ..] => "%}",
            [b'{', b'#', ..] => "#}",
            _ => {
                words.push('{');
                rest = tag.get(1..).unwrap_or_default();
                continue;
            }
        };
        let end = tag.find(close).map_or(tag.len(), |end| end + close.len());
        words.push(HOLE);
        words.extend(tag.get(..end).unwrap_or_default().chars().filter(|c| *c == '\n'));
        rest = tag.get(end..).unwrap_or_default();
    }
    words.push_str(rest);
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEMPLATE: &str = "{# due\nrighe #}\n#cifre({{ report.summary }})\n{% for x in y %}\n#risultati({{ x }}, {{ y }}){ 1 }\n{% endfor %}";

    #[test]
    fn a_generated_line_finds_the_line_that_wrote_it() {
        for (generated, line) in [
            ("#cifre((\"a\": \"#risultati\"))", Some(3)),
            ("#risultati((), \"b\"){ 1 }", Some(5)),
            ("#altro()", None),
        ] {
            assert_eq!(written_at(TEMPLATE, generated), line, "{generated}");
        }
    }

    #[test]
    fn marks_say_which_template_and_a_text_is_none() {
        let own = |file: &str| Own { file: file.to_owned(), source: TEMPLATE.to_owned() };
        let own = BTreeMap::from([("a".to_owned(), own("modelli/a"))]);
        let body = from_text(&format!("#cifre(1)\n{}\n#cifre(2)", marked("a", "#cifre(3)")));
        let found = |line| origin(&body, line, "relazione.typ.j2", &own);
        let shown: Vec<_> = body
            .lines()
            .enumerate()
            .filter(|(_, l)| l.starts_with('#'))
            .map(|(i, _)| found(i + 1))
            .collect();
        assert_eq!(shown, [None, Some(("modelli/a", Some(3))), None]);
    }
}
