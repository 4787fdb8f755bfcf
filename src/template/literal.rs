//! Values as Typst literals, so that no text can become code.

use std::fmt::Write as _;

use minijinja::value::{Value, ValueKind};
use minijinja::{Error, ErrorKind};

use super::printed::set;

/// The Typst expression that evaluates to `value`; text marked as safe stands as it is.
///
/// Numbers, text, `none`, lists and maps have a literal; undefined values and bytes are errors.
pub(super) fn literal(value: &Value) -> Result<String, Error> {
    let mut out = String::new();
    write(&mut out, value)?;
    Ok(out)
}

/// `text` as a Typst string.
pub(crate) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    quote(&mut out, text);
    out
}

fn quote(out: &mut String, text: &str) {
    out.push('"');
    // Most texts hold nothing of the kind and are taken in one piece.
    let mut rest = text;
    while let Some(at) = rest.find(is_escaped) {
        let (plain, special) = rest.split_at(at);
        out.push_str(plain);
        let mut special = special.chars();
        match special.next() {
            Some(c @ ('"' | '\\')) => out.extend(['\\', c]),
            Some('\n') => out.push_str("\\n"),
            // No typeface has a shape for them: without this the words on both sides would be one.
            Some('\t' | '\u{b}' | '\u{c}' | '\u{85}') => out.push(' '),
            Some(c) => drop(write!(out, "\\u{{{:x}}}", u32::from(c))),
            None => {}
        }
        rest = special.as_str();
    }
    out.push_str(rest);
    out.push('"');
}

fn write(out: &mut String, value: &Value) -> Result<(), Error> {
    match value.kind() {
        ValueKind::None => out.push_str("none"),
        ValueKind::Bool => out.push_str(if value.is_true() { "true" } else { "false" }),
        ValueKind::Number => write_number(out, value),
        ValueKind::String => write_text(out, value),
        ValueKind::Seq | ValueKind::Iterable => write_list(out, value)?,
        ValueKind::Map => write_map(out, value)?,
        ValueKind::Undefined => return Err(ErrorKind::UndefinedError.into()),
        kind => {
            let detail = format!("a {kind} has no Typst literal");
            return Err(Error::new(ErrorKind::InvalidOperation, detail));
        }
    }
    Ok(())
}

/// In brackets when negative, so that it may follow `#`.
fn write_number(out: &mut String, value: &Value) {
    match value.to_string().as_str() {
        "NaN" => out.push_str("float.nan"),
        "inf" => out.push_str("float.inf"),
        "-inf" => out.push_str("(-float.inf)"),
        number if number.starts_with('-') => out.extend(["(", number, ")"]),
        number => out.push_str(number),
    }
}

fn write_text(out: &mut String, value: &Value) {
    match value.as_str() {
        Some(text) if value.is_safe() => out.push_str(text),
        text => quote(out, &set(text.unwrap_or_default())),
    }
}

/// Most letters are ASCII, which the many ranges of invisible signs need not be searched for.
fn is_escaped(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_control() || matches!(c, '"' | '\\') } else { is_invisible(c) }
}

/// Characters that would hide what the source says: controls, directions, separators, joiners.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
}

/// Under these names stand files, and what is told of cells as they are.
const VERBATIM: [&str; 6] = ["logo", "path", "place", "message", "subject", "hint"];

fn write_list(out: &mut String, value: &Value) -> Result<(), Error> {
    out.push('(');
    for item in value.try_iter()? {
        write(out, &item)?;
        out.push_str(", ");
    }
    out.push(')');
    Ok(())
}

fn write_map(out: &mut String, value: &Value) -> Result<(), Error> {
    out.push('(');
    let mut empty = true;
    for key in value.try_iter()? {
        empty = false;
        match key.as_str() {
            Some(name) => quote(out, name),
            None => quote(out, &key.to_string()),
        }
        out.push_str(": ");
        let item = value.get_item(&key)?;
        match item.as_str() {
            Some(text) if key.as_str().is_some_and(|key| VERBATIM.contains(&key)) => {
                quote(out, text);
            }
            _ => write(out, &item)?,
        }
        out.push_str(", ");
    }
    out.push_str(if empty { ":)" } else { ")" });
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use minijinja::context;

    #[track_caller]
    fn case(value: impl Into<Value>, expected: &str) {
        assert_eq!(literal(&value.into()).unwrap(), expected);
    }

    #[test]
    fn text_is_a_string_whatever_it_says() {
        case("Obiettivo", r#""Obiettivo""#);
        case("", r#""""#);
        case(r#"#read("/etc/passwd")"#, "\"#read(“/etc/passwd”)\"");
        assert_eq!(quoted(r#"#read("a")"#), r##""#read(\"a\")""##);
        case(r"C:\dati\u{41}", r#""C:\\dati\\u{41}""#);
        case("*a* $x$ [b] <c> @d // e", r#""*a* $x$ [b] <c> @d // e""#);
        case("una\nriga\r\tfine", r#""una\nriga\u{d} fine""#);
        case("\u{202e}oilgof\u{200b}", r#""\u{202e}oilgof\u{200b}""#);
        case("l'ente \"unico\"", "\"l’ente “unico”\"");
        case("città € ≤ 80 %", "\"città € ≤\u{a0}80\u{a0}%\"");
        case("{{ 1 }}", r#""{{ 1 }}""#);
    }

    #[test]
    fn plain_values() {
        case(true, "true");
        case(false, "false");
        case((), "none");
        case(3, "3");
        case(-3, "(-3)");
        case(0.5, "0.5");
        case(1.0, "1.0");
        case(f64::NAN, "float.nan");
        case(f64::NEG_INFINITY, "(-float.inf)");
    }

    #[test]
    fn lists_and_maps() {
        case(Vec::<i32>::new(), "()");
        case(vec!["a"], r#"("a", )"#);
        case(vec![Value::from(1), Value::from(vec![2])], "(1, (2, ), )");
        case(context! {}, "(:)");
        case(context! { logo => "a 2 ore.svg" }, r#"("logo": "a 2 ore.svg", )"#);
        case(context! { a => "\"", b => () }, r#"("a": "“", "b": none, )"#);
    }

    #[test]
    fn safe_text_stands_as_it_is() {
        case(Value::from_safe_string("#strong[a]".to_owned()), "#strong[a]");
    }

    #[test]
    fn what_has_no_literal_is_an_error() {
        assert!(literal(&Value::UNDEFINED).is_err());
        assert!(literal(&Value::from_bytes(vec![1])).is_err());
    }
}
