//! What is wrong with a page. Each judge gives back its complaints, with page and text. That no text leaves its page and
//! none lies on another is looked at in every run, by `typeset::guard`: a document that does not keep to it has no pages.

use std::collections::BTreeMap;

use typst::foundations::StyleChain;
use typst::layout::Abs;
use typst::model::{FigureElem, TableChild, TableElem};
use typst::visualize::ImageElem;

use super::walk::{Element, Item, Kind, Role, Walk};

/// How far ink may stand out before anybody sees it, in points.
const HAIR: f64 = 0.7;

/// How far a comma or a hyphen may hang out of the text area, as good setting has it.
const HANGING: f64 = 3.0;

/// How far apart texts of two columns stand at least.
const APART: f64 = 3.0;

/// How far letters of two lines may reach into each other: a tail under an accented capital.
const TOUCH: f64 = 1.6;

/// The margins of a document's pages, in millimetres.
pub struct Margins {
    pub side: f64,
    pub top: f64,
    pub bottom: f64,
    /// Nothing at all, headers and footers too, stands nearer to an edge.
    pub edge: f64,
    /// The first page is a cover without top and bottom.
    pub cover: bool,
}

pub type Judge = fn(&Walk) -> Vec<String>;

/// Every judge that needs to know nothing of the document.
pub const JUDGES: [Judge; 6] =
    [across_an_edge, across_a_column, last_on_a_page, parted_captions, parted_schede, unnamed];

/// Text that is neither header nor footer keeps to the text area, everything to the page.
pub fn beyond_margins(walk: &Walk, margins: &Margins) -> Vec<String> {
    let millimetres = |mm: f64| Abs::mm(mm).to_pt();
    let mut found = Vec::new();
    for (item, text) in texts(walk) {
        let size = walk.sizes[item.page - 1];
        let free = !walk.is_body(item) || (margins.cover && item.page == 1);
        let (top, bottom) =
            if free { (margins.edge, margins.edge) } else { (margins.top, margins.bottom) };
        let within = item.area.left >= millimetres(margins.side) - HANGING
            && item.area.right <= size.x.to_pt() - millimetres(margins.side) + HANGING
            && item.area.top >= millimetres(top) - TOUCH
            && item.area.bottom <= size.y.to_pt() - millimetres(bottom) + TOUCH;
        if !within {
            found.push(told(item, text, "leaves the text area"));
        }
    }
    found
}

/// Text is wholly inside or wholly outside of a painted rectangle.
pub fn across_an_edge(walk: &Walk) -> Vec<String> {
    let painted: Vec<&Item> =
        walk.items.iter().filter(|item| item.kind == Kind::Painted && !item.turned).collect();
    let mut found = Vec::new();
    for (item, text) in texts(walk) {
        for rectangle in painted.iter().filter(|painted| painted.page == item.page) {
            let (inside, area) = (item.area, rectangle.area);
            let (across, down) = inside.shared(&area);
            let stands_out = inside.left < area.left - HAIR
                || inside.right > area.right + HAIR
                || inside.top < area.top - HAIR
                || inside.bottom > area.bottom + HAIR;
            if across > HAIR && down > HAIR && stands_out {
                found.push(told(item, text, "crosses the edge of a painted area"));
            }
        }
    }
    found
}

/// The texts of a column end clearly before those of the columns on its right begin, in every row: text that
/// leaves its cell is seen even where the cell beside it is empty.
pub fn across_a_column(walk: &Walk) -> Vec<String> {
    let mut tables: BTreeMap<(usize, usize), Vec<InColumn>> = BTreeMap::new();
    for (item, text) in texts(walk) {
        if let Some((table, column)) = column(walk, item) {
            tables.entry((item.page, table)).or_default().push(InColumn { column, item, text });
        }
    }
    let mut found = Vec::new();
    for cells in tables.values() {
        for InColumn { column, item, text } in cells {
            let beside = cells.iter().find(|other| {
                other.column > *column && item.area.right > other.item.area.left - APART
            });
            if let Some(InColumn { text: under, .. }) = beside {
                found.push(told(item, text, &format!("reaches the column of «{under}»")));
            }
        }
    }
    found
}

struct InColumn<'a> {
    column: usize,
    item: &'a Item,
    text: &'a str,
}

/// Table or grid, and column, of an item that stands in one column.
fn column(walk: &Walk, item: &Item) -> Option<(usize, usize)> {
    let column = |role: &Role| match role {
        Role::Cell { column, wide } => Some((*column, *wide)),
        _ => None,
    };
    let table = |role: &Role| matches!(role, Role::Table | Role::Grid).then_some(());
    let (_, (column, wide)) = walk.around(item, column)?;
    let (table, ()) = walk.around(item, table)?;
    (wide == 1).then_some((table, column))
}

