//! The web page: one file that loads nothing. Its environment escapes every value that a template prints; its style and
//! its script come with the program, and only they may run.

use base64::prelude::{BASE64_STANDARD, Engine as _};
use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Serde, Value, ValueKind};
use minijinja::{AutoEscape, Environment, Error, ErrorKind, UndefinedBehavior, context};
use sha2::{Digest as _, Sha256};

use super::TemplateError;
use crate::view::chart::Chart;
use crate::view::page::Page;
use crate::view::report::Report;

const TEMPLATES: [(&str, &str); 8] = [
    ("pagina", include_str!("../../templates/pagina.html.j2")),
    ("voci", include_str!("../../templates/pagina/voci.html.j2")),
    ("sintesi", include_str!("../../templates/pagina/sintesi.html.j2")),
    ("mancati", include_str!("../../templates/pagina/mancati.html.j2")),
    ("albero", include_str!("../../templates/pagina/albero.html.j2")),
    ("tabelle", include_str!("../../templates/pagina/tabelle.html.j2")),
    ("grafici", include_str!("../../templates/pagina/grafici.html.j2")),
    ("documenti", include_str!("../../templates/pagina/documenti.html.j2")),
];

const STYLE: &str = include_str!("../../templates/pagina/pagina.css");
const SCRIPT: &str = include_str!("../../templates/pagina/pagina.js");

/// The charts are measured in this typeface, so it travels with them.
const FACES: [(&str, &[u8]); 2] = [
    ("400", include_bytes!("../../assets/fonts/web/TitilliumWeb_400Regular.woff2")),
    ("600", include_bytes!("../../assets/fonts/web/TitilliumWeb_600SemiBold.woff2")),
];

/// What the page shows beside its words.
#[derive(Debug, Clone, Default)]
pub struct Pictures {
    /// Charts, each with its SVG.
    pub charts: Vec<(Chart, String)>,
    /// The ente's logo, with its media type.
    pub logo: Option<(&'static str, Vec<u8>)>,
}

/// Renders the page: a whole HTML document.
pub fn page(report: &Report, page: &Page, pictures: &Pictures) -> Result<String, TemplateError> {
    let style = style(page);
    let policy = format!(
        "default-src 'none'; style-src {}; script-src {}; img-src data:; font-src data:; \
         base-uri 'none'; form-action 'none'",
        fingerprint(&style),
        fingerprint(SCRIPT)
    );
    let charts: Vec<Value> =
        pictures.charts.iter().map(|(chart, svg)| figure(chart, svg)).collect();
    let logo = pictures.logo.as_ref().map(|(mime, bytes)| data_url(mime, bytes));
    let context = context! {
        report => Value::from(Serde(report)),
        page => Value::from(Serde(page)),
        charts,
        logo,
        policy,
        style => Value::from_safe_string(style),
        script => Value::from_safe_string(SCRIPT.to_owned()),
    };
    Ok(environment()?.get_template("pagina")?.render(context)?)
}

fn environment() -> Result<Environment<'static>, Error> {
    let mut env = Environment::new();
    env.set_undefined_behavior(UndefinedBehavior::Strict);
    env.set_auto_escape_callback(|_| AutoEscape::Html);
    let mut syntax = SyntaxConfig::builder();
    syntax.trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true);
    env.set_syntax(syntax.build()?);
    env.set_formatter(|out, _, value| Ok(out.write_str(&escaped(value)?)?));
    for (name, source) in TEMPLATES {
        env.add_template(name, source)?;
    }
    Ok(env)
}

/// The style sheet with fonts and colours: bytes and [`crate::view::page::Page::accent`], no text of the office's.
fn style(page: &Page) -> String {
    let faces = FACES.map(|(weight, bytes)| {
        let url = data_url("font/woff2", bytes);
        format!("@font-face{{font-family:\"Titillium Web\";font-weight:{weight};src:url({url})}}\n")
    });
    let accent = &page.accent;
    let colours = format!(
        ":root{{--fondo:{};--sopra:{};--accento:{}}}\n",
        accent.area, accent.on_area, accent.text
    );
    [faces.concat().as_str(), &colours, STYLE].concat()
}

fn data_url(mime: &str, bytes: &[u8]) -> String {
    format!("data:{mime};base64,{}", BASE64_STANDARD.encode(bytes))
}

