//! relazione.toml -> [`Config`], checked: every key known, every value in its type. Takes text and gives a value;
//! files are somebody else's. The only user of toml.

mod charts;
mod checks;
mod colour;
mod data;
mod document;
mod entity;
mod kind;
mod levels;
mod look;
mod measurement;
mod partly;
mod path;
mod plural;
mod publication;
mod rating;
mod report;
mod rounding;
mod sections;
mod strings;
mod syntax;
mod table;
mod texts;
mod value;
mod written;

#[cfg(test)]
mod tests;

use toml::de::DeTable;

pub use crate::diagnostic::nearest;
pub use charts::{Better, ChartKind, ChartSetting, Panel, Scale};
pub use colour::Colour;
pub use data::{Data, Layout, PercentScale};
pub use document::{Act, Cards, Document, State};
pub use entity::{Accent, Entity};
pub use kind::{DocumentKind, KindRow, Needs, ResultsShown, StandardChapter};
pub use look::{Digits, Look, USUAL_DECIMALS};
pub use partly::Partly;
pub use path::{PathFault, RelPath};
pub use plural::plural;
pub use publication::{Licence, Publication};
pub use sections::{Block, Section};
pub use strings::strings;
pub use texts::texts;

use crate::diagnostic::{Diagnostic, Treatments};
use crate::model::Rules;
use levels::Levels;
use measurement::Measurement;
use report::Report;
use table::Table;

/// What relazione.toml says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// `[ente]`: whose report it is.
    pub entity: Entity,
    /// `[aspetto]`: typeface, running head and foot.
    pub look: Look,
    /// `[documento]`: which document, of which year.
    pub document: Document,
    /// `[dati]`: where the figures are and how they are called there.
    pub data: Data,
    /// `[[livello]]` and `[misurazione]`: how performance is measured.
    pub rules: Rules,
    /// `[[sezione]]`: the chapters, in their order; possibly none.
    pub sections: Vec<Section>,
    /// `[[grafico]]`: charts of the context; possibly none.
    pub charts: Vec<ChartSetting>,
    /// `[verifica]`: the rules whose severity the office changed; possibly none.
    pub treatments: Treatments,
    /// `[pubblicazione]`: how the package goes online.
    pub publication: Publication,
}

impl Config {
    /// Every file that relazione.toml names.
    pub fn files(&self) -> impl Iterator<Item = &RelPath> {
        let data = &self.data;
        let books = [Some(&data.plan), data.results.as_ref(), data.context.as_ref()];
        let texts = self.sections.iter().filter_map(|section| section.text.as_ref());
        let look = self.entity.logo.iter().chain(&self.look.fonts);
        books.into_iter().flatten().chain(texts).chain(look)
    }

    /// The same report as a document of another kind. Chapters and template of a report tell results: a plan made
    /// from its folder has its own.
    #[must_use]
    pub fn of_kind(mut self, kind: DocumentKind) -> Self {
        if kind.is_plan() && kind != self.document.kind {
            self.sections.clear();
            self.document.template = None;
        }
        self.document.kind = kind;
        self.rules.interim = kind.is_interim();
        self.rules.as_of = self.document.as_of.filter(|_| kind.is_interim());
        self
    }
}

/// Reads relazione.toml, or says everything that is wrong with it, in the order of its lines.
pub fn read(file_name: &str, text: &str) -> Result<Config, Vec<Diagnostic>> {
    let (config, findings) = written(file_name, text);
    config.filter(|_| findings.is_empty()).ok_or(findings)
}

/// What could be read, with what the program takes by itself in the place of the rest, and everything that is wrong.
fn written(file_name: &str, text: &str) -> (Option<Config>, Vec<Diagnostic>) {
    let report = Report::new(file_name, text);
    let (entries, errors) = DeTable::parse_recoverable(text);
    let config = if errors.is_empty() {
        Table::root(&report, entries.get_ref()).read(config)
    } else {
        syntax::complain(&report, &errors);
        None
    };
    (config, report.findings())
}

fn config(root: &mut Table) -> Option<Config> {
    let entity = root.section("ente", entity::read);
    let look = root.section("aspetto", look::read);
    let document = root.section("documento", document::read);
    let data = root.section("dati", data::read);
    let Levels { mut levels, complete } = levels::read(root);
    let measurement =
        root.section("misurazione", |table| measurement::read(table, &levels, complete));
    let sections = root.list("sezione", sections::read);
    let charts = charts::read(root);
    let treatments = root.section("verifica", |table| Some(checks::read(table)));
    let publication = root.section("pubblicazione", |table| Some(publication::read(table)));

    let document = document?;
    let measurement = measurement.unwrap_or_else(Measurement::usual);
    for (index, rounding) in measurement.roundings.levels {
        if let Some(level) = levels.get_mut(index) {
            level.rounding = Some(rounding);
        }
    }
    let rules = Rules {
        levels,
        method: measurement.method,
        steps: measurement.steps,
        cap: measurement.cap,
        missing: measurement.missing,
        entity_level: measurement.entity_level,
        entity: measurement.entity,
        weights: measurement.weights,
        rounding: measurement.roundings.indicators,
        scale: measurement.scale,
        judge: measurement.judge,
        area_level: measurement.area_level,
        matrix_level: measurement.matrix_level,
        bands: measurement.bands,
        interim: document.kind.is_interim(),
        as_of: document.as_of.filter(|_| document.kind.is_interim()),
    };
    Some(Config {
        entity: entity.unwrap_or_default(),
        look: look.unwrap_or_default(),
        document,
        data: data?,
        rules,
        sections: sections.unwrap_or_default(),
        charts: charts.unwrap_or_default(),
        treatments: treatments.unwrap_or_default(),
        publication: publication.unwrap_or_default(),
    })
}
