//! Signs that stand in a text for what calamine does not tell of it. They are no characters: Unicode keeps them for a
//! program's own use, so no text holds them.

/// Before an error that calamine does not know: `#SPILL!`.
pub(super) const ERROR: char = '\u{fdd0}';
/// Around a part that is struck through.
pub(super) const STRUCK: [char; 2] = ['\u{fdd1}', '\u{fdd2}'];
/// Around a part that is raised.
pub(super) const RAISED: [char; 2] = ['\u{fdd3}', '\u{fdd4}'];
/// Around a part that looks as its cell does.
pub(super) const OWN: [char; 2] = ['\u{fdd5}', '\u{fdd6}'];

/// Around a part that is lowered.
pub(super) const LOWERED: [char; 2] = ['\u{fdd7}', '\u{fdd8}'];

/// What small letters look like when they are raised, as far as every font has them.
const SMALL: [(char, char); 14] = [
    ('0', '⁰'),
    ('1', '¹'),
    ('2', '²'),
    ('3', '³'),
    ('4', '⁴'),
    ('5', '⁵'),
    ('6', '⁶'),
    ('7', '⁷'),
    ('8', '⁸'),
    ('9', '⁹'),
    ('a', 'ª'),
    ('o', 'º'),
    ('-', '⁻'),
    ('+', '⁺'),
];

/// A text of which parts are struck through or raised. What is struck is not in it any more.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rich {
    /// What is struck through; empty for nothing.
    pub struck: String,
    /// What is raised or lowered; empty for nothing.
    pub raised: String,
    /// Whether something is lowered: `CO₂`.
    pub lowered: bool,
    /// The text without what is raised.
    pub plain: String,
    /// What stands before the first part that is struck.
    pub lead: String,
    /// The text with raised signs as such: `m²`.
    shown: String,
}

/// What a text with signs in it says.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Marked {
    /// An error, as the file spells it.
    Error(String),
    /// A text that is struck through altogether.
    Struck(String),
    /// A text, and what was told of its parts.
    Rich(String, Rich),
    /// A text of which nothing is struck through, whatever its cell's own font.
    Plain(String),
}

/// Whether signs stand in a text.
pub(super) fn is_marked(text: &str) -> bool {
    text.contains(|c| ('\u{fdd0}'..='\u{fdd8}').contains(&c))
}

/// What the signs in a text tell, where its cell may be struck through; `None` where there are none.
pub(super) fn read(text: &str, cell_struck: bool) -> Option<Marked> {
    if !is_marked(text) {
        return None;
    }
    if let Some(error) = text.strip_prefix(ERROR) {
        return Some(Marked::Error(error.trim().to_owned()));
    }
    let mut rich = Rich::default();
    let (mut part_struck, mut as_cell) = (false, false);
    // What has been raised so far, within a raised part.
    let mut raised: Option<String> = None;
    let mut lowered = false;
    for sign in text.chars() {
        match sign {
            ERROR => {}
            sign if OWN.contains(&sign) => {
                as_cell = sign == OWN[0] && cell_struck;
                rich.open_struck(as_cell);
            }
            sign if STRUCK.contains(&sign) => {
                part_struck = sign == STRUCK[0];
                rich.open_struck(part_struck);
            }
            sign if RAISED.contains(&sign) => {
                rich.raise(&raised.take().unwrap_or_default());
                raised = (sign == RAISED[0]).then(String::new);
            }
            sign if LOWERED.contains(&sign) => {
                lowered = sign == LOWERED[0];
                rich.lowered |= lowered;
            }
            sign if part_struck || as_cell => rich.struck.push(sign),
            sign if lowered => rich.lower(sign),
            sign => {
                if let Some(raised) = &mut raised {
                    raised.push(sign);
                } else {
                    rich.plain.push(sign);
                    rich.shown.push(sign);
                }
            }
        }
    }
    rich.raise(&raised.unwrap_or_default());
    Some(rich.told())
}

impl Rich {
    /// Parts that are struck are told apart by a blank.
    fn open_struck(&mut self, opens: bool) {
        if !opens {
            return;
        }
        if self.struck.is_empty() {
            self.lead.clone_from(&self.plain);
        } else {
            self.struck.push(' ');
        }
    }

