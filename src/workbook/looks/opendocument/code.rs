//! Number styles of .ods files, put into the codes that Excel has for them.

use std::collections::BTreeMap;

use quick_xml::events::BytesStart;

use crate::workbook::aside::attribute;

/// Longer codes are meant to exhaust.
const LONGEST: usize = 1_000;
/// Digits and decimals of one number.
const PLACES: usize = 30;

/// The number styles of a file, by their names.
#[derive(Debug, Default)]
pub(super) struct Codes {
    made: BTreeMap<String, Number>,
    open: Option<(String, Number)>,
    /// The element whose text comes next.
    inside: Inside,
}

#[derive(Debug, Default)]
struct Number {
    code: String,
    /// Conditions, and the styles that then apply.
    maps: Vec<(String, String)>,
    percent: bool,
    /// Hours go on beyond a day.
    elapsed: bool,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Inside {
    #[default]
    Nothing,
    Text,
    /// So many digits before the point.
    Embedded(usize),
}

impl Codes {
    /// A tag of a number style.
    pub(super) fn open(&mut self, name: &str, tag: &BytesStart<'_>) {
        if name.ends_with("-style") {
            let number = Number {
                percent: name == "number:percentage-style",
                elapsed: attribute(tag, "truncate-on-overflow").as_deref() == Some("false"),
                ..Number::default()
            };
            self.open = attribute(tag, "name").map(|name| (name, number));
            return;
        }
        let Some((_, number)) = &mut self.open else { return };
        let long = attribute(tag, "style").as_deref() == Some("long");
        let either = |short: &'static str, full| if long { full } else { short };
        let textual = attribute(tag, "textual").as_deref() == Some("true");
        let elapsed = number.elapsed;
        number.push(match name {
            "number:number" => return number.figure(tag),
            "number:text" | "number:currency-symbol" => {
                self.inside = Inside::Text;
                return;
            }
            "number:embedded-text" => {
                let position = attribute(tag, "position").and_then(|text| text.parse().ok());
                self.inside = position.map_or(Inside::Nothing, Inside::Embedded);
                return;
            }
            "style:map" => {
                let condition = attribute(tag, "condition");
                number.maps.extend(condition.zip(attribute(tag, "apply-style-name")));
                return;
            }
            "number:fraction" => "# ?/?",
            "number:scientific-number" => "0E+0",
            "number:boolean" => "General",
            "number:text-content" => "@",
            "number:day" => either("d", "dd"),
            "number:day-of-week" => either("ddd", "dddd"),
            "number:month" if textual => either("mmm", "mmmm"),
            "number:month" | "number:minutes" => either("m", "mm"),
            "number:year" => either("yy", "yyyy"),
            "number:hours" if elapsed => "[h]",
            "number:hours" => either("h", "hh"),
            "number:seconds" => either("s", "ss"),
            "number:am-pm" => "AM/PM",
            _ => return,
        });
    }

    /// Text between tags.
    pub(super) fn text(&mut self, text: &str) {
        let Some((_, number)) = &mut self.open else { return };
        match self.inside {
            Inside::Nothing => {}
            Inside::Text => number.literal(text),
            Inside::Embedded(position) => number.embed(position, text),
        }
    }

    /// The end of a tag.
    pub(super) fn close(&mut self, name: &str) {
        self.inside = Inside::Nothing;
        if name.starts_with("number:") && name.ends_with("-style") {
            self.made.extend(self.open.take());
        }
    }

    /// The code of a style, with one section for each of its conditions.
    pub(super) fn code(&self, name: &str) -> Option<String> {
        let number = self.made.get(name)?;
        let mut code = String::new();
        for (condition, other) in number.maps.iter().take(3) {
            let condition = condition.trim().strip_prefix("value()").unwrap_or("");
            let condition = condition.replace("!=", "<>");
            let section = self.made.get(other).map(Number::section).unwrap_or_default();
            code.extend(["[", &condition, "]", &section, ";"]);
        }
        code.push_str(&number.section());
        Some(code)
    }
}

impl Number {
    fn push(&mut self, part: &str) {
        if self.code.len() < LONGEST {
            self.code.push_str(part);
        }
    }

    fn section(&self) -> String {
        let told = !self.percent || self.code.contains('%');
        format!("{}{}", self.code, if told { "" } else { "%" })
    }

    /// The sign of a percentage is what makes it one.
    fn literal(&mut self, text: &str) {
        for (index, part) in text.split('%').enumerate() {
            if index > 0 {
                self.push(if self.percent { "%" } else { "\\%" });
            }
            let part = part.replace('"', "");
            if !part.is_empty() {
                self.push(&format!("\"{part}\""));
            }
        }
    }

    /// Places for digits; without decimals stated it is the general format.
    fn figure(&mut self, tag: &BytesStart<'_>) {
        let count = |name| attribute(tag, name).and_then(|text| text.parse::<usize>().ok());
        let digits = count("min-integer-digits").unwrap_or(0).min(PLACES);
        let grouped = attribute(tag, "grouping").as_deref() == Some("true");
        let decimals = count("decimal-places").map(|decimals| decimals.min(PLACES));
        if decimals.is_none() && digits <= 1 && !grouped {
            return self.push("General");
        }
        let decimals = decimals.unwrap_or(0);
        let least = count("min-decimal-places").unwrap_or(decimals).min(decimals);
        let places = if grouped { digits.max(4) } else { digits.max(1) };
        for at in (0..places).rev() {
            self.push(if at < digits { "0" } else { "#" });
            if grouped && at > 0 && at % 3 == 0 {
                self.push(",");
            }
        }
        if decimals > 0 {
            self.push(".");
            self.push(&"0".repeat(least));
            self.push(&"#".repeat(decimals - least));
        }
        let mut factor = attribute(tag, "display-factor").and_then(|text| text.parse::<f64>().ok());
        while let Some(rest) = factor.filter(|factor| (1_000.0..1e30).contains(factor)) {
            self.push(",");
            factor = Some(rest / 1_000.0);
        }
    }

