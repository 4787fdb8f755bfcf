//! Cells to model: every reading rule and every complaint.
//!
//! Reading never stops at the first bad cell: what is wrong is gathered, what can be read is read.

mod aliases;
mod checks;
mod context;
mod doubts;
mod entry;
mod figure;
mod gathered;
mod hidden;
mod history;
mod indented;
mod indicators;
mod number;
mod objectives;
mod promise;
mod record;
mod results;
mod revisions;
pub mod spec;
mod struck;
mod table;
mod target;
mod texts;
mod units;
mod unseen;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use aliases::Aliases;
use entry::Reading;
use gathered::Gathered;
use spec::Spec;
use struck::Resolved;
use table::Table;

pub use indented::{Outline, Printed, PrintedOf, outline, sheets};
pub use texts::{PublicText, texts, texts_with};

use crate::config::{Config, DocumentKind, Layout};
use crate::diagnostic::{Diagnostic, Place, Problem, any_error, sort};
use crate::model::{ContextSheet, Node, Revision, Tree, TreeError};
use crate::workbook::Workbook;

/// The workbooks of a report. The results may stand in the plan's own workbook.
#[derive(Debug)]
pub struct Sources {
    /// The plan.
    pub plan: Workbook,
    /// The results; `None` when they are looked for in the plan's workbook.
    pub results: Option<Workbook>,
    /// The context; `None` when there is none.
    pub context: Option<Workbook>,
}

/// What was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Intake {
    /// Objectives and indicators with their outcomes.
    pub tree: Tree,
    /// Figures of the context.
    pub context: Vec<ContextSheet>,
    /// What changed in the plan during the year.
    pub revisions: Vec<Revision>,
    /// Whether there are results: a plan alone has none.
    pub has_results: bool,
    /// Attainments that another system computed, in an indented export.
    pub printed: Vec<Printed>,
    /// Warnings, in order.
    pub warnings: Vec<Diagnostic>,
}

/// Reads the workbooks, or says everything that is wrong with them, warnings included.
pub fn read(sources: &Sources, config: &Config) -> Result<Intake, Vec<Diagnostic>> {
    let mut intake = Reader::new(sources, config);
    let (tables, printed) = match config.data.layout {
        Layout::Columns => (intake.columns(), Vec::new()),
        Layout::Indented => intake.indented(),
    };
    let Tables { objectives, indicators, results, struck } = tables;
    let has_results = results.is_some();
    let context = sources.context.as_ref();
    let context = context.map(|book| context::read(book, &mut intake.findings));
    if let (Some(objectives), Some(indicators)) = (objectives, indicators) {
        let nodes = intake.nodes(&objectives, &indicators, results.as_ref());
        let revisions = intake.revisions(&nodes, &struck);
        let tree = intake.tree(nodes);
        sort(&mut intake.findings);
        if let Some(tree) = tree.filter(|_| !any_error(&intake.findings)) {
            let context = context.unwrap_or_default();
            let warnings = intake.findings;
            return Ok(Intake { tree, context, revisions, has_results, printed, warnings });
        }
    }
    sort(&mut intake.findings);
    Err(intake.findings)
}

/// The tables of a report; what cannot be read is missing.
#[derive(Default)]
struct Tables<'a> {
    objectives: Option<Table<'a>>,
    indicators: Option<Table<'a>>,
    results: Option<Table<'a>>,
    /// Rows of *Revisioni* that struck cells stand for.
    struck: Vec<Gathered<'a>>,
}

struct Reader<'a> {
    sources: &'a Sources,
    config: &'a Config,
    aliases: Aliases,
    reading: Reading,
    findings: Vec<Diagnostic>,
}

impl<'a> Reader<'a> {
    fn new(sources: &'a Sources, config: &'a Config) -> Self {
        let (aliases, reading) = (Aliases::of(config), Reading::of(config));
        Self { sources, config, aliases, reading, findings: Vec::new() }
    }

