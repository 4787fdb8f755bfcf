//! From a format code, as files write it whatever the reader's language, to the sections it consists of.

use rust_decimal::Decimal;

use super::{Comparison, Condition, DatePart, Part, Section};

/// Excel knows four sections; the rest of a longer code is nothing.
const MOST_SECTIONS: usize = 4;

/// The sections for numbers and dates, and the one for texts.
pub(super) fn sections(code: &str) -> (Vec<Section>, Option<Section>) {
    let mut chars = code.chars().peekable();
    let mut sections = vec![Section::default()];
    while let Some(symbol) = chars.next() {
        if symbol == ';' {
            if sections.len() == MOST_SECTIONS {
                break;
            }
            sections.push(Section::default());
        } else if let Some(section) = sections.last_mut() {
            read(symbol, &mut chars, section);
        }
    }
    let is_text = |section: &Section| section.parts.contains(&Part::Text);
    let fourth = sections.len() == MOST_SECTIONS;
    let text = if fourth || sections.last().is_some_and(is_text) { sections.pop() } else { None };
    sections.iter_mut().for_each(finish);
    (sections, text)
}

fn read(symbol: char, chars: &mut std::iter::Peekable<std::str::Chars<'_>>, section: &mut Section) {
    match symbol {
        '"' => section.literal(&up_to(chars, '"')),
        '[' => bracket(&up_to(chars, ']'), section),
        '\\' => section.literal(&chars.next().map(String::from).unwrap_or_default()),
        '_' => {
            chars.next();
            section.literal(" ");
        }
        '*' => {
            let signed =
                matches!(section.parts.last(), Some(Part::Literal(text)) if text.ends_with('-'));
            if chars.next() == Some(' ') && !signed {
                section.literal(" ");
            }
        }
        'G' | 'g' if follows(chars, "eneral") => section.parts.push(Part::General),
        'A' | 'a' if follows(chars, "m/pm") || follows(chars, "/p") => {
            section.parts.push(Part::Date(DatePart::HalfDay));
        }
        'E' | 'e' if matches!(chars.peek(), Some('+' | '-')) => {
            chars.next();
            section.other = true;
        }
        'd' | 'm' | 'y' | 'h' | 's' | 'D' | 'M' | 'Y' | 'H' | 'S' => {
            let mut length = 1;
            while chars.next_if(|next| next.eq_ignore_ascii_case(&symbol)).is_some() {
                length += 1;
            }
            section.parts.extend(date_part(symbol.to_ascii_lowercase(), length).map(Part::Date));
        }
        '0' | '#' | '?' => section.parts.push(Part::Digit(symbol)),
        '.' => section.parts.push(Part::Point),
        ',' => section.parts.push(Part::Comma),
        '%' => section.parts.push(Part::Percent),
        '@' => section.parts.push(Part::Text),
        '/' if matches!(section.parts.last(), Some(Part::Digit(_))) => section.other = true,
        other => section.literal(&other.to_string()),
    }
}

/// Takes a word that comes next, whatever its letter case.
fn follows(chars: &mut std::iter::Peekable<std::str::Chars<'_>>, word: &str) -> bool {
    let mut ahead = chars.clone();
    let found = word.chars().all(|c| ahead.next().is_some_and(|n| n.eq_ignore_ascii_case(&c)));
    if found {
        *chars = ahead;
    }
    found
}

fn up_to(chars: &mut impl Iterator<Item = char>, end: char) -> String {
    chars.take_while(|symbol| *symbol != end).collect()
}

/// A colour, a currency, a condition, hours beyond a day.
fn bracket(content: &str, section: &mut Section) {
    if let Some(currency) = content.strip_prefix('$') {
        let (sign, locale) = currency.split_once('-').unwrap_or((currency, ""));
        section.literal(sign);
        section.system = match locale.to_ascii_uppercase().as_str() {
            "F800" => Some("dddd d mmmm yyyy"),
            "F400" => Some("hh:mm:ss"),
            _ => section.system,
        };
        return;
    }
    let mut letters = content.chars();
    let first = letters.next().map(|c| c.to_ascii_lowercase());
    let alike = letters.all(|c| Some(c.to_ascii_lowercase()) == first);
    match first {
        Some('h' | 'm' | 's') if alike => section.parts.push(Part::Date(DatePart::Elapsed)),
        Some('<' | '>' | '=') => section.condition = condition(content).or(section.condition),
        _ => {}
    }
}