    /// A text among the digits of a number, so many before the point.
    fn embed(&mut self, position: usize, text: &str) {
        let whole = self.code.split('.').next().unwrap_or_default();
        let places = whole.char_indices().filter(|(_, place)| matches!(place, '0' | '#'));
        let at = places.rev().nth(position.saturating_sub(1)).map(|(at, _)| at + 1);
        let after = if position == 0 { Some(whole.len()) } else { at.map(|at| at - 1) };
        if let Some(at) = after
            && self.code.len() < LONGEST
        {
            self.code.insert_str(at, &format!("\"{}\"", text.replace('"', "")));
        }
    }
}

#[cfg(test)]
mod tests {
    use quick_xml::Reader;
    use quick_xml::events::Event;

    use super::*;

    fn code(styles: &str, name: &str) -> Option<String> {
        let mut codes = Codes::default();
        let mut reader = Reader::from_str(styles);
        reader.config_mut().expand_empty_elements = true;
        loop {
            match reader.read_event().unwrap() {
                Event::Start(tag) => codes.open(tag.name().as_ref(), &tag),
                Event::Text(text) => codes.text(&text),
                Event::End(tag) => codes.close(tag.name().as_ref()),
                Event::Eof => return codes.code(name),
                _ => {}
            }
        }
    }

    /// Kind of style, what it consists of, its code.
    const STYLES: &[(&str, &str, &str)] = &[
        ("number", "<number:number number:min-integer-digits=\"1\"/>", "General"),
        (
            "number",
            "<number:number number:decimal-places=\"0\" number:min-integer-digits=\"3\"/>",
            "000",
        ),
        (
            "number",
            "<number:number number:decimal-places=\"2\" number:min-integer-digits=\"1\" number:grouping=\"true\"/>",
            "#,##0.00",
        ),
        (
            "number",
            "<number:number number:decimal-places=\"3\" number:min-decimal-places=\"1\" number:min-integer-digits=\"1\"/>",
            "0.0##",
        ),
        (
            "number",
            "<number:number number:decimal-places=\"1\" number:min-integer-digits=\"1\" number:display-factor=\"1000000\"/><number:text> M€</number:text>",
            "0.0,,\" M€\"",
        ),
        (
            "number",
            "<number:number number:decimal-places=\"0\" number:min-integer-digits=\"4\"><number:embedded-text number:position=\"2\">.</number:embedded-text></number:number>",
            "00\".\"00",
        ),
        (
            "percentage",
            "<number:number number:decimal-places=\"1\" number:min-integer-digits=\"1\"/><number:text> %</number:text>",
            "0.0\" \"%",
        ),
        (
            "percentage",
            "<number:number number:decimal-places=\"0\" number:min-integer-digits=\"1\"/>",
            "0%",
        ),
        (
            "currency",
            "<number:number number:decimal-places=\"2\" number:min-integer-digits=\"1\" number:grouping=\"true\"/><number:text> </number:text><number:currency-symbol number:language=\"it\">€</number:currency-symbol>",
            "#,##0.00\" \"\"€\"",
        ),
        (
            "date",
            "<number:day number:style=\"long\"/><number:text>/</number:text><number:month number:style=\"long\"/><number:text>/</number:text><number:year number:style=\"long\"/>",
            "dd\"/\"mm\"/\"yyyy",
        ),
        (
            "date",
            "<number:day/><number:text> </number:text><number:month number:style=\"long\" number:textual=\"true\"/>",
            "d\" \"mmmm",
        ),
        ("text", "<number:text>Prot. </number:text><number:text-content/>", "\"Prot. \"@"),
        (
            "number",
            "<number:number number:decimal-places=\"0\" number:min-integer-digits=\"1\"/><number:text>%</number:text>",
            "0\\%",
        ),
    ];

    #[test]
    fn number_styles_become_codes() {
        for (kind, parts, expected) in STYLES {
            let styles =
                format!("<number:{kind}-style style:name=\"N1\">{parts}</number:{kind}-style>");
            assert_eq!(code(&styles, "N1").as_deref(), Some(*expected), "{parts}");
        }
    }

    #[test]
    fn conditions_become_sections() {
        let whole = "<number:number number:decimal-places=\"0\" number:min-integer-digits=\"1\"/>";
        let styles = format!(
            "<number:percentage-style style:name=\"P0\">{whole}<number:text>%</number:text>\
            </number:percentage-style><number:number-style style:name=\"N1\">{whole}\
            <style:map style:condition=\"value()&lt;=1\" style:apply-style-name=\"P0\"/>\
            </number:number-style>"
        );
        assert_eq!(code(&styles, "N1").as_deref(), Some("[<=1]0%;0"));
        assert_eq!(code(&styles, "N2"), None);
    }
}
