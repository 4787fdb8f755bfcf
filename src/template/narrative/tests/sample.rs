//! The texts of the sample, from Markdown to pages.

use super::{folder, read, report};
use crate::template::{Chapter, Templates};
use crate::typeset::{Bundle, typeset};

const TEXTS: [&str; 6] =
    ["premessa", "risultati", "contesto", "organizzativa", "individuali", "processo"];

#[test]
fn every_text_is_right_and_can_be_set() {
    let logo = std::fs::read(folder().join("immagini/logo.svg")).unwrap();
    let mut files = vec![("immagini/logo.svg".to_owned(), logo)];
    let mut chapters = Vec::new();
    for name in TEXTS {
        let path = folder().join(format!("testi/{name}.md"));
        let narrative = read(&std::fs::read_to_string(path).unwrap()).unwrap();
        let pictures = narrative.charts.iter().map(|chart| {
            (format!("grafici/{}.svg", chart.id), crate::chart::draw(chart).unwrap().into_bytes())
        });
        files.extend(pictures);
        let (title, body) = (name.to_owned(), narrative.body);
        chapters.push(Chapter { title, numbered: true, landscape: false, start: 1, body });
    }
    let source =
        Templates::built_in().unwrap().report(&report().into(), &chapters, &[], None).unwrap();
    let bundle = Bundle::new(source.main).with_parts(source.parts);
    let bundle = files.into_iter().fold(bundle, |all, (path, file)| all.with(path, file));
    let typeset = typeset(bundle).unwrap();
    assert!(typeset.pages > 20, "{} pages", typeset.pages);
}
