//! Pictures of the office, each with the words that replace it.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::complaint::Complaint;
use super::markdown::Writer;
use crate::template::literal::quoted;
use crate::view::RelPath;

/// Kinds of picture that a document can hold.
const KINDS: [&str; 6] = ["svg", "png", "jpg", "jpeg", "gif", "webp"];

impl Writer<'_> {
    /// A paragraph that is one picture.
    pub(super) fn picture_alone(&mut self) -> Option<String> {
        let ahead = self.ahead();
        let [(Event::Start(Tag::Image { dest_url, title, .. }), range), ..] = ahead else {
            return None;
        };
        let (path, title, range) = (dest_url.clone(), title.clone(), range.clone());
        let end = ahead.iter().position(|(event, _)| *event == Event::End(TagEnd::Image))?;
        if !matches!(ahead.get(end + 1), Some((Event::End(TagEnd::Paragraph), _))) {
            return None;
        }
        self.next();
        let alt = self.words(&range);
        self.skip();
        let path = self.plain(&path, &range);
        let title = self.plain(&title, &range);
        if alt.trim().is_empty() {
            self.complain(
                &range,
                "l'immagine non ha un testo alternativo",
                "scrivere fra le quadre che cosa mostra: ![Organigramma dell'ente](immagini/x.png)",
            );
        }
        match checked(&path) {
            Ok(path) => Some(self.picture(path, alt.trim(), &title, &range)),
            Err(complaint) => {
                self.report(&range, complaint);
                None
            }
        }
    }

    fn picture(&mut self, path: String, alt: &str, title: &str, range: &Range<usize>) -> String {
        let caption = if title.is_empty() { String::new() } else { format!("#{}", quoted(title)) };
        let title = if caption.is_empty() { "none".to_owned() } else { format!("[{caption}]") };
        let source = format!("#figura({}, titolo: {title}, alt: {})", quoted(&path), quoted(alt));
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

/// The path of a picture within the report's folder.
fn checked(typed: &str) -> Result<String, Complaint> {
    let typed = typed.replace("%20", " ");
    let path = RelPath::new(&typed).map_err(|fault| {
        let hint = "copiare l'immagine nella cartella della relazione: immagini/x.png";
        Complaint::new(format!("il percorso «{typed}» {fault}"), hint)
    })?;
    let kind = path.as_str().rsplit_once('.').map(|(_, kind)| kind.to_lowercase());
    if kind.is_some_and(|kind| KINDS.contains(&kind.as_str())) {
        Ok(path.as_str().to_owned())
    } else {
        let message = format!("«{typed}» non è un'immagine che il documento può contenere");
        Err(Complaint::new(message, format!("i tipi ammessi sono {}", KINDS.join(", "))))
    }
}
