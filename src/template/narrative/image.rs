//! Pictures of the office, each with the words that replace it.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::complaint::Complaint;
use super::markdown::{self, Writer};
use super::marks;
use super::tags;
use crate::template::literal::quoted;
use crate::template::printed::set;
use crate::view::RelPath;

/// Kinds of picture that a document can hold.
const KINDS: [&str; 6] = ["svg", "png", "jpg", "jpeg", "gif", "webp"];

/// Characters that stand in the place of a picture: PDF holds some ten thousand, and nobody listens to that many.
const LONGEST_ALT: usize = 2_000;

impl Writer<'_> {
    /// A paragraph that is one picture.
    pub(super) fn picture_alone(&mut self) -> Option<String> {
        let ahead = self.ahead();
        let [(Event::Start(Tag::Image { dest_url, title, .. }), range), ..] = ahead else {
            return None;
        };
        let (path, title, range) = (dest_url.clone(), title.clone(), range.clone());
        let end = ahead.iter().position(|(event, _)| *event == Event::End(TagEnd::Image))?;
        let settings = match ahead.get(end + 1..) {
            Some([(Event::End(TagEnd::Paragraph), _), ..]) => None,
            Some([(Event::Text(text), _), (Event::End(TagEnd::Paragraph), _), ..])
                if text.starts_with('{') =>
            {
                Some(text.clone())
            }
            _ => return None,
        };
        self.next();
        let alt = self.words(&range);
        self.skip();
        let width = settings.map(|settings| width(&settings)).transpose();
        let width = width.map_err(|complaint| self.report(&range, complaint)).ok().flatten();
        if marks::is_marked(&path) {
            self.complain(
                &range,
                "il percorso di un'immagine non può venire da un'espressione",
                "scriverlo per intero: immagini/x.png",
            );
        }
        let path = self.plain(&path, &range);
        let title = self.plain(&title, &range);
        self.judge_words(alt.trim(), &range);
        match checked(&path) {
            Ok(path) => {
                Some(self.picture(path.as_str().to_owned(), &(alt.trim(), &title, width), &range))
            }
            Err(complaint) => {
                self.report(&range, complaint);
                None
            }
        }
    }

    /// Whether the words that stand in the place of a picture can be listened to.
    fn judge_words(&mut self, alt: &str, range: &Range<usize>) {
        if alt.is_empty() {
            self.complain(
                range,
                "l'immagine non ha un testo alternativo",
                "scrivere fra le quadre che cosa mostra: ![Organigramma dell'ente](immagini/x.png)",
            );
        }
        let length = alt.chars().count();
        if length > LONGEST_ALT {
            self.complain(
                range,
                format!("il testo alternativo ha {length} caratteri: al massimo {LONGEST_ALT}"),
                "dire in poche frasi che cosa mostra, e il resto nel testo",
            );
        }
    }

    fn picture(
        &mut self,
        path: String,
        (alt, title, width): &(&str, &str, Option<u8>),
        range: &Range<usize>,
    ) -> String {
        let width = width.map(|width| format!(", larghezza: {width}%")).unwrap_or_default();
        let caption =
            if title.is_empty() { String::new() } else { format!("#{}", quoted(&set(title))) };
        let title = if caption.is_empty() { "none".to_owned() } else { format!("[{caption}]") };
        let source = format!(
            "#figura({}, titolo: {title}, alt: {}{width})",
            quoted(&path),
            quoted(&set(alt))
        );
        let line = self.line(range);
        let images = &mut self.narrative.images;
        if images.iter().all(|(known, _)| *known != path) {
            images.push((path, line));
        }
        source
    }

    /// The words of a picture, up to its end.
    fn words(&mut self, range: &Range<usize>) -> String {
        let mut words = String::new();
        while let Some((event, _)) = self.next() {
            match event {
                Event::End(TagEnd::Image) => break,
                Event::Text(text) | Event::Code(text) => words.push_str(&self.plain(&text, range)),
                Event::SoftBreak | Event::HardBreak => words.push(' '),
                _ => {}
            }
        }
        words
    }
}

/// The width that `{larghezza=60%}` asks for, in hundredths of the line.
fn width(settings: &str) -> Result<u8, Complaint> {
    let hint = "dopo l'immagine si può scrivere la larghezza, da 5 a 100: {larghezza=60%}";
    let inner = settings.trim().strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
    let value =
        inner.and_then(|inner| inner.split_once('=')).filter(|(key, _)| key.trim() == "larghezza");
    let value = value.and_then(|(_, value)| value.trim().trim_matches('"').strip_suffix('%'));
    let width =
        value.and_then(|value| value.trim().parse().ok()).filter(|width| (5..=100).contains(width));
    width.ok_or_else(|| Complaint::new(format!("«{}» non si legge", settings.trim()), hint))
}

/// The pictures that a text names, each with its line, as its reader finds them: what stands in code or in
/// a comment is none.
pub fn pictures(markdown: &str) -> Vec<(RelPath, usize)> {
    let mut text = marks::cleaned(&markdown.replace("\r\n", "\n"));
    for tag in tags::scan(&text).tags.iter().rev() {
        // A tag reads as the piece that it prints.
        let mut piece = if tag.kind == tags::Kind::Print { marks::piece(0) } else { String::new() };
        let lines = text.get(tag.range.clone()).map_or(0, |tag| tag.matches('\n').count());
        piece.push_str(&"\n".repeat(lines));
        text.replace_range(tag.range.clone(), &piece);
    }
    let images = markdown::images(&text);
    let named = images.into_iter().filter(|(path, _)| !marks::is_marked(path));
    let line = |at: usize| text.get(..at).map_or(1, |before| before.matches('\n').count() + 1);
    named.filter_map(|(path, at)| Some((checked(&path).ok()?, line(at)))).collect()
}

/// The path of a picture within the report's folder.
fn checked(typed: &str) -> Result<RelPath, Complaint> {
    let typed = typed.replace("%20", " ");
    let path = RelPath::new(&typed).map_err(|fault| {
        let hint = "copiare l'immagine nella cartella della relazione: immagini/x.png";
        Complaint::new(format!("il percorso «{typed}» {fault}"), hint)
    })?;
    let kind = path.as_str().rsplit_once('.').map(|(_, kind)| kind.to_lowercase());
    if kind.is_some_and(|kind| KINDS.contains(&kind.as_str())) {
        Ok(path)
    } else {
        let message = format!("«{typed}» non è un'immagine che il documento può contenere");
        Err(Complaint::new(message, format!("i tipi ammessi sono {}", KINDS.join(", "))))
    }
}
