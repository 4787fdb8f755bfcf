//! The pictures under version control, one folder a sample. A run with `ACCEPT_PAGES=1` takes the new ones.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use relazione::typeset::Layout;
use typst::foundations::StyleChain;
use typst::model::HeadingElem;

use super::picture::Picture;
use super::walk::{Role, Walk};

/// Pages of each annex that are pictured; its schede are all alike. The body is pictured whole.
const OF_AN_ANNEX: usize = 2;

/// The pages that are pictured.
pub fn chosen(walk: &Walk) -> BTreeSet<usize> {
    let annexes = annexes(walk);
    let body = annexes.first().map_or(walk.sizes.len(), |first| first - 1);
    let ends = annexes.iter().skip(1).copied().chain([walk.sizes.len() + 1]);
    let heads = annexes.iter().zip(ends);
    (1..=body).chain(heads.flat_map(|(start, end)| *start..end.min(start + OF_AN_ANNEX))).collect()
}

/// The page on which each annex begins.
pub fn annexes(walk: &Walk) -> Vec<usize> {
    let headings = walk.elements.iter().filter(|element| matches!(element.role, Role::Heading));
    let annexes = headings.filter(|element| {
        let heading = element.content.to_packed::<HeadingElem>().unwrap();
        let styles = StyleChain::default();
        heading.resolve_level(styles).get() == 1
            && format!("{:?}", heading.supplement.get_cloned(styles)).contains("Allegato")
    });
    annexes.map(|element| element.page).collect()
}

/// Compares pages with a folder's pictures: one line for each that differs, lacks or is too many, and the new
/// picture beside the old one. If they are to be accepted, they take their places and nothing is wrong.
pub fn compare(
    folder: &Path,
    layout: &Layout,
    pages: &BTreeSet<usize>,
    accept: bool,
) -> Vec<String> {
    let mut found = Vec::new();
    fs::create_dir_all(folder).unwrap();
    for stale in pictures(folder).into_iter().filter(|path| is_new(path)) {
        fs::remove_file(stale).unwrap();
    }
    for page in pages {
        let path = folder.join(format!("{page:02}.png"));
        let new = Picture::of(layout, *page);
        if let Some(difference) = difference(&path, &new) {
            let place = if accept { path } else { folder.join(format!("{page:02}.new.png")) };
            fs::write(&place, new.png()).unwrap();
            found.push(format!("{}: {difference}", place.display()));
        }
    }
    let wanted: BTreeSet<PathBuf> =
        pages.iter().map(|p| folder.join(format!("{p:02}.png"))).collect();
    let superfluous = pictures(folder).into_iter().filter(|p| !is_new(p) && !wanted.contains(p));
    for path in superfluous {
        found.push(format!("{}: there is no such page any more", path.display()));
        if accept {
            fs::remove_file(path).unwrap();
        }
    }
    if accept { Vec::new() } else { found }
}

fn difference(path: &Path, new: &Picture) -> Option<String> {
    if !path.exists() {
        return Some("there is no picture of this page yet".to_owned());
    }
    match Picture::read(path).distance(new) {
        None => Some("the page has another size".to_owned()),
        Some(distance) if distance.is_tolerable() => None,
        Some(distance) => Some(format!(
            "differs by {:.2} of 255 all in all, by {:.1} in the worst square",
            distance.mean, distance.worst
        )),
    }
}

fn pictures(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

fn is_new(path: &Path) -> bool {
    path.to_str().unwrap().ends_with(".new.png")
}
