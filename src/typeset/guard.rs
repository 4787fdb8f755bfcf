//! A look at the finished pages, in every run: no text leaves its page, none lies on another. The first look takes boxes
//! that no font is asked for; only where one of them is out of place, the letters themselves decide, and the elements
//! around them say what they are.

use typst::layout::{Abs, Axes, Frame, FrameItem, Point, Ratio, Transform};
use typst::text::TextItem;
use typst::visualize::Paint;
use typst_layout::PagedDocument;

mod around;

pub use around::Misplaced;

/// How far ink may stand out before anybody sees it, in points.
const HAIR: f64 = 0.7;

/// How far letters of two lines may reach into each other: a tail under an accented capital.
const TOUCH: f64 = 1.6;

/// The same as shares of the letters' size, for large ones.
const SHARE_ACROSS: f64 = 0.12;
const SHARE_DOWN: f64 = 0.28;

/// How many times as large as another a text is that adorns the page: a great figure behind a line.
const ADORNING: f64 = 3.0;

/// Height of capitals and depth of tails, as shares of the size.
const ABOVE: f64 = 0.72;
const BELOW: f64 = 0.22;

/// A box on a page, in points from the upper left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Area {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

impl Area {
    /// Of two corners, wherever they are carried.
    fn of(corners: [Point; 2], at: Transform) -> Self {
        let [from, to] = corners;
        let all = [from, Point::new(to.x, from.y), Point::new(from.x, to.y), to];
        let all = all.map(|corner| corner.transform(at));
        let [x, y] = [all.map(|p| p.x.to_pt()), all.map(|p| p.y.to_pt())];
        let least = |values: [f64; 4]| values.into_iter().fold(f64::INFINITY, f64::min);
        let most = |values: [f64; 4]| values.into_iter().fold(f64::NEG_INFINITY, f64::max);
        Self { left: least(x), top: least(y), right: most(x), bottom: most(y) }
    }

    fn within(self, clip: Option<Self>) -> Self {
        let Some(clip) = clip else { return self };
        Self {
            left: self.left.max(clip.left),
            top: self.top.max(clip.top),
            right: self.right.min(clip.right),
            bottom: self.bottom.min(clip.bottom),
        }
    }

    /// How far two boxes lie in each other, across and down; negative where they are apart.
    fn shared(&self, other: &Self) -> (f64, f64) {
        let across = self.right.min(other.right) - self.left.max(other.left);
        (across, self.bottom.min(other.bottom) - self.top.max(other.top))
    }

    fn leaves(&self, size: Axes<Abs>) -> bool {
        self.left < -HAIR
            || self.top < -HAIR
            || self.right > size.x.to_pt() + HAIR
            || self.bottom > size.y.to_pt() + HAIR
    }
}

/// A text where it stands.
struct Run<'a> {
    area: Area,
    text: &'a TextItem,
    at: Transform,
    clip: Option<Area>,
}

impl Run<'_> {
    fn size(&self) -> f64 {
        self.text.size.to_pt()
    }

    /// The box of its letters.
    fn ink(&self) -> Area {
        let ink = self.text.bbox();
        Area::of([ink.min, ink.max], self.at).within(self.clip)
    }

    fn is_upright(&self) -> bool {
        self.at.kx == Ratio::zero() && self.at.ky == Ratio::zero()
    }

    /// Whether what lies behind it can be seen.
    fn is_sheer(&self) -> bool {
        matches!(&self.text.fill, Paint::Solid(colour) if colour.alpha().is_some_and(|a| a < 1.0))
    }

    /// Whether it lies on the other one so that neither can be read well.
    fn lies_on(&self, other: &Self) -> bool {
        let (small, large) = (self.size().min(other.size()), self.size().max(other.size()));
        let (across, down) = self.ink().shared(&other.ink());
        let is_shadow = self.text.text == other.text.text;
        across > HAIR.max(SHARE_ACROSS * large)
            && down > TOUCH.max(SHARE_DOWN * large)
            && large < ADORNING * small
            && !is_shadow
            && !self.is_sheer()
            && !other.is_sheer()
    }
}

/// What stands out of place on a page; texts by their number on it.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Fault {
    Outside(usize),
    On(usize, usize),
}

/// What is out of place in a document, each with what it is; mostly nothing.
pub(super) fn misplaced(document: &PagedDocument) -> Vec<Misplaced> {
    let faults =
        document.pages().iter().enumerate().flat_map(|(index, page)| {
            faults(&page.frame).into_iter().map(move |fault| (index, fault))
        });
    let faults: Vec<_> = faults.collect();
    if faults.is_empty() { Vec::new() } else { around::told(document, &faults) }
}

