//! What waits until the pages are finished, so that nothing needs to ask for it while they are laid out. Typst answers
//! such a question after the first layout, and then lays out anew every line that asked, and all that holds one.
//!
//! - Links within the document, written as on the web: `#link("#scheda-2")[…]` leads to what bears that label.
//! - Two texts in one place of a table's head: boxes with the labels `prima:…` and `segue:…`. The first one stays where
//!   the head stands first, the other where it comes again overleaf.

use std::collections::HashSet;

use typst::diag::{SourceDiagnostic, SourceResult, StrResult};
use typst::ecow::{EcoVec, eco_format};
use typst::foundations::{Content, Label, Output, Packed};
use typst::introspection::{Introspector, Location, Tag};
use typst::layout::{Frame, FrameItem, GroupItem};
use typst::model::{Destination, Document, LinkMarker, TableElem};
use typst::utils::PicoStr;
use typst_layout::{Page, PagedDocument};

/// How the labels of schede begin.
const SCHEDA: &str = "#scheda-";

/// The document as it goes out; or every link whose label is missing, or not the only one of its name. In a partial
/// document links to schede that are not there are plain text.
pub(super) fn finished(document: &PagedDocument, is_partial: bool) -> SourceResult<PagedDocument> {
    let known = Output::introspector(document);
    let (heads, gone, errors) = (HashSet::new(), HashSet::new(), EcoVec::new());
    let mut finish = Finish { known, is_partial, gone, heads, errors };
    let page = |page: &Page| {
        finish
            .frame(&page.frame)
            .map_or_else(|| page.clone(), |frame| Page { frame, ..page.clone() })
    };
    let pages = document.pages().iter().map(page).collect();
    if finish.errors.is_empty() {
        Ok(PagedDocument::new(pages, document.info().clone()))
    } else {
        Err(finish.errors)
    }
}

struct Finish<'a> {
    known: &'a dyn Introspector,
    is_partial: bool,
    /// Links that are plain text.
    gone: HashSet<Location>,
    /// Labels met in the heads of the present table.
    heads: HashSet<Label>,
    errors: EcoVec<SourceDiagnostic>,
}

/// What becomes of a frame's item.
enum Change {
    To(FrameItem),
    Out,
}

impl Finish<'_> {
    /// The finished frame; `None` where nothing waited. Only what holds something that did is copied.
    fn frame(&mut self, frame: &Frame) -> Option<Frame> {
        let items = frame.items().enumerate();
        let changed: Vec<_> =
            items.filter_map(|(n, (_, item))| Some((n, self.item(item)?))).collect();
        if changed.is_empty() {
            return None;
        }
        let mut frame = frame.clone();
        let (mut n, mut changed) = (0.., changed.into_iter().peekable());
        frame.retain(|item| {
            let n = n.next();
            match changed.next_if(|(at, _)| Some(*at) == n) {
                Some((_, Change::Out)) => return false,
                Some((_, Change::To(new))) => *item = new,
                None => {}
            }
            true
        });
        Some(frame)
    }

    fn item(&mut self, item: &FrameItem) -> Option<Change> {
        Some(Change::To(match item {
            FrameItem::Group(group) if group.label.is_some_and(|label| self.is_out(label)) => {
                return Some(Change::Out);
            }
            FrameItem::Group(group) => {
                FrameItem::Group(GroupItem { frame: self.frame(&group.frame)?, ..group.clone() })
            }
            FrameItem::Link(Destination::Url(address), _) if self.is_gone(address) => {
                return Some(Change::Out);
            }
            // A label that is missing is told once, where the link begins.
            FrameItem::Link(Destination::Url(address), size) => {
                FrameItem::Link(Destination::Location(self.target(address)?.ok()?), *size)
            }
            FrameItem::Tag(Tag::Start(element, flags)) => {
                if element.is::<TableElem>() {
                    self.heads.clear();
                }
                let link: &Packed<LinkMarker> = element.to_packed()?;
                if link.alt.as_ref().is_some_and(|address| self.is_gone(address)) {
                    self.gone.extend(link.location());
                    return Some(Change::Out);
                }
                let link = self.beginning(link)?;
                FrameItem::Tag(Tag::Start(link.pack(), *flags))
            }
            FrameItem::Tag(Tag::End(link, ..)) if self.gone.contains(link) => {
                return Some(Change::Out);
            }
            _ => return None,
        }))
    }

    /// Whether an address leads to a scheda that the document leaves out.
    fn is_gone(&self, address: &str) -> bool {
        let is_missing = || matches!(self.target(address), Some(Err(_)));
        self.is_partial && address.starts_with(SCHEDA) && is_missing()
    }

    /// Whether a box with this label is left out: what stands there first, of a head that comes again; what stands there
    /// overleaf, of one that is met for the first time.
    fn is_out(&mut self, label: Label) -> bool {
        let name = label.resolve();
        let first = name.as_str().starts_with("prima:");
        (first || name.as_str().starts_with("segue:")) && first != self.heads.insert(label)
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
    use super::super::tests::HEAD;
    use super::super::{Bundle, Layout, TypesetError};
    use super::*;

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

    /// The texts of each page, in order.
    fn texts(layout: &Layout) -> Vec<String> {
        fn gather(frame: &Frame, text: &mut String) {
            for (_, item) in frame.items() {
                match item {
                    FrameItem::Group(group) => gather(&group.frame, text),
                    FrameItem::Text(run) => text.push_str(&run.text),
                    _ => {}
                }
            }
        }
        let page = |page: &Page| {
            let mut text = String::new();
            gather(&page.frame, &mut text);
            text
        };
        layout.document().pages().iter().map(page).collect()
    }

    #[test]
    fn a_head_says_one_thing_first_and_another_overleaf() {
        let body = "#set page(height: 3cm, margin: 5mm)
#let capo = [#box(link(\"#a\")[primo])<prima:x>#box[segue]<segue:x>]
#let tabella = table(table.header(capo), ..(\"a\", \"b\", \"c\", \"d\").map(x => x))
#metadata(none)<a>#tabella#pagebreak()#tabella";
        let layout = layout(body).unwrap();
        assert_eq!(texts(&layout), ["primoab", "seguecd", "primoab", "seguecd"]);
        assert_eq!(links(&layout), ["pag. 1", "to page 1", "pag. 1", "to page 1"]);
        assert!(layout.pdf().is_ok());
    }

    #[test]
    fn a_partial_document_has_plain_text_for_links_to_schede_that_are_not_there() {
        let body =
            "#table([#link(\"#scheda-2\")[via]], [#link(\"#scheda-1\")[qui]])\n= B <scheda-1>";
        let bundle = Bundle::new(format!("{HEAD}{body}"));
        assert!(Layout::new(bundle.clone()).is_err());
        let layout = Layout::new(bundle.partial()).unwrap();
        assert_eq!(links(&layout), ["pag. 1", "to page 1"]);
        assert_eq!(texts(&layout), ["viaquiB"]);
        assert!(layout.pdf().is_ok());
        let other = Bundle::new(format!("{HEAD}#link(\"#b\")[b]")).partial();
        assert!(Layout::new(other).is_err());
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
