//! The chapters: those of relazione.toml, or those that every document of its kind needs.

use super::Files;
use crate::config::{Block, Config, Needs, Section, StandardChapter};
use crate::view::report::Report;

/// The chapters of relazione.toml, or the standard ones, with those that must not be missing. Attainments set by
/// hand are listed in any case (measurement.md, *Grado di raggiungimento*), and a Relazione tells what was revised.
pub(super) fn sections(config: &Config, files: &Files, report: &Report) -> Vec<Section> {
    let mut sections = config.sections.clone();
    if sections.is_empty() {
        sections = standard(config, report);
    }
    let lists = |sections: &[Section], block: &str| {
        sections.iter().any(|section| shows(section, files, block))
    };
    let revised = config.document.kind.row().is_yearly
        && !report.sections.acts.is_empty()
        && !lists(&sections, "revisioni");
    if revised {
        sections.push(listing("Revisioni del piano", "revisioni"));
    }
    if report.measured && !report.forced.is_empty() && !lists(&sections, "forzati") {
        sections.push(listing("Raggiungimenti assegnati a mano", "forzati"));
    }
    sections
}

/// Whether a chapter has a block, among its blocks or in its text.
fn shows(section: &Section, files: &Files, name: &str) -> bool {
    let text = section.text.as_ref().and_then(|path| files.texts.get(path));
    section.blocks.iter().any(|block| block.name == name)
        || text.is_some_and(|text| text.contains(&format!("{name}()")))
}

/// Whether a chapter has a block, however its text calls it.
pub(super) fn mentions(section: &Section, files: &Files, name: &str) -> bool {
    let text = section.text.as_ref().and_then(|path| files.texts.get(path));
    shows(section, files, name) || text.is_some_and(|text| text.contains(name))
}

/// The chapters of the document's kind; one of which the office's data know nothing is left out.
fn standard(config: &Config, report: &Report) -> Vec<Section> {
    let chapters = config.document.kind.row().chapters.iter();
    let there = chapters.filter(|chapter| has(report, chapter.when));
    let blocks = |chapter: &StandardChapter| {
        chapter.blocks.iter().filter_map(|name| standard_block(config, name)).collect()
    };
    there.map(|chapter| Section { blocks: blocks(chapter), ..section(chapter.title) }).collect()
}

fn has(report: &Report, needed: Needs) -> bool {
    let lists = &report.sections;
    match needed {
        Needs::Nothing => true,
        Needs::Contexts => !lists.contexts.groups.is_empty(),
        Needs::Unavailable => !lists.unavailable.is_empty(),
        Needs::Underestimated => !report.underestimated.is_empty(),
        Needs::Remodulation => !lists.remodulation.rows.is_empty(),
        Needs::YearBefore => !lists.years.rows.is_empty(),
        Needs::Revisions => !lists.acts.is_empty(),
    }
}

/// A block of a standard chapter, told which level to show where it must be.
fn standard_block(config: &Config, name: &str) -> Option<Block> {
    if name == "tabella_risultati" { results_of(config) } else { Some(Block::plain(name)) }
}

/// The first level below the one that makes the ente's figure, or that one itself: the strategic objectives.
fn results_of(config: &Config) -> Option<Block> {
    let levels = &config.rules.levels;
    let entity = config.rules.entity_level;
    let level = levels.get(entity + 1).filter(|level| level.counts).or(levels.get(entity))?;
    let arguments = format!("livello=\"{}\", pesi=true", level.id);
    Some(Block { arguments, ..Block::plain("tabella_risultati") })
}

/// A chapter of one block.
fn listing(title: &str, block: &str) -> Section {
    Section { blocks: vec![Block::plain(block)], ..section(title) }
}

fn section(title: &str) -> Section {
    Section {
        title: title.to_owned(),
        text: None,
        numbered: true,
        first_subsection: 1,
        landscape: false,
        blocks: Vec::new(),
        line: 1,
    }
}

#[cfg(test)]
mod tests {
    use crate::config::DocumentKind;
    use crate::template::block_row;

    #[test]
    fn every_block_of_a_standard_chapter_is_there() {
        for kind in DocumentKind::ALL {
            for block in kind.row().chapters.iter().flat_map(|chapter| chapter.blocks) {
                assert!(block_row(block).is_some(), "{}: {block}", kind.word());
            }
        }
    }
}
