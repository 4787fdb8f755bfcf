//! A document's source in parts, which can be evaluated beside each other and remembered one by one.

/// Source of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// What is set; includes the parts.
    pub main: String,
    /// The parts, by the path under which the main source includes them.
    pub parts: Vec<(String, String)>,
}

/// Ends the names that every part needs; alone on its line, as [`PART`] is. No text can write one: its line breaks are
/// escaped.
const NAMES: &str = "\n// parti\n";

/// Begins a part, outside of all brackets.
const PART: &str = "\n// parte\n";

/// Bytes below which a part takes the next one in: each evaluates the names anew.
const LEAST: usize = 16 << 10;

impl Source {
    /// A source that stays whole.
    pub(super) fn whole(main: String) -> Self {
        Self { main, parts: Vec::new() }
    }

    /// A source at its marks.
    pub(super) fn parted(source: String) -> Self {
        let Some((names, rest)) = source.split_once(NAMES) else { return Self::whole(source) };
        let mut pieces = rest.split(PART);
        let mut main = format!("{names}\n{}\n", pieces.next().unwrap_or_default());
        let mut parts: Vec<(String, String)> = Vec::new();
        for piece in pieces {
            match parts.last_mut() {
                Some((_, last)) if last.len() < names.len() + LEAST => {
                    last.push('\n');
                    last.push_str(piece);
                }
                _ => {
                    let path = format!("relazione.{}.typ", parts.len() + 1);
                    main.extend(["#include \"", &path, "\"\n"]);
                    parts.push((path, format!("{names}\n{piece}")));
                }
            }
        }
        Self { main, parts }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_is_parted_at_its_marks() {
        let long = "x".repeat(LEAST);
        let source = format!("names\n// parti\nhead\n// parte\na\n// parte\n{long}\n// parte\nb");
        let Source { main, parts } = Source::parted(source);
        assert_eq!(
            main,
            "names\nhead\n#include \"relazione.1.typ\"\n#include \"relazione.2.typ\"\n"
        );
        let texts: Vec<_> = parts.into_iter().map(|(_, text)| text).collect();
        assert_eq!(texts, [format!("names\na\n{long}"), "names\nb".to_owned()]);
    }

    #[test]
    fn without_marks_it_stays_whole() {
        let source = "names\nhead\n// parte\na";
        assert_eq!(Source::parted(source.to_owned()), Source::whole(source.to_owned()));
    }
}