/// What a content security policy knows an inline text by.
fn fingerprint(text: &str) -> String {
    format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text.as_bytes())))
}

/// A value as text of HTML, in an element or between quotes; text marked as safe stands as it is.
fn escaped(value: &Value) -> Result<String, Error> {
    match value.kind() {
        ValueKind::String if value.is_safe() => Ok(value.to_string()),
        ValueKind::String => Ok(escape(&super::printed::minus(value.as_str().unwrap_or_default()))),
        ValueKind::Number => Ok(value.to_string()),
        kind => {
            let detail = format!("a {kind} has no place in a page");
            Err(Error::new(ErrorKind::InvalidOperation, detail))
        }
    }
}

/// Control characters, which HTML cannot hold, become their pictures; what turns the direction of text is marked as
/// unreadable.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(c),
            '\r' => out.push('\n'),
            '\0'..='\x1f' => out.extend(char::from_u32(0x2400 + u32::from(c))),
            '\x7f' => out.push('\u{2421}'),
            // Nor may a title turn round the figures that follow it in a sentence.
            '\u{80}'..='\u{9f}'
            | '\u{fffe}'
            | '\u{ffff}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

/// A chart as the page places it.
fn figure(chart: &Chart, svg: &str) -> Value {
    let named = format!("<svg role=\"img\" aria-label=\"{}\" ", escape(&chart.alt));
    let svg = scoped(svg, &chart.id).replacen("<svg ", &named, 1);
    let rows: Vec<Value> = (0..chart.categories.len())
        .map(|row| {
            let labels = chart.series.iter().map(|series| series.labels.get(row).cloned());
            let labels: Vec<String> = labels.map(Option::unwrap_or_default).collect();
            context! { name => chart.categories.get(row), labels }
        })
        .collect();
    context! { chart => Value::from(Serde(chart)), svg => Value::from_safe_string(svg), rows }
}

/// Gives the identifiers of a drawing the chart's own name before theirs, in tags alone: two charts share none.
fn scoped(svg: &str, id: &str) -> String {
    let mut out = String::with_capacity(svg.len());
    for (index, piece) in svg.split('<').enumerate() {
        let (tag, text) = piece.split_once('>').unwrap_or(("", piece));
        if index > 0 {
            out.push('<');
        }
        if !tag.is_empty() {
            let tag = tag
                .replace(" id=\"", &format!(" id=\"{id}-"))
                .replace("url(#", &format!("url(#{id}-"))
                .replace("href=\"#", &format!("href=\"#{id}-"));
            out.push_str(&tag);
            out.push('>');
        }
        out.push_str(text);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_text() {
        let of = |text: &str| escaped(&Value::from(text)).unwrap();
        assert_eq!(of("</script><b a='\"&"), "&lt;/script&gt;&lt;b a=&#39;&quot;&amp;");
        assert_eq!(of("{{ 1 }} {% x %}"), "{{ 1 }} {% x %}");
        assert_eq!(of("a\0\u{1b}\u{7f}\u{9f}\r\tb"), "a␀␛␡\u{fffd}\n\tb");
        assert_eq!(of("città ≥ 80 % \u{202e}à\u{2069}"), "città ≥ 80 % \u{fffd}à\u{fffd}");
        assert_eq!(escaped(&Value::from_safe_string("<b>".to_owned())).unwrap(), "<b>");
    }

    #[test]
    fn what_is_no_text_is_an_error() {
        for value in [Value::UNDEFINED, Value::from(()), Value::from(true), Value::from(vec![1])] {
            assert!(escaped(&value).is_err(), "{value:?}");
        }
        assert_eq!(escaped(&Value::from(0.5)).unwrap(), "0.5");
    }

    #[test]
    fn identifiers_of_two_drawings_differ_and_words_stay() {
        let svg =
            "<svg a=\"1\"><g id=\"x\" fill=\"url(#x)\"><text>url(#x) id=\"y\"</text></g></svg>";
        let scoped = scoped(svg, "uno");
        let expected = "<svg a=\"1\"><g id=\"uno-x\" fill=\"url(#uno-x)\"><text>url(#x) id=\"y\"</text></g></svg>";
        assert_eq!(scoped, expected);
    }

    #[test]
    fn style_and_script_cannot_end_early() {
        assert!(!STYLE.contains("</") && !SCRIPT.contains("</"));
    }
}