    /// Takes a raised part in: small where every sign of it has a small one, `10³` and `1ª`, but `1er`.
    fn raise(&mut self, part: &str) {
        self.raised.push_str(part);
        let small = |c| SMALL.iter().find(|(large, _)| *large == c).map(|(_, small)| *small);
        match part.chars().map(small).collect::<Option<String>>() {
            Some(small) => self.shown.push_str(&small),
            None => self.shown.push_str(part),
        }
    }

    /// Takes a lowered sign in: digits have a small one.
    fn lower(&mut self, sign: char) {
        self.raised.push(sign);
        let small = sign.to_digit(10).and_then(|digit| char::from_u32(0x2080 + digit));
        self.shown.push(small.unwrap_or(sign));
    }

    fn told(mut self) -> Marked {
        let all = [&mut self.struck, &mut self.raised, &mut self.plain, &mut self.lead];
        for text in all {
            *text = text.trim().to_owned();
        }
        if self.plain.is_empty() && !self.struck.is_empty() {
            return Marked::Struck(self.struck);
        }
        if self.plain.is_empty() {
            // Nothing but raised letters: that is how the cell is written, not a mark.
            self.plain = std::mem::take(&mut self.raised);
            return Marked::Rich(self.plain.clone(), self);
        }
        if self.struck.is_empty() && self.raised.is_empty() {
            return Marked::Plain(self.shown);
        }
        Marked::Rich(std::mem::take(&mut self.shown), self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signs(text: &str) -> String {
        let open = [('[', STRUCK[0]), ('{', RAISED[0]), ('<', OWN[0]), ('_', LOWERED[0])];
        let close = [(']', STRUCK[1]), ('}', RAISED[1]), ('>', OWN[1]), (';', LOWERED[1])];
        let signs = || open.iter().chain(&close);
        let sign = |c| signs().find(|(plain, _)| *plain == c).map_or(c, |(_, sign)| *sign);
        text.chars().map(sign).collect()
    }

    fn marked(text: &str) -> Option<Marked> {
        read(&signs(text), false)
    }

    #[track_caller]
    fn case(text: &str, shown: &str, [plain, struck, raised, lead]: [&str; 4]) {
        let Some(Marked::Rich(found, rich)) = marked(text) else { panic!("{text}") };
        assert_eq!(found, shown, "{text}");
        let parts = [&rich.plain, &rich.struck, &rich.raised, &rich.lead];
        assert_eq!(parts, [plain, struck, raised, lead], "{text}");
    }

    #[test]
    fn parts_are_told_apart() {
        case("[80]85", "85", ["85", "80", "", ""]);
        case("≥ [80] 85 %", "≥  85 %", ["≥  85 %", "80", "", "≥"]);
        case("[80] 85 [90]", " 85 ", ["85", "80 90", "", ""]);
        case("85{1}", "85¹", ["85", "", "1", ""]);
        case("m{2}", "m²", ["m", "", "2", ""]);
        case("1{a} fase{(nota)}", "1ª fase(nota)", ["1 fase", "", "a(nota)", ""]);
        case("[80{1}]85{2}", "85²", ["85", "801", "2", ""]);
        case("{12}", "12", ["12", "", "", ""]);
        case("85_1;", "85₁", ["85", "", "1", ""]);
        case("CO_2; e H_n;", "CO₂ e Hn", ["CO e H", "", "2n", ""]);
    }

    #[test]
    fn errors_and_texts_struck_altogether() {
        assert_eq!(marked("a"), None);
        assert_eq!(marked("[80][ %]"), Some(Marked::Struck("80  %".to_owned())));
        assert_eq!(marked("[80]{1}"), Some(Marked::Struck("80".to_owned())));
        assert_eq!(read("\u{fdd0}#SPILL!", false), Some(Marked::Error("#SPILL!".to_owned())));
    }

    #[test]
    fn a_part_that_looks_as_its_cell_is_struck_with_it() {
        let plain = |text: &str| Some(Marked::Plain(text.to_owned()));
        assert_eq!(read(&signs("<80>85"), false), plain("8085"));
        assert_eq!(read(&signs("<80>"), true), Some(Marked::Struck("80".to_owned())));
        let Some(Marked::Rich(text, rich)) = read(&signs("<80>85{1}"), true) else { panic!() };
        assert_eq!((text.as_str(), rich.struck.as_str(), rich.raised.as_str()), ("85¹", "80", "1"));
    }
}
