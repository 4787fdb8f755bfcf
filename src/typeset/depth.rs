//! How deep what stands in a source goes, before anybody walks through it: Typst calls itself for each level. Its parser
//! bounds brackets; chains of signs (`1+1+…`, `f()()…`, `$a^a…$`) and rows of `set` and `show` it does not.

use std::mem;
use std::thread::{self, Builder};

use typst::syntax::{SyntaxKind, SyntaxMode, SyntaxNode, parse, parse_code, parse_math};

/// Levels of a source: brackets alone reach some 700, a chain of signs is longer than any hand writes.
const DEEPEST: usize = 1_000;

/// Rules of `set` and `show` in one block: each stands within the one before.
const MOST_RULES: usize = 200;

/// Bytes of stack for each byte of a source that is only parsed: what the parser throws away may be deep.
const STACK: usize = 512;
const LEAST_STACK: usize = 1 << 20;

/// What is told of it, as if Typst did.
pub(super) const MESSAGE: &str = "source goes too deep";

/// The byte at which a source goes too deep, if it does.
pub(super) fn too_deep(text: &str, mode: SyntaxMode) -> Option<usize> {
    let stack = LEAST_STACK.saturating_add(text.len().saturating_mul(STACK));
    thread::scope(|scope| {
        let thread = Builder::new().stack_size(stack).spawn_scoped(scope, || parsed(text, mode));
        // Where no such thread can be had, the stack there is has to do.
        thread.map_or_else(|_| parsed(text, mode), |thread| thread.join().ok()?)
    })
}

fn parsed(text: &str, mode: SyntaxMode) -> Option<usize> {
    let root = match mode {
        SyntaxMode::Code => parse_code(text),
        SyntaxMode::Markup => parse(text),
        SyntaxMode::Math => parse_math(text),
    };
    let found = deep(&root);
    if found.is_some() {
        // Typst would call itself for each level to throw it away.
        mem::forget(root);
    }
    found
}

/// Where a source goes too deep.
fn deep(root: &SyntaxNode) -> Option<usize> {
    let mut left = vec![(root, 0, 0)];
    while let Some((node, depth, start)) = left.pop() {
        if depth > DEEPEST {
            return Some(start);
        }
        let (mut at, mut rules, behind) = (start, 0, left.len());
        for child in node.children() {
            rules += usize::from(is_rule(child));
            if rules > MOST_RULES {
                return Some(at);
            }
            left.push((child, depth + 1, at));
            at += child.len();
        }
        // The first one next: a chain is told where it begins.
        left.get_mut(behind..).into_iter().for_each(<[_]>::reverse);
    }
    None
}

fn is_rule(node: &SyntaxNode) -> bool {
    matches!(node.kind(), SyntaxKind::SetRule | SyntaxKind::ShowRule)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_hand_writes_is_too_deep() {
        let many = |part: &str| part.repeat(50_000);
        for (name, source) in [
            ("sums", format!("#let a = 1{}", many("+1"))),
            ("sums in brackets", format!("#let a = (1{})", many("\n+1"))),
            ("calls", format!("#let a = f{}", many("()"))),
            ("fields", format!("#let a = b{}", many(".b"))),
            ("choices", format!("#let a = 1{}", many(" or 1"))),
            ("letters", format!("#let a = {}1", many("b = "))),
            ("powers", format!("${}a$", many("a^"))),
            ("fractions", format!("${}a$", many("a/"))),
            ("settings", many("#set text(size: 9pt)\n")),
            ("shows", many("#show: x => x\n")),
        ] {
            assert!(too_deep(&source, SyntaxMode::Markup).is_some(), "{name}");
        }
    }

    #[test]
    fn what_is_long_is_not_deep() {
        for source in [
            format!("#let a = ({})", "1 + 2, f(3).b, ".repeat(50_000)),
            "Testo *in* _parte_ #f(1)[b] $a^2/3$.\n".repeat(50_000),
            "#{ set text(size: 9pt); [a] }\n".repeat(10_000),
        ] {
            assert_eq!(too_deep(&source, SyntaxMode::Markup), None, "{source:.30}");
        }
        for (path, source) in super::super::built_in_styles() {
            assert_eq!(too_deep(source, SyntaxMode::Markup), None, "{path}");
        }
    }
}