fn condition(content: &str) -> Option<Condition> {
    let signs = [
        ("<=", Comparison::AtMost),
        (">=", Comparison::AtLeast),
        ("<>", Comparison::Other),
        ("<", Comparison::Less),
        (">", Comparison::More),
        ("=", Comparison::Equal),
    ];
    let (sign, is) = signs.into_iter().find(|(sign, _)| content.starts_with(sign))?;
    let number = content.get(sign.len()..)?.trim();
    let than = number.parse().or_else(|_| Decimal::from_scientific(number)).ok()?;
    Some(Condition { is, than })
}

fn date_part(letter: char, length: u32) -> Option<DatePart> {
    Some(match (letter, length) {
        ('d', 1) => DatePart::Day,
        ('d', 2) => DatePart::Day2,
        ('d', 3) => DatePart::WeekdayShort,
        ('d', _) => DatePart::Weekday,
        ('m', 1) => DatePart::Month,
        ('m', 2) => DatePart::Month2,
        ('m', 3) => DatePart::MonthShort,
        ('m', 5) => DatePart::MonthLetter,
        ('m', _) => DatePart::MonthName,
        ('y', 1 | 2) => DatePart::Year2,
        ('y', _) => DatePart::Year,
        ('h', 1) => DatePart::Hour,
        ('h', _) => DatePart::Hour2,
        ('s', 1) => DatePart::Second,
        ('s', _) => DatePart::Second2,
        _ => return None,
    })
}

/// Commas become thousands, months become minutes, and what the parts say is counted.
fn finish(section: &mut Section) {
    section.general |= section.parts.contains(&Part::General);
    let parts = std::mem::take(&mut section.parts);
    if parts.iter().any(|part| matches!(part, Part::Date(_))) || section.system.is_some() {
        section.date = true;
        section.parts = minutes(parts);
        return;
    }
    let mut commas = 0;
    let mut point = false;
    let mut before_digits = true;
    for part in parts {
        match part {
            Part::Comma if before_digits => section.literal(","),
            Part::Comma => commas += 1,
            Part::Digit(_) => {
                section.grouped |= commas > 0 && !point;
                (commas, before_digits) = (0, false);
                section.decimals += u32::from(point);
                section.digits = true;
                section.parts.push(part);
            }
            Part::Point if point => section.literal("."),
            Part::Point => {
                section.thousands += std::mem::take(&mut commas);
                (point, before_digits) = (true, false);
                section.parts.push(part);
            }
            Part::Percent => {
                section.percent = true;
                section.parts.push(part);
            }
            _ => section.parts.push(part),
        }
    }
    section.thousands += commas;
}

/// `m` after an hour or before a second is a minute.
fn minutes(mut parts: Vec<Part>) -> Vec<Part> {
    use DatePart::{Elapsed, Hour, Hour2, Minute, Minute2, Month, Month2, Second, Second2};
    let dates: Vec<(usize, DatePart)> = parts
        .iter()
        .enumerate()
        .filter_map(|(at, part)| if let Part::Date(d) = part { Some((at, *d)) } else { None })
        .collect();
    for (index, (at, part)) in dates.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|i| dates.get(i)).map(|(_, part)| part);
        let after = dates.get(index + 1).map(|(_, part)| part);
        let timed = matches!(before, Some(Hour | Hour2 | Elapsed))
            || matches!(after, Some(Second | Second2));
        let minute = match part {
            Month if timed => Minute,
            Month2 if timed => Minute2,
            _ => continue,
        };
        if let Some(part) = parts.get_mut(*at) {
            *part = Part::Date(minute);
        }
    }
    parts
}
