//! How deep expressions and instructions stand in each other, before minijinja reads them: it calls itself for each.

/// Signs and words that may follow each other without a comma, those around the brackets they stand in among them.
const LONGEST: usize = 400;

/// Instructions that may be open at once, each `elif` one of them.
const OPEN: usize = 100;

/// What is told of it, and what to do.
pub(super) const MESSAGE: &str = "ci sono troppi segni, parentesi o elif uno dentro l'altro";
pub(super) const HINT: &str = "dividere l'espressione in più passi, ciascuno con {% set … %}";

/// The line (from 1) at which a template goes too deep.
pub(super) fn too_deep(source: &str) -> Option<usize> {
    let (mut at, mut open) = (0, vec![0_usize]);
    while let Some(step) = source.get(at..)?.find('{') {
        at += step;
        let close = match source.as_bytes().get(at + 1) {
            Some(b'{') => "}}",
            Some(b'%') => "%}",
            Some(b'#') => "#}",
            _ => {
                at += 1;
                continue;
            }
        };
        let inside = source.get(at + 2..)?;
        let (length, is_deep) = if close == "#}" {
            (inside.find(close).unwrap_or(inside.len()), false)
        } else {
            expression(inside, close)
        };
        if close == "%}" {
            count(inside.get(..length)?, &mut open);
        }
        if is_deep || open.iter().sum::<usize>() > OPEN {
            return Some(1 + source.get(..at)?.matches('\n').count());
        }
        at += 2 + length;
    }
    None
}

/// How long an expression is, and whether it goes too deep.
fn expression(inside: &str, close: &str) -> (usize, bool) {
    // Signs since the last comma, for each bracket that is open, and all of them.
    let (mut open, mut whole) = (vec![0_usize], 0_usize);
    let (mut quote, mut is_escaped, mut in_word) = (None, false, false);
    for (at, c) in inside.char_indices() {
        if let Some(mark) = quote {
            let ends = !is_escaped && c == mark;
            is_escaped = !is_escaped && c == '\\';
            quote = quote.filter(|_| !ends);
            continue;
        }
        if open.len() == 1 && inside.get(at..).is_some_and(|rest| rest.starts_with(close)) {
            return (at, false);
        }
        let continues = in_word && (c.is_alphanumeric() || c == '_');
        in_word = c.is_alphanumeric() || c == '_';
        match c {
            '"' | '\'' => quote = Some(c),
            '(' | '[' | '{' => open.push(0),
            ')' | ']' | '}' if open.len() > 1 => whole -= open.pop().unwrap_or(0),
            // What stands before a comma is done with, but for its bracket.
            ',' => {
                let bracket = usize::from(open.len() > 1);
                if let Some(last) = open.last_mut() {
                    whole -= last.saturating_sub(bracket);
                    *last = bracket.min(*last);
                }
            }
            _ => {}
        }
        if !continues && !c.is_whitespace() && c != ',' {
            whole += 1;
            if let Some(last) = open.last_mut() {
                *last += 1;
            }
        }
        if whole > LONGEST {
            return (at, true);
        }
    }
    (inside.len(), false)
}

/// Counts an instruction among those that are open.
fn count(instruction: &str, open: &mut Vec<usize>) {
    let word = instruction.trim_start_matches(['-', '+']).split_whitespace().next();
    match word.unwrap_or_default() {
        "if" | "for" | "with" | "filter" | "macro" | "call" | "block" | "autoescape" => {
            open.push(1);
        }
        "set" if !instruction.contains('=') => open.push(1),
        "elif" => open.iter_mut().next_back().into_iter().for_each(|last| *last += 1),
        end if end.starts_with("end") && open.len() > 1 => drop(open.pop()),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_hand_writes_is_too_deep() {
        let many = |part: &str| part.repeat(50_000);
        for (name, source) in [
            ("signs", format!("a\n{{{{ {}1 }}}}", many("-"))),
            ("words", format!("a\n{{{{ {}1 }}}}", many("not "))),
            ("brackets", format!("a\n{{{{ {}1", many("("))),
            ("lists", format!("a\n{{{{ {}1{} }}}}", many("["), many("]"))),
            ("mappings", format!("a\n{{{{ {}1 }}}}", many("{1:"))),
            ("sums", format!("a\n{{{{ 1{} }}}}", many("+1"))),
            ("names", format!("a\n{{{{ a{} }}}}", many(".b"))),
            ("calls", format!("a\n{{{{ a{} }}}}", many("(1)"))),
            ("filters", format!("a\n{{% if a{} %}}", many("|b"))),
            ("choices", format!("a\n{{{{ 1{} }}}}", many(" if 1 else 1"))),
            ("in brackets", format!("a\n{{{{ ({}1) }}}}", many("1,(1+"))),
        ] {
            assert_eq!(too_deep(&source), Some(2), "{name}");
        }
        let elif = format!("{{% if a %}}\n{}{{% endif %}}", "{% elif a %}\n".repeat(10_000));
        assert_eq!(too_deep(&elif), Some(101));
        assert_eq!(too_deep(&"{% if a %}\n".repeat(10_000)), Some(101));
    }

    #[test]
    fn what_is_long_is_not_deep() {
        for source in [
            format!("{{{{ [{}] }}}}", "\"a + b\", f(1 + 2), -3, ".repeat(10_000)),
            "{{ a }} {% if a %}{% elif b %}{% else %}{% endif %}{# ((( #}\n".repeat(10_000),
            "{% set a = 1 %}{% for a in b %}{{ {'a': {'b': 1}} }}{% endfor %}".repeat(10_000),
            "{% set a %}x{% endset %}{% include \"a\" %}".repeat(10_000),
            "( [ { ".repeat(10_000),
        ] {
            assert_eq!(too_deep(&source), None, "{source:.60}");
        }
        for source in crate::template::built_in().map(|file| file.source) {
            assert_eq!(too_deep(source), None);
        }
    }
}