    /// The sheets of the contract.
    fn columns(&mut self) -> Tables<'a> {
        let plan = &self.sources.plan;
        let objectives = self.table(plan, &spec::OBJECTIVES, &self.carried());
        let fields = &self.config.data.indicator_fields;
        let indicators = self.table(plan, &spec::INDICATORS, fields);
        let mut struck = Vec::new();
        let mut live = |table: Option<Table<'a>>| {
            let Resolved { table, mut revisions } = struck::resolve(table?);
            struck.append(&mut revisions);
            Some(table)
        };
        let (objectives, indicators) = (live(objectives), live(indicators));
        Tables { objectives, indicators, results: self.results(), struck }
    }

    /// One sheet in the place of the contract's; the results may stand in a workbook of their own all the same.
    fn indented(&mut self) -> (Tables<'a>, Vec<Printed>) {
        let sources = self.sources;
        let read = match indented::read(&sources.plan, self.config) {
            Ok(read) => read,
            Err(finding) => {
                self.findings.push(finding);
                return (Tables::default(), Vec::new());
            }
        };
        self.findings.extend(read.findings);
        let results = match (&sources.results, read.results) {
            (None, Some(results)) => Some(results),
            (None, None) if !self.needs_results() => None,
            (None, None) => {
                let heading = "Valore".to_owned();
                let problem = Problem::HeadingMissing { heading, nearest: None };
                self.findings.push(Diagnostic::new(read.objectives.first_cell(), problem));
                None
            }
            (Some(_), _) => self.results(),
        };
        let (objectives, indicators) = (Some(read.objectives), Some(read.indicators));
        (Tables { objectives, indicators, results, struck: Vec::new() }, read.printed)
    }

    fn needs_results(&self) -> bool {
        matches!(self.config.document.kind, DocumentKind::Relazione | DocumentKind::Monitoraggio)
    }

    /// The further columns of *Obiettivi* that any level carries.
    fn carried(&self) -> Vec<String> {
        self.config.rules.levels.iter().flat_map(|level| level.fields.clone()).collect()
    }

    fn table<'b>(
        &mut self,
        workbook: &'b Workbook,
        spec: &Spec,
        further: &[String],
    ) -> Option<Table<'b>> {
        let sheet = table::find_sheet(workbook, spec.sheet, &self.aliases)
            .map_err(|finding| self.findings.push(finding))
            .ok()?;
        Table::read(sheet, spec, further, &self.aliases, &mut self.findings)
            .map_err(|mut found| self.findings.append(&mut found))
            .ok()
    }

    /// The sheet of the results. A plan, a tree or cards can do without one.
    fn results(&mut self) -> Option<Table<'a>> {
        let workbook = self.sources.results.as_ref().unwrap_or(&self.sources.plan);
        let asked = self.sources.results.is_some() || self.needs_results();
        if !asked && table::find_sheet(workbook, spec::RESULTS.sheet, &self.aliases).is_err() {
            return None;
        }
        self.table(workbook, &spec::RESULTS, &[])
    }

    /// What changed: the sheet of the revisions, which a plan that never changed does without, and struck cells.
    fn revisions(
        &mut self,
        nodes: &[(objectives::Draft, Option<usize>)],
        struck: &[Gathered<'_>],
    ) -> Vec<Revision> {
        let whole = !any_error(&self.findings);
        let table = self.revision_table();
        let plan = revisions::Plan {
            config: self.config,
            aliases: &self.aliases,
            reading: self.reading,
            nodes,
            whole,
        };
        let mut records = table.as_ref().map(Table::records).unwrap_or_default();
        let struck = struck.iter().map(record::Record::Gathered);
        let untold: Vec<_> = struck.filter(|record| !struck::is_told(record, &records)).collect();
        records.extend(untold);
        revisions::read(&records, &plan, &mut self.findings)
    }

    /// The sheet of the revisions; a plan that never changed has none.
    fn revision_table(&mut self) -> Option<Table<'a>> {
        let plan = &self.sources.plan;
        table::find_sheet(plan, spec::REVISIONS.sheet, &self.aliases).ok()?;
        self.table(plan, &spec::REVISIONS, &[])
    }

    fn nodes(
        &mut self,
        objectives: &Table<'_>,
        indicators: &Table<'_>,
        results: Option<&Table<'_>>,
    ) -> Vec<(objectives::Draft, Option<usize>)> {
        let rules = &self.config.rules;
        let objectives::Objectives { mut nodes, broken } =
            objectives::read(objectives, &rules.levels, self.reading, &mut self.findings);
        if nodes.is_empty() && !any_error(&self.findings) {
            let sheets = [Some(objectives), Some(indicators), results];
            let blank = sheets.into_iter().flatten().filter(|table| table.records().is_empty());
            let empty =
                |table: &Table<'_>| Diagnostic::new(table.first_cell(), Problem::SheetEmpty);
            self.findings.extend(blank.map(empty));
        }
        let carried = &self.config.data.indicator_fields;
        let mut indicators =
            indicators::read(indicators, carried, self.reading, &mut self.findings);
        if let Some(results) = results {
            results::join(results, &mut indicators, rules, self.reading, &mut self.findings);
        }
        let places = self.attach(indicators.drafts, &broken, &mut nodes);
        if !any_error(&self.findings) {
            self.findings.append(&mut checks::check(&nodes, &places, rules));
        }
        nodes
    }

    /// Gives each objective its indicators; returns the cells of their weights, one list a node.
    fn attach(
        &mut self,
        drafts: Vec<indicators::Draft>,
        broken: &BTreeSet<String>,
        nodes: &mut [(objectives::Draft, Option<usize>)],
    ) -> Vec<Vec<Place>> {
        let by_code: BTreeMap<String, usize> = nodes
            .iter()
            .enumerate()
            .map(|(index, (draft, _))| (draft.node.code.key().to_owned(), index))
            .collect();
        let known: Vec<String> =
            nodes.iter().map(|(draft, _)| draft.node.code.to_string()).collect();
        let mut proposals = words::Proposals::among(known.iter().map(String::as_str));
        let mut places = vec![Vec::new(); nodes.len()];
        let mut seen: BTreeMap<(usize, String), Place> = BTreeMap::new();
        for draft in drafts {
            let index = by_code.get(draft.objective.key()).copied();
            let found = index.and_then(|i| Some((i, nodes.get_mut(i)?, places.get_mut(i)?)));
            let Some((index, (node, _), places)) = found else {
                if broken.contains(draft.objective.key()) {
                    continue;
                }
                let nearest = proposals.nearest(draft.objective.as_str());
                let problem =
                    Problem::ObjectiveUnknown { found: draft.objective.to_string(), nearest };
                let finding = Diagnostic::new(draft.objective_place.clone(), problem);
                self.findings.push(finding.about(draft.subject()));
                continue;
            };
            let key = (index, draft.indicator.code.key().to_owned());
            if let Some(first) = seen.get(&key) {
                let problem = Problem::IndicatorTwice {
                    code: draft.indicator.code.to_string(),
                    objective: draft.objective.to_string(),
                    first: first.to_string(),
                };
                self.findings.push(Diagnostic::new(draft.place, problem));
                continue;
            }
            seen.insert(key, draft.place.clone());
            places.push(draft.weight_place);
            node.node.indicators.push(draft.indicator);
        }
        places
    }

    fn tree(&mut self, nodes: Vec<(objectives::Draft, Option<usize>)>) -> Option<Tree> {
        let places: Vec<(String, Place)> = nodes
            .iter()
            .map(|(draft, _)| (draft.node.code.to_string(), draft.parent_place.clone()))
            .collect();
        let nodes: Vec<(Node, Option<usize>)> =
            nodes.into_iter().map(|(draft, parent)| (draft.node, parent)).collect();
        match Tree::new(nodes) {
            Ok(tree) => Some(tree),
            Err(TreeError::Cycle(unreached)) => {
                for (code, place) in unreached.iter().filter_map(|index| places.get(*index)) {
                    let problem = Problem::Cycle { code: code.clone() };
                    self.findings.push(Diagnostic::new(place.clone(), problem));
                }
                None
            }
        }
    }
}
