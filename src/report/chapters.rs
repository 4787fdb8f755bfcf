//! The chapters, told: each section's text and blocks as Typst source, with the charts and pictures that they place.

use std::collections::BTreeMap;

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use super::sections::sections;
use super::{Files, bounds, own};
use crate::config::{Config, Section};
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::template::{self, Chapter, Given, Templates, block_row};
use crate::view::chart::Chart;
use crate::view::facts::Facts;

/// What chapters are written with.
pub(super) struct Teller<'a> {
    pub(super) config: &'a Config,
    pub(super) files: &'a Files,
    pub(super) facts: &'a Facts<'a>,
    pub(super) given: &'a Given,
    pub(super) templates: &'a Templates,
}

/// The chapters, with what they place.
#[derive(Default)]
pub(super) struct Told {
    pub(super) chapters: Vec<Chapter>,
    pub(super) charts: BTreeMap<String, Chart>,
    /// Pictures, as (text, path, line).
    pub(super) images: Vec<(String, String, usize)>,
    /// Blocks that stand in a document once, as (name, text, line).
    pub(super) singles: Vec<(String, String, usize)>,
    /// What the texts' authors may want to know.
    pub(super) doubts: Vec<Diagnostic>,
    /// The office's texts as Typst source, by the files' names.
    pub(super) narratives: Vec<(String, String)>,
}

impl Teller<'_> {
    /// Writes every chapter, one beside the other; what is wrong with one goes to `findings`.
    pub(super) fn chapters(&self, findings: &mut Vec<Diagnostic>) -> Told {
        let sections = sections(self.config, self.files, self.given.report());
        if let Some(found) = self.too_long(&sections) {
            findings.push(found);
            return Told::default();
        }
        let told: Vec<_> = sections.into_par_iter().map(|section| self.chapter(section)).collect();
        let mut whole = Told::default();
        for (mut one, mut found) in told {
            whole.chapters.append(&mut one.chapters);
            whole.charts.append(&mut one.charts);
            whole.images.append(&mut one.images);
            whole.singles.append(&mut one.singles);
            whole.doubts.append(&mut one.doubts);
            whole.narratives.append(&mut one.narratives);
            findings.append(&mut found);
        }
        findings.extend(repeated(&whole.singles));
        whole
    }

    /// The text with which all of them are too long, if they are.
    fn too_long(&self, sections: &[Section]) -> Option<Diagnostic> {
        let mut whole = 0_usize;
        sections.iter().filter_map(|section| section.text.as_ref()).find_map(|path| {
            whole = whole.saturating_add(template::length(self.files.texts.get(path)?));
            (whole > template::LONGEST).then(|| template::too_long(path.as_str()))
        })
    }

    /// Writes one chapter, and says what is wrong with it.
    fn chapter(&self, section: Section) -> (Told, Vec<Diagnostic>) {
        let Self { config, files, facts, given, templates } = self;
        let (mut told, mut findings, mut bodies) = (Told::default(), Vec::new(), Vec::new());
        for (name, markdown) in narratives_of(config, &section, files) {
            let _held = bounds::held(Place::file(&name), markdown.len());
            match template::narrative(&name, &markdown, facts, given, templates) {
                Err(mut found) => {
                    findings.append(&mut found);
                    told.images.extend(own::named(&name, &markdown));
                }
                Ok(narrative) => {
                    if section.text.as_ref().is_some_and(|path| path.as_str() == name) {
                        told.narratives.push((name.clone(), narrative.body.clone()));
                    }
                    bodies.push(narrative.body);
                    let singles = narrative.singles.into_iter();
                    told.singles.extend(singles.map(|(block, line)| (block, name.clone(), line)));
                    told.doubts.extend(narrative.doubts);
                    told.charts.extend(narrative.charts.into_iter().map(|c| (c.id.clone(), c)));
                    let placed = narrative.images.into_iter();
                    told.images.extend(placed.map(|(path, line)| (name.clone(), path, line)));
                }
            }
        }
        told.chapters.push(Chapter {
            title: section.title,
            numbered: section.numbered,
            landscape: section.landscape,
            start: section.first_subsection,
            body: bodies.join("\n\n"),
        });
        (told, findings)
    }
}

/// Blocks that are placed a second time.
fn repeated(singles: &[(String, String, usize)]) -> Vec<Diagnostic> {
    let mut first = BTreeMap::new();
    let again = singles.iter().filter_map(|(block, text, line)| {
        let place = Place::line(text, *line);
        let Some(known) = first.get(block) else {
            first.insert(block, place);
            return None;
        };
        let message =
            format!("il blocco {block}(…) sta nel documento una volta sola, e c'è già: {known}");
        let hint = "toglierlo da uno dei due posti".to_owned();
        Some(Diagnostic::new(place, Problem::Text { message, hint }))
    });
    again.collect()
}

/// A section's text, then each of its blocks, all as texts with the name under which their findings are told.
fn narratives_of(config: &Config, section: &Section, files: &Files) -> Vec<(String, String)> {
    let text = section.text.as_ref().and_then(|path| Some((path, files.texts.get(path)?)));
    let text = text.map(|(path, text)| (path.as_str().to_owned(), text.clone()));
    let several = section.blocks.len() > 1;
    let blocks = section.blocks.iter().flat_map(|block| {
        let row = block_row(&block.name);
        let has_usual_level = row.is_some_and(|row| row.has_usual_level);
        let arguments = match config.rules.levels.get(config.rules.entity_level) {
            Some(level) if has_usual_level && block.arguments.is_empty() => {
                format!("livello=\"{}\"", level.id)
            }
            _ => block.arguments.clone(),
        };
        // Stands on the same line as in relazione.toml, so that what is wrong with it is told there.
        let above = "\n".repeat(block.line.saturating_sub(1));
        let markdown = format!("{above}{{{{ {}({arguments}) }}}}\n", block.name);
        // Several blocks in one chapter need a head each.
        let head = row.and_then(|row| row.head).filter(|_| several);
        let head = head.map(|head| format!("## {head}\n"));
        head.into_iter().chain([markdown]).map(|text| ("relazione.toml".to_owned(), text))
    });
    text.into_iter().chain(blocks).collect()
}
