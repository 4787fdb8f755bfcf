//! What stands on the pages: texts, pictures and painted areas with their boxes, and the elements they belong to.

use std::num::NonZeroUsize;

use relazione::typeset::Layout;
use typst::foundations::{Content, Smart, StyleChain};
use typst::introspection::{Location, Tag};
use typst::layout::{Abs, Frame, FrameItem, GridCell, GridElem, Point, Size, Transform};
use typst::model::{FigureCaption, FigureElem, HeadingElem, TableCell, TableElem};
use typst::pdf::{ArtifactElem, ArtifactKind};
use typst::visualize::{Geometry, ImageElem};

/// A box on a page, in points from the upper left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Area {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

impl Area {
    /// How far two boxes lie in each other, across and down; negative where they are apart.
    pub fn shared(&self, other: &Self) -> (f64, f64) {
        let across = self.right.min(other.right) - self.left.max(other.left);
        (across, self.bottom.min(other.bottom) - self.top.max(other.top))
    }
}

/// What an item is.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    Text(String),
    Picture,
    /// A rectangle filled with a colour.
    Painted,
}

/// An element that tests ask about.
#[derive(Debug, Clone)]
pub enum Role {
    Heading,
    Caption,
    Figure,
    Table,
    Grid,
    /// Of a table or a grid: its column, and how many columns it spans.
    Cell {
        column: usize,
        wide: usize,
    },
    Image,
    Margin(ArtifactKind),
}

/// An element where it starts, in the document's order.
#[derive(Debug)]
pub struct Element {
    pub role: Role,
    pub content: Content,
    pub page: usize,
    /// Elements around it, by their number.
    pub within: Vec<usize>,
}

/// An item on a page.
#[derive(Debug)]
pub struct Item {
    pub page: usize,
    pub kind: Kind,
    pub area: Area,
    /// Stands neither upright nor unscaled.
    pub turned: bool,
    /// Elements around it, by their number, the outermost first.
    pub within: Vec<usize>,
}

/// A whole document.
pub struct Walk {
    pub sizes: Vec<Size>,
    pub elements: Vec<Element>,
    pub items: Vec<Item>,
    open: Vec<(Location, usize)>,
}

impl Walk {
    pub fn new(layout: &Layout) -> Self {
        let pages = layout.document().pages();
        let sizes = pages.iter().map(|page| page.frame.size()).collect();
        let mut walk = Self { sizes, elements: Vec::new(), items: Vec::new(), open: Vec::new() };
        for (number, page) in (1..).zip(pages) {
            walk.frame(number, &page.frame, Transform::identity());
        }
        walk
    }

    fn frame(&mut self, page: usize, frame: &Frame, outer: Transform) {
        for (at, item) in frame.items() {
            let here = outer.pre_concat(Transform::translate(at.x, at.y));
            match item {
                FrameItem::Group(group) => {
                    self.frame(page, &group.frame, here.pre_concat(group.transform));
                }
                FrameItem::Text(text) => {
                    let ink = text.bbox();
                    if points(ink.min.x).is_finite() {
                        let corners =
                            (Point::new(ink.min.x, ink.max.y), Point::new(ink.max.x, ink.min.y));
                        self.item(page, Kind::Text(text.text.to_string()), corners, here);
                    }
                }
                FrameItem::Image(_, size, _) => {
                    self.item(page, Kind::Picture, (Point::zero(), size.to_point()), here);
                }
                FrameItem::Shape(shape, _) => {
                    if let (Geometry::Rect(size), Some(_)) = (&shape.geometry, &shape.fill) {
                        self.item(page, Kind::Painted, (Point::zero(), size.to_point()), here);
                    }
                }
                FrameItem::Tag(Tag::Start(content, _)) => self.start(page, content),
                FrameItem::Tag(Tag::End(location, ..)) => {
                    if let Some(last) = self.open.iter().rposition(|(open, _)| open == location) {
                        self.open.remove(last);
                    }
                }
                FrameItem::Link(..) => {}
            }
        }
    }

    fn start(&mut self, page: usize, content: &Content) {
        let Some(role) = role(content) else { return };
        let within = self.within();
        self.open.push((content.location().unwrap(), self.elements.len()));
        self.elements.push(Element { role, content: content.clone(), page, within });
    }

    fn within(&self) -> Vec<usize> {
        self.open.iter().map(|(_, element)| *element).collect()
    }

    fn item(&mut self, page: usize, kind: Kind, corners: (Point, Point), at: Transform) {
        let (a, b) = (corners.0.transform(at), corners.1.transform(at));
        let area = Area {
            left: points(a.x.min(b.x)),
            top: points(a.y.min(b.y)),
            right: points(a.x.max(b.x)),
            bottom: points(a.y.max(b.y)),
        };
        let turned = !at.is_only_translate();
        self.items.push(Item { page, kind, area, turned, within: self.within() });
    }

    /// The innermost element of that kind around an item.
    pub fn around<T>(
        &self,
        item: &Item,
        wanted: impl Fn(&Role) -> Option<T>,
    ) -> Option<(usize, T)> {
        let mut inner = item.within.iter().rev();
        inner.find_map(|element| Some((*element, wanted(&self.elements[*element].role)?)))
    }

    /// Stands in the text and not in header, footer or background.
    pub fn is_body(&self, item: &Item) -> bool {
        let margin = |role: &Role| match role {
            Role::Margin(kind) => Some(*kind),
            _ => None,
        };
        !matches!(
            self.around(item, margin),
            Some((_, ArtifactKind::Header | ArtifactKind::Footer | ArtifactKind::Background))
        )
    }
}

fn points(length: Abs) -> f64 {
    length.to_pt()
}

fn role(content: &Content) -> Option<Role> {
    let styles = StyleChain::default();
    if let Some(cell) = content.to_packed::<TableCell>() {
        return Some(in_column(cell.x.get(styles), cell.colspan.get(styles)));
    }
    if let Some(cell) = content.to_packed::<GridCell>() {
        return Some(in_column(cell.x.get(styles), cell.colspan.get(styles)));
    }
    if let Some(artifact) = content.to_packed::<ArtifactElem>() {
        return Some(Role::Margin(artifact.kind.get(styles)));
    }
    let roles = [
        (content.is::<HeadingElem>(), Role::Heading),
        (content.is::<FigureCaption>(), Role::Caption),
        (content.is::<FigureElem>(), Role::Figure),
        (content.is::<TableElem>(), Role::Table),
        (content.is::<GridElem>(), Role::Grid),
        (content.is::<ImageElem>(), Role::Image),
    ];
    roles.into_iter().find_map(|(is, role)| is.then_some(role))
}

fn in_column(column: Smart<usize>, wide: NonZeroUsize) -> Role {
    Role::Cell { column: column.unwrap_or_default(), wide: wide.get() }
}
