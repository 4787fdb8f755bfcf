//! Links within the document, written as on the web: `#link("#scheda-2")[…]` leads to what bears that label.
//!
//! Typst's own link to a label asks, while its words are laid out, where the label stands and on which page; the answer
//! comes with the first layout, so that the second one lays out anew every line with a link, and all that holds one.
//! A link written like this asks nothing: here it gets its target when the pages are finished.

use typst::diag::{SourceDiagnostic, StrResult};
use typst::ecow::{EcoVec, eco_format};
use typst::foundations::{Content, Label, Output, Packed};
use typst::introspection::{Introspector, Location, Tag};
use typst::layout::{Frame, FrameItem, GroupItem};
use typst::model::{Destination, Document, LinkMarker};
use typst::utils::PicoStr;
use typst_layout::{Page, PagedDocument};

/// The document with the targets of its links; or every link whose label is missing, or not the only one of its name.
pub(super) fn resolved(
    document: &PagedDocument,
) -> Result<PagedDocument, EcoVec<SourceDiagnostic>> {
    let mut targets = Targets { known: Output::introspector(document), errors: EcoVec::new() };
    let page = |page: &Page| {
        targets
            .frame(&page.frame)
            .map_or_else(|| page.clone(), |frame| Page { frame, ..page.clone() })
    };
    let pages = document.pages().iter().map(page).collect();
    if targets.errors.is_empty() {
        Ok(PagedDocument::new(pages, document.info().clone()))
    } else {
        Err(targets.errors)
    }
}

struct Targets<'a> {
    known: &'a dyn Introspector,
    errors: EcoVec<SourceDiagnostic>,
}

impl Targets<'_> {
    /// The frame with its links; `None` where it has none. Only what holds a link is copied.
    fn frame(&mut self, frame: &Frame) -> Option<Frame> {
        let items = frame.items().enumerate();
        let changed: Vec<_> =
            items.filter_map(|(n, (_, item))| Some((n, self.item(item)?))).collect();
        if changed.is_empty() {
            return None;
        }
        let mut frame = frame.clone();
        let (mut n, mut changed) = (0.., changed.into_iter().peekable());
        // The one way to a frame's items that may change them: none is taken out.
        frame.retain(|item| {
            let n = n.next();
            if let Some((_, new)) = changed.next_if(|(at, _)| Some(*at) == n) {
                *item = new;
            }
            true
        });
        Some(frame)
    }

    fn item(&mut self, item: &FrameItem) -> Option<FrameItem> {
        Some(match item {
            FrameItem::Group(group) => {
                FrameItem::Group(GroupItem { frame: self.frame(&group.frame)?, ..group.clone() })
            }
            // A label that is missing is told once, where the link begins.
            FrameItem::Link(Destination::Url(address), size) => {
                FrameItem::Link(Destination::Location(self.target(address)?.ok()?), *size)
            }
            FrameItem::Tag(Tag::Start(element, flags)) => {
                let link = self.beginning(element.to_packed()?)?;
                FrameItem::Tag(Tag::Start(link.pack(), *flags))
            }
            _ => return None,
        })
    }

    /// The beginning of a link, with what a reader's software says of it: on which page its target stands.
    fn beginning(&mut self, link: &Packed<LinkMarker>) -> Option<Packed<LinkMarker>> {
        match self.target(link.alt.as_ref()?)? {
            Ok(target) => {
                let mut link = link.clone();
                link.alt = Some(eco_format!("pag. {}", self.known.page(target)?));
                Some(link)
            }
            Err(missing) => {
                self.errors.push(SourceDiagnostic::error(link.span(), missing));
                None
            }
        }
    }

    /// Where an address leads to; `None` where it leaves the document.
    fn target(&self, address: &str) -> Option<StrResult<Location>> {
        let label = Label::new(PicoStr::intern(address.strip_prefix('#')?))?;
        let target = self.known.query_label(label);
        target.map(Content::location).transpose()
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Bundle, Layout, TypesetError};
    use super::*;

    const HEAD: &str = "#set document(title: \"Prova\", date: datetime(year: 2021, month: 6, day: 15))\n#set text(font: \"Titillium Web\", lang: \"it\")\n";

    fn layout(body: &str) -> Result<Layout, TypesetError> {
        Layout::new(Bundle::new(format!("{HEAD}{body}")))
    }

    /// Pages of the targets, addresses that leave the document, and what is said of the links.
    fn links(layout: &Layout) -> Vec<String> {
        let document = layout.document();
        let mut found = Vec::new();
        for page in document.pages() {
            walk(&page.frame, document.introspector().as_ref(), &mut found);
        }
        found
    }

    fn walk(frame: &Frame, known: &dyn Introspector, found: &mut Vec<String>) {
        for (_, item) in frame.items() {
            match item {
                FrameItem::Group(group) => walk(&group.frame, known, found),
                FrameItem::Link(Destination::Location(target), _) => {
                    found.push(format!("to page {}", known.page(*target).unwrap()));
                }
                FrameItem::Link(target, _) => found.push(format!("{target:?}")),
                FrameItem::Tag(Tag::Start(element, _)) => {
                    let words = element.to_packed::<LinkMarker>().and_then(|link| link.alt.clone());
                    found.extend(words.map(String::from));
                }
                _ => {}
            }
        }
    }

    #[test]
    fn a_link_leads_to_the_page_of_its_label() {
        let body = "#table([#link(\"#b\")[b]])\n#pagebreak()\n= B <b>\n#link(\"#b\")[qui]";
        assert_eq!(links(&layout(body).unwrap()), ["pag. 2", "to page 2", "pag. 2", "to page 2"]);
    }

    #[test]
    fn links_to_the_web_and_those_of_typst_are_left_alone() {
        let body = "= A <a>\n#link(\"https://a.it/#a\")[web] #link(<a>)[a]";
        let found = links(&layout(body).unwrap());
        let web = "Url(Url(\"https://a.it/#a\"))";
        assert_eq!(found, ["https://a.it/#a", web, "Sezione, pag. 1", "to page 1"]);
    }

    #[test]
    fn a_label_that_is_missing_or_stands_twice_is_told_at_each_link() {
        let complaints = |body: &str| match layout(body).map(drop) {
            Err(TypesetError::Refused(complaints)) => complaints,
            other => panic!("{other:?}"),
        };
        let missing = complaints("#link(\"#b\")[b]\n#link(\"#c\")[c]");
        let told: Vec<_> = missing.iter().map(|c| (c.place.1, c.message.as_str())).collect();
        assert_eq!(
            told,
            [
                (Some(3), "label `<b>` does not exist in the document"),
                (Some(4), "label `<c>` does not exist in the document"),
            ]
        );
        let twice = complaints("= A <a>\n= B <a>\n#link(\"#a\")[a]");
        assert_eq!(twice[0].message, "label `<a>` occurs multiple times in the document");
        assert_eq!(twice.len(), 1);
    }
}
