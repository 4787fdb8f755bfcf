//! The chapters: those of relazione.toml, or those that every document of its kind needs.

use super::Files;
use crate::config::{Block, Config, DocumentKind, Section};
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
    let revised = config.document.kind == DocumentKind::Relazione
        && !report.sections.acts.is_empty()
        && !lists(&sections, "revisioni");
    if revised {
        sections.push(section("Revisioni del piano", &["revisioni"]));
    }
    if report.measured && !report.forced.is_empty() && !lists(&sections, "forzati") {
        sections.push(section("Raggiungimenti assegnati a mano", &["forzati"]));
    }
    sections
}

/// Whether a chapter has a block, among its blocks or in its text.
fn shows(section: &Section, files: &Files, name: &str) -> bool {
    let text = section.text.as_ref().and_then(|path| files.texts.get(path));
    section.blocks.iter().any(|block| block.name == name)
        || text.is_some_and(|text| text.contains(&format!("{name}()")))
}

fn standard(config: &Config, report: &Report) -> Vec<Section> {
    match config.document.kind {
        DocumentKind::Monitoraggio => monitoring(config, report),
        DocumentKind::Relazione => yearly(),
        DocumentKind::Piano | DocumentKind::Albero | DocumentKind::Schede => plan(config, report),
    }
}

fn yearly() -> Vec<Section> {
    let standard = [
        ("Principali risultati raggiunti", &["sintesi"][..]),
        ("Albero della performance", &["albero"]),
        ("Valutazione complessiva", &["aree", "mancati", "forzati", "sottostimati", "metodo"]),
    ];
    standard.into_iter().map(|(title, blocks)| section(title, blocks)).collect()
}

/// A plan shows the tree, then the cards; what was revised has a chapter where there is any.
fn plan(config: &Config, report: &Report) -> Vec<Section> {
    let cards = report.plan.as_ref().map_or("", |plan| plan.title.as_str());
    let chapters = [
        (
            config.document.kind != DocumentKind::Schede,
            section("Albero della performance", &["albero"]),
        ),
        (true, section(cards, &["piano"])),
        (!report.sections.acts.is_empty(), section("Revisioni del piano", &["revisioni"])),
    ];
    chapters.into_iter().filter(|(there, _)| *there).map(|(_, chapter)| chapter).collect()
}

/// What a monitoring shows; a chapter of which the office's data know nothing is left out.
fn monitoring(config: &Config, report: &Report) -> Vec<Section> {
    let lists = &report.sections;
    let mut tables = section("Obiettivi e indicatori", &["tabella_indicatori"]);
    tables.blocks.splice(0..0, results_of(config));
    let chapters = [
        (true, section("Risultati alla data del monitoraggio", &["sintesi"])),
        (true, tables),
        (!lists.contexts.groups.is_empty(), section("Letture e osservazioni", &["contesti"])),
        (true, section("Che cosa richiede attenzione", &["attenzione"])),
        (!lists.unavailable.is_empty(), section("Dati non disponibili", &["non_disponibili"])),
        (!report.underestimated.is_empty(), section("Target sottostimati", &["sottostimati"])),
        (!lists.remodulation.rows.is_empty(), section("Target rimodulati", &["rimodulazione"])),
        (!lists.years.rows.is_empty(), section("Confronto con l'anno prima", &["confronto_anni"])),
        (!lists.acts.is_empty(), section("Revisioni del piano", &["revisioni"])),
        (true, section("Come si è misurato", &["metodo"])),
    ];
    let chapters = chapters.into_iter().filter(|(there, _)| *there);
    chapters.map(|(_, chapter)| chapter).collect()
}

/// The first level below the one that makes the ente's figure, or that one itself: the strategic objectives.
fn results_of(config: &Config) -> Option<Block> {
    let levels = &config.rules.levels;
    let entity = config.rules.entity_level;
    let level = levels.get(entity + 1).filter(|level| level.counts).or(levels.get(entity))?;
    let arguments = format!("livello=\"{}\", pesi=true", level.id);
    Some(Block { arguments, ..Block::plain("tabella_risultati") })
}

fn section(title: &str, blocks: &[&str]) -> Section {
    Section {
        title: title.to_owned(),
        text: None,
        numbered: true,
        first_subsection: 1,
        landscape: false,
        blocks: blocks.iter().map(|block| Block::plain(block)).collect(),
        line: 1,
    }
}
