//! The pages themselves: what they look like, what stands where, and in which order they are read.

pub mod book;
mod figures;
mod hard;
mod judge;
mod long;
mod objections;
mod picture;
mod reading;
mod reference;
mod torture;
mod walk;

use std::path::PathBuf;

use judge::Margins;
use walk::Walk;

/// The margins that templates/stile/pagina.typ sets.
const MARGINS: Margins = Margins { side: 20.0, top: 27.0, bottom: 24.0, edge: 8.0, cover: true };

/// What every judge objects to.
fn complaints(walk: &Walk) -> Vec<String> {
    let mut found = judge::beyond_margins(walk, &MARGINS);
    found.extend(judge::JUDGES.iter().flat_map(|judge| judge(walk)));
    found
}

#[test]
fn no_judge_objects_to_a_sample() {
    for (name, layout) in book::SAMPLES.iter() {
        let found = complaints(&Walk::new(layout));
        assert!(found.is_empty(), "{name}:\n{}", found.join("\n"));
    }
}

#[test]
fn no_judge_objects_to_an_office_that_has_all_that_is_long() {
    let folder = torture::office();
    let found = complaints(&Walk::new(&book::laid_out(folder.path())));
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn the_samples_look_as_they_were_accepted() {
    let accept = std::env::var_os("ACCEPT_PAGES").is_some();
    let mut found = Vec::new();
    for (name, layout) in book::SAMPLES.iter() {
        let folder = references().join(name);
        found.extend(reference::compare(
            &folder,
            layout,
            &reference::chosen(&Walk::new(layout)),
            accept,
        ));
    }
    let told = found.join("\n");
    assert!(
        found.is_empty(),
        "{told}\nLook at each .new.png beside the old one. To accept: {ACCEPTING}"
    );
}

#[test]
fn the_look_at_finished_pages_takes_less_than_a_fiftieth_of_making_them() {
    let folder = book::samples().join("torino-2020");
    relazione::typeset::forget();
    let begun = std::time::Instant::now();
    let layout = book::laid_out(&folder);
    let made = begun.elapsed();
    let looks = (0..5).map(|_| {
        let begun = std::time::Instant::now();
        assert_eq!(layout.looked_at(), 0);
        begun.elapsed()
    });
    let look = looks.min().unwrap();
    assert!(look * 50 < made, "{look:?} of {made:?}");
}

/// The command that accepts new pictures, as CONTRIBUTING.md gives it.
const ACCEPTING: &str = "ACCEPT_PAGES=1 cargo test --test suite pages";

fn references() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/suite/pages")
}

#[test]
fn every_folder_of_pictures_is_a_sample_s() {
    let entries = std::fs::read_dir(references()).unwrap().map(|entry| entry.unwrap());
    let folders = entries.filter(|entry| entry.path().is_dir());
    let mut names: Vec<String> =
        folders.map(|folder| folder.file_name().into_string().unwrap()).collect();
    names.sort();
    assert_eq!(names, book::SAMPLES.keys().cloned().collect::<Vec<_>>());
}

#[test]
fn torino_keeps_under_75_pages_and_its_body_under_25() {
    let walk = Walk::new(&book::SAMPLES["torino-2020"]);
    let annexes = reference::annexes(&walk);
    assert_eq!(annexes.len(), 3);
    let body = annexes[0] - 1;
    assert!(walk.sizes.len() < 75, "{} pages", walk.sizes.len());
    assert!(body < 25, "{body} pages before the first annex");
}

#[test]
fn schede_are_read_in_their_order() {
    let pdf = book::SAMPLES["torino-2020"].pdf().unwrap();
    assert_in_turn(&pdf_extract::extract_text_from_mem(&pdf).unwrap());
}

#[test]
#[expect(clippy::print_stdout, reason = "what was left out is said")]
fn pdftotext_reads_schede_in_their_order() {
    let pdf = book::SAMPLES["torino-2020"].pdf().unwrap();
    match reading::by_poppler(&pdf) {
        Some(text) => assert_in_turn(&text),
        None => println!("left out: pdftotext is not installed (poppler-utils)"),
    }
}

fn assert_in_turn(text: &str) {
    let found = reading::SCHEDE.iter().flat_map(|scheda| reading::out_of_turn(text, scheda));
    let found: Vec<String> = found.collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}