/// Below a heading stands something else on the same page.
pub fn last_on_a_page(walk: &Walk) -> Vec<String> {
    let mut found = Vec::new();
    for (number, element) in numbered(walk, |role| matches!(role, Role::Heading)) {
        let own = || walk.items.iter().filter(|item| item.within.contains(&number));
        let Some(page) = own().map(|item| item.page).max() else { continue };
        let foot = own().filter(|item| item.page == page).map(|item| item.area.bottom);
        let foot = foot.fold(f64::MIN, f64::max);
        let follows = walk.items.iter().any(|item| {
            item.page == page
                && item.kind != Kind::Painted
                && item.area.bottom > foot + TOUCH
                && walk.is_body(item)
                && walk.around(item, heading).is_none()
        });
        if !follows {
            let words = words(walk, number, element);
            found.push(format!("page {page}: «{words}» is the last on its page"));
        }
    }
    found
}

/// A caption stands on a page with its figure or table, or with the first rows of it.
pub fn parted_captions(walk: &Walk) -> Vec<String> {
    let mut found = Vec::new();
    for (number, element) in numbered(walk, |role| matches!(role, Role::Caption)) {
        let Some(figure) = element.within.last() else { continue };
        let beside = walk.items.iter().any(|item| {
            item.page == element.page
                && item.within.contains(figure)
                && !item.within.contains(&number)
        });
        if !beside {
            let words = words(walk, number, element);
            found.push(format!("page {}: «{words}» parts from its figure", element.page));
        }
    }
    found
}

/// A scheda is a heading with a label: its table begins on the page of its head.
pub fn parted_schede(walk: &Walk) -> Vec<String> {
    let mut found = Vec::new();
    let mut scheda: Option<(usize, &Element)> = None;
    for (number, element) in walk.elements.iter().enumerate() {
        match element.role {
            Role::Heading => {
                scheda = element.content.label().is_some().then_some((number, element));
            }
            Role::Table => {
                if let Some((heading, head)) = scheda.take()
                    && walk
                        .items
                        .iter()
                        .find(|item| item.within.contains(&number))
                        .is_some_and(|first| first.page != head.page)
                {
                    let words = words(walk, heading, head);
                    found.push(format!("page {}: «{words}» parts from its table", head.page));
                }
            }
            _ => {}
        }
    }
    found
}

/// Pictures have words in their place, figures a caption, tables a head, and a caption or a heading of their own.
pub fn unnamed(walk: &Walk) -> Vec<String> {
    let mut found = Vec::new();
    let mut heading = false;
    for element in &walk.elements {
        let mut lacks = |what: &str| found.push(format!("page {}: {what}", element.page));
        match element.role {
            Role::Heading => heading = true,
            Role::Image if !has_words(element) => lacks("a picture without words"),
            Role::Figure if !is_captioned(element) => lacks("a figure without a caption"),
            Role::Table => {
                if !has_head(element) {
                    lacks("a table without a head");
                }
                let in_figure = element
                    .within
                    .iter()
                    .any(|number| matches!(walk.elements[*number].role, Role::Figure));
                if !in_figure && !std::mem::take(&mut heading) {
                    lacks("a table without a caption or a heading of its own");
                }
            }
            _ => {}
        }
    }
    found
}

fn has_words(element: &Element) -> bool {
    let image = element.content.to_packed::<ImageElem>().unwrap();
    let alt = image.alt.get_cloned(StyleChain::default());
    alt.is_some_and(|alt| !alt.trim().is_empty())
}

/// A caption; or, for the shapes that stand for a rating in a line of text, words in their place.
fn is_captioned(element: &Element) -> bool {
    let figure = element.content.to_packed::<FigureElem>().unwrap();
    let styles = StyleChain::default();
    let in_text = figure.numbering.get_cloned(styles).is_none();
    figure.caption.get_cloned(styles).is_some()
        || (in_text && figure.alt.get_cloned(styles).is_some_and(|alt| !alt.trim().is_empty()))
}

fn has_head(element: &Element) -> bool {
    let table = element.content.to_packed::<TableElem>().unwrap();
    table.children.iter().any(|child| match child {
        TableChild::Header(header) => !header.children.is_empty(),
        _ => false,
    })
}

/// Every text that is read upright, with its words.
fn texts(walk: &Walk) -> impl Iterator<Item = (&Item, &str)> {
    walk.items.iter().filter(|item| !item.turned).filter_map(|item| match &item.kind {
        Kind::Text(text) => Some((item, text.as_str())),
        Kind::Picture | Kind::Painted => None,
    })
}

fn numbered(walk: &Walk, wanted: fn(&Role) -> bool) -> impl Iterator<Item = (usize, &Element)> {
    walk.elements.iter().enumerate().filter(move |(_, element)| wanted(&element.role))
}

fn heading(role: &Role) -> Option<()> {
    matches!(role, Role::Heading).then_some(())
}

fn told(item: &Item, text: &str, what: &str) -> String {
    format!("page {}: «{text}» {what}", item.page)
}

/// The words of a heading or a caption.
fn words(walk: &Walk, number: usize, element: &Element) -> String {
    let own = texts(walk).filter(|(item, _)| item.within.contains(&number));
    let words: Vec<&str> = own.map(|(_, text)| text).collect();
    if words.is_empty() { format!("{:?}", element.role) } else { words.join(" ") }
}