fn faults(page: &Frame) -> Vec<Fault> {
    let mut runs = Vec::new();
    gather(page, Transform::identity(), None, &mut runs);
    let size = page.size();
    let outside = runs.iter().enumerate().filter(|(_, run)| {
        run.area.leaves(size) && run.ink().leaves(size) && !run.ink().left.is_nan()
    });
    let mut found: Vec<Fault> = outside.map(|(n, _)| Fault::Outside(n)).collect();
    let mut upright: Vec<(usize, &Run<'_>)> =
        runs.iter().enumerate().filter(|(_, run)| run.is_upright()).collect();
    upright.sort_by(|(_, a), (_, b)| a.area.top.total_cmp(&b.area.top));
    for (place, (n, run)) in upright.iter().enumerate() {
        let below = upright.iter().skip(place + 1);
        for (other, lower) in below.take_while(|(_, lower)| lower.area.top < run.area.bottom) {
            if run.area.shared(&lower.area).0 > HAIR && run.lies_on(lower) {
                found.push(Fault::On(*n.min(other), *n.max(other)));
            }
        }
    }
    found
}

/// Every text of a frame, in its order; blank ones and those that are cut away left out.
fn gather<'a>(frame: &'a Frame, outer: Transform, clip: Option<Area>, runs: &mut Vec<Run<'a>>) {
    for (at, item) in frame.items() {
        match item {
            FrameItem::Group(group) => {
                let here = outer.pre_concat(Transform::translate(at.x, at.y));
                let here = here.pre_concat(group.transform);
                let whole = || Area::of([Point::zero(), group.frame.size().to_point()], here);
                let clip = if group.clip.is_some() { Some(whole().within(clip)) } else { clip };
                gather(&group.frame, here, clip, runs);
            }
            FrameItem::Text(text) if !text.text.trim().is_empty() => {
                let at = outer.pre_concat(Transform::translate(at.x, at.y));
                let [from, to] = [
                    Point::new(Abs::zero(), text.size * -ABOVE),
                    Point::new(text.width(), text.size * BELOW),
                ];
                let area = Area::of([from, to], at).within(clip);
                if area.left < area.right && area.top < area.bottom {
                    runs.push(Run { area, text, at, clip });
                }
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Bundle, Layout, TypesetError};

    /// What is told of a page of 100 by 100 mm with margins of 20 mm.
    fn told(body: &str) -> Vec<String> {
        let head = "#set document(title: \"Prova\")\n\
            #set page(width: 100mm, height: 100mm, margin: 20mm)\n\
            #set text(font: \"Titillium Web\", size: 10pt, lang: \"it\")\n";
        match Layout::new(Bundle::new(format!("{head}{body}"))) {
            Ok(_) => Vec::new(),
            Err(TypesetError::Misplaced(found)) => {
                found.iter().map(|found| found.problem.to_string()).collect()
            }
            Err(other) => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_text_outside_its_page_is_told_with_what_it_is() {
        for (body, expected) in [
            ("Testo.", None),
            ("#place(dx: 76mm)[Testo]", Some("«Testo» esce dalla pagina 1")),
            (
                "= Titolo\n#table(columns: 2, table.header[A][B], [a], move(dx: 70mm)[Lontano])",
                Some("«Lontano» esce dalla pagina 1, in «Titolo», colonna «B»"),
            ),
            (
                "#metadata(\"luogo:testi/a.md:7\")#block(breakable: false, height: 200mm, align(bottom)[Giù])",
                Some("«Giù» esce dalla pagina 1"),
            ),
            ("#place(dx: 40mm, rotate(90deg)[Testo lungo e storto])", None),
            ("#block(width: 20mm, height: 5mm, clip: true, place(dx: 76mm)[Tagliato])", None),
            ("#place(dx: 76mm, pdf.artifact[Ornamento])", None),
        ] {
            assert_eq!(told(body), Vec::from_iter(expected), "{body}");
        }
    }

    #[test]
    fn a_text_on_another_is_told_and_an_ornament_is_none() {
        let on = |what: &str| format!("Uno due#place(dx: 1mm, dy: -3mm, {what})");
        for (body, is_told) in [
            (on("[tre]"), true),
            (on("text(size: 40pt)[tre]"), false),
            (on("text(fill: rgb(0, 0, 0, 20%))[tre]"), false),
            (on("rotate(30deg)[tre]"), false),
            (on("pdf.artifact[tre]"), false),
            ("Uno due#place(dx: 0.2mm, dy: -0.2mm)[Uno due]".to_owned(), false),
            ("#set par(leading: 0.35em)\n#text(size: 30pt)[gÈ gÈ gÈ gÈ gÈ gÈ]".to_owned(), false),
            ("#set page(background: place(dx: 21mm, dy: 21mm)[Sfondo])\nUno due".to_owned(), false),
        ] {
            assert_eq!(!told(&body).is_empty(), is_told, "{body}: {:?}", told(&body));
        }
        assert_eq!(told(&on("[tre]")), ["«Uno due» e «tre» stanno l'uno sull'altro, a pagina 1"]);
    }
}
