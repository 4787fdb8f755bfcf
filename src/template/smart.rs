//! The signs that a careful hand sets: apostrophes and quotation marks.

/// Apostrophes and quotation marks as a book sets them; addresses stay as they are typed. `before`
/// is what stands in front of the text.
pub(super) fn typographic(text: &str, before: Option<char>) -> String {
    let mut set = String::with_capacity(text.len());
    let mut last = before;
    let mut rest = text;
    for word in text.split_inclusive(char::is_whitespace) {
        let is_address = word.contains("://") || word.contains('@');
        for c in word.chars() {
            rest = rest.get(c.len_utf8()..).unwrap_or_default();
            let sign = if is_address { c } else { sign(c, last, rest) };
            set.push(sign);
            last = Some(sign);
        }
    }
    set
}

fn sign(c: char, last: Option<char>, rest: &str) -> char {
    match c {
        '"' if begins(last) || last == Some('’') && rest.starts_with(char::is_alphanumeric) => {
            '“'
        }
        '"' => '”',
        '\'' if begins(last) && is_closed(rest) => '‘',
        '\'' => '’',
        c => c,
    }
}

/// Whether a word may begin here.
fn begins(last: Option<char>) -> bool {
    last.is_none_or(|c| c.is_whitespace() || "([{«“‘–—-/".contains(c))
}

/// Whether a quotation that opens in front of this text closes in it: `'così'`, not `'ndrangheta`.
fn is_closed(rest: &str) -> bool {
    let mut chars = rest.chars().peekable();
    let mut last = ' ';
    while let Some(c) = chars.next() {
        let ends = chars.peek().is_none_or(|next| !next.is_alphanumeric());
        if c == '\'' && ends && !last.is_whitespace() {
            return true;
        }
        last = c;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn apostrophes_and_quotation_marks() {
        for (typed, set) in [
            ("l'ente e un po' d'aria", "l’ente e un po’ d’aria"),
            ("\"così\" («\"x\"»), 'y z'.", "“così” («“x”»), ‘y z’."),
            ("gli anni '90 e la 'ndrangheta", "gli anni ’90 e la ’ndrangheta"),
            ("https://a.it/l'a \"b\"", "https://a.it/l'a “b”"),
            ("è' ", "è’ "),
            ("un po' d'\"aria\"", "un po’ d’“aria”"),
        ] {
            assert_eq!(typographic(typed, None), set);
        }
        assert_eq!(typographic("'ente\"", Some('l')), "’ente”");
    }
}
